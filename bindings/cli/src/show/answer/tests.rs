//! What is printed of an answer: the order of its parts, each kind of answer, both languages.

use serde_json::{Value, json};
use shikaku_auth::{InstitutionId, InstitutionKind};
use shikaku_card::Mode;

use super::*;

fn kept(results: Value, notices: Value) -> KeptCheck {
    let at = "2026-11-24T01:02:03Z".parse().unwrap();
    KeptCheck {
        check_id: uuid::Uuid::nil(),
        performed_at: at,
        processed_at: at,
        as_of: "2026-11-24".parse().unwrap(),
        mode: Mode::Pin,
        care_setting: "2".into(),
        institution: InstitutionId { kind: InstitutionKind::MedicalInstitution, value: "1311234569".into() },
        staff: None,
        results: serde_json::from_value(results).unwrap(),
        notices: serde_json::from_value(notices).unwrap(),
        keep_until: "2026-12-31".parse().unwrap(),
    }
}

fn shown(results: Value, lang: Lang) -> String {
    lines(&kept(results, json!([])), lang).join("\n")
}

/// Whether the parts stand in the text one after the other.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let Some(at) = rest.find(part) else { panic!("no {part:?} (in this place) in\n{text}") };
        rest = &rest[at + part.len()..];
    }
}

fn person() -> Value {
    json!({ "name": "見本　花子", "kana": "ミホン　ハナコ", "birth_date": "1954-03-04" })
}

fn everything() -> Value {
    json!({
        "validity": "1", "card_class": "01", "insurer_number": "139006", "insurer_name": "見本市", "symbol": "１２",
        "number": "345", "branch": "01", "relation": "2", "insured_name": "見本　一郎", "acquired_on": "2020-04-01",
        "elderly": { "from": "2026-08-01", "to": "2026-12-20", "copay_percent": 20 },
        "limit": { "kind": "02", "category": "B05" },
        "diseases": [{ "category": "1", "self_pay_yen": 10000 }],
        "public_aid": [{ "payer_number": "21130018", "recipient_number": "1234566" }],
        "person": person(),
    })
}

#[test]
fn everything_stands_in_the_order_of_the_screens() {
    let notices = json!([{ "code": "certificate-ends-soon", "text": "見本の通知です。", "severity": "info" }]);
    let text = lines(&kept(json!([everything()]), notices), Lang::Ja).join("\n");
    let parts = [
        "ミホン　ハナコ",
        "見本　花子",
        "昭和29年3月4日（72歳）",
        "この方で合っていますか",
        "✔ 【有効・公費あり】",
        "・公費もあります",
        "見本市",
        "139006",
        "１２",
        "345",
        "世帯主",
        "2割（高齢受給者証）",
        "低所得Ⅱ",
        "高齢受給者証",
        "人工透析を要する慢性腎不全・10,000円",
        "負担者 21130018・受給者 1234566",
        "高齢受給者証の期限は令和8年12月20日です。",
        "公費の受給者証",
        "※ 見本の通知です。",
        "健康保険証の提示は不要です。",
        "資格確認日",
    ];
    in_order(&text, &parts);
}

#[test]
fn the_other_language_says_the_same() {
    let text = shown(json!([everything()]), Lang::En);
    let parts = [
        "1954-03-04 (Showa 29, age 72)",
        "Is this the right person?",
        "✔ [Valid, with public aid]",
        "Head of household",
        "20 % (elderly certificate)",
        "Low income II",
        "Chronic kidney failure on dialysis, 10,000 yen",
        "What ends",
        "Next",
        "No insurance card needed.",
        "As of",
    ];
    in_order(&text, &parts);
    assert!(!text.contains("負担割合") && !text.contains("有効"), "{text}");
}

#[test]
fn what_was_not_returned_is_not_obtained_and_what_the_scheme_lacks_is_none() {
    let text = shown(json!([{ "validity": "1", "insurer_number": "39139993", "person": person() }]), Lang::Ja);
    in_order(&text, &["保険者      未取得", "記号        なし", "番号        未取得", "枝番        なし"]);
    assert!(text.contains("未取得（該当なしではありません）"), "{text}");
}

#[test]
fn former_numbers_are_marked_and_carry_no_share() {
    let text = shown(
        json!([{ "validity": "3", "insurer_number": "06130009", "number": "1", "lost_on": "2026-10-01" }]),
        Lang::Ja,
    );
    let parts = ["✖ 【無効・新しい資格があります】", "以前の資格です", "06130009", "令和8年10月1日", "次にすること"];
    in_order(&text, &parts);
    assert!(!text.contains("負担割合") && !text.contains("提示は不要"), "{text}");
}

#[test]
fn an_answer_without_result_or_person_says_what_to_do() {
    for results in [json!([]), json!([{ "validity": "4" }])] {
        let text = shown(results, Lang::Ja);
        in_order(&text, &["【", "資格", "次にすること", "資格確認書", "資格確認日"]);
        assert!(!text.contains("保険者番号") && !text.contains("合っていますか"), "{text}");
    }
}

#[test]
fn several_results_are_told_apart() {
    let lost = json!({ "validity": "2", "insurer_number": "06130009", "number": "1" });
    let other = json!({ "name": "架空　太郎", "birth_date": "1990-01-23" });
    let also = json!({ "validity": "1", "insurer_number": "139006", "number": "2", "person": other });
    let text = shown(json!([lost, everything(), also]), Lang::Ja);
    in_order(
        &text,
        &["▲ 【複数該当】", "── 1 ✖ 【無効】", "── 2 ✔ 【有効・公費あり】", "── 3 ✔ 【有効】", "架空　太郎"],
    );
}

#[test]
fn a_warning_of_the_service_is_marked() {
    let notices = json!([{ "code": "x", "text": "見本です。", "severity": "warning" }]);
    let text = lines(&kept(json!([everything()]), notices), Lang::Ja).join("\n");
    assert!(text.contains("※ 【注意】見本です。"), "{text}");
}
