//! The lines of an answer, in the order in which staff read them (design 1.2): verdict, why, share, limit, what ends, what to do
//! next, and the closing line of every valid answer.

use shikaku_eligibility::Meaning;
use shikaku_eligibility::meaning::{
    CoPayment, Expiry, Holder, LimitState, NextStep, Part, Period, Reason, Shown, TicketKind, Tone, Verdict,
};

use super::catalogue::{self, Headline, Icon, text};
use super::{date, label, oddity};
use crate::failure::Language;

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerWords {
    /// The word beside the icon.
    pub title: String,
    /// What it means, one line.
    pub text: String,
    /// Its icon.
    pub icon: Icon,
    /// Its colour role.
    pub tone: Tone,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// The patient's share: `3割`, `3割（年齢から推定）`.
    pub co_payment: String,
    /// 限度額: category and kind, or 未取得.
    pub limit: String,
    /// What ends soon or has ended, a sentence each.
    pub expiries: Vec<String>,
    /// What to ask or do, a sentence each, in order.
    pub next: Vec<String>,
    /// What is odd, a line each.
    pub warnings: Vec<String>,
    /// 健康保険証の提示は不要です … under every valid answer.
    pub closing: Option<String>,
    /// Each result alone.
    pub parts: Vec<PartWords>,
}

/// One result in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartWords {
    /// The word of its verdict.
    pub title: String,
    /// Its colour role.
    pub tone: Tone,
    /// The patient's share on its terms.
    pub co_payment: String,
    /// 限度額.
    pub limit: String,
}

/// The words of a meaning.
#[must_use]
pub fn words(meaning: &Meaning, language: Language) -> AnswerWords {
    let words = catalogue::all();
    let Headline { title, text } = headline(meaning.verdict, language);
    let closing = meaning.verdict.settles_insurance().then(|| words.closing.get(language).to_owned());
    AnswerWords {
        title,
        text,
        icon: words.icon.get(meaning.tone.name()).cloned().unwrap_or_default(),
        tone: meaning.tone,
        reasons: meaning.reasons.iter().map(|reason| reason_line(reason, language)).collect(),
        co_payment: share(meaning.co_payment, language),
        limit: limit(&meaning.limit, language),
        expiries: meaning.expiries.iter().map(|expiry| expiry_line(expiry, language)).collect(),
        next: meaning.next.iter().map(|step| next_line(*step, language)).collect(),
        warnings: meaning.warnings.iter().map(|warning| oddity::warning(warning, language)).collect(),
        closing,
        parts: meaning.parts.iter().map(|part| part_words(part, language)).collect(),
    }
}

/// What stands in a field: the value, なし or 未取得.
#[must_use]
pub fn shown(shown: Shown, value: Option<&str>, language: Language) -> &str {
    match (shown, value) {
        (Shown::Value, Some(value)) => value,
        (Shown::Value, None) => text(&catalogue::all().shown, Shown::NotObtained.name(), language),
        (absent, _) => text(&catalogue::all().shown, absent.name(), language),
    }
}

/// 被保険者 or 世帯主.
#[must_use]
pub fn holder(holder: Holder, language: Language) -> &'static str {
    text(&catalogue::all().holder, holder.name(), language)
}

fn part_words(part: &Part, language: Language) -> PartWords {
    PartWords {
        title: headline(part.verdict, language).title,
        tone: part.verdict.tone(),
        co_payment: share(part.co_payment, language),
        limit: limit(&part.limit, language),
    }
}

fn headline(verdict: Verdict, language: Language) -> Headline {
    let entry = catalogue::all().verdict.get(verdict.name());
    entry.map_or_else(
        || Headline { title: verdict.name().to_owned(), text: String::new() },
        |entry| match language {
            Language::Japanese => entry.ja.clone(),
            Language::English => entry.en.clone(),
        },
    )
}

fn reason_line(reason: &Reason, language: Language) -> String {
    let line = with_day(text(&catalogue::all().reason, reason.kind.name(), language), reason.on, language);
    match &reason.ticket {
        Some(kind) => line.replace("{ticket}", &ticket(kind, language)),
        None => line,
    }
}

/// 券別 and, where known, 診療別: `医療券（入院外）`.
fn ticket(kind: &TicketKind, language: Language) -> String {
    let words = &catalogue::all().ticket;
    let name = kind.ticket_type.as_ref().and_then(|ticket| label::known_label(ticket, language));
    let name = name.unwrap_or_else(|| text(words, "any", language));
    match kind.treatment_kind.as_ref().and_then(|treatment| label::known_label(treatment, language)) {
        Some(treatment) => text(words, "for", language).replace("{ticket}", name).replace("{treatment}", treatment),
        None => name.to_owned(),
    }
}

fn next_line(step: NextStep, language: Language) -> String {
    text(&catalogue::all().next, step.name(), language).to_owned()
}

fn expiry_line(expiry: &Expiry, language: Language) -> String {
    let Some(entry) = catalogue::all().expiry.get(expiry.what.name()) else { return expiry.what.name().to_owned() };
    let ended = entry.ended.as_ref().filter(|_| expiry.ended);
    with_day(ended.unwrap_or(&entry.ahead).get(language), expiry.last_day, language)
}

fn with_day(text: &str, on: Option<chrono::NaiveDate>, language: Language) -> String {
    on.map_or_else(|| text.to_owned(), |on| text.replace("{on}", &date::day(on, language)))
}

fn share(co_payment: CoPayment, language: Language) -> String {
    let name = co_payment.basis().unwrap_or(co_payment.kind());
    let percent = co_payment.percent().map(|share| self::percent(share, language)).unwrap_or_default();
    text(&catalogue::all().share, name, language).replace("{share}", &percent)
}

/// A share in words: `3割`; `25％` where it is no tenth; `30 %`.
#[must_use]
pub fn percent(percent: u8, language: Language) -> String {
    match language {
        Language::Japanese if percent.is_multiple_of(10) => format!("{}割", percent / 10),
        Language::Japanese => format!("{percent}％"),
        Language::English => format!("{percent} %"),
    }
}

fn limit(limit: &LimitState, language: Language) -> String {
    let words = &catalogue::all().limit;
    let LimitState::Obtained { kind, category, period, long_stay } = limit else {
        return text(words, "not-obtained", language).to_owned();
    };
    let name = match period {
        Period::NotYet => "not-yet",
        Period::Current => "current",
        Period::Ended => "ended",
    };
    let category = match category {
        Some(category) => label::label(category, language),
        None => text(words, "no-category", language),
    };
    let line = text(words, name, language).replace("{category}", category);
    let line = line.replace("{kind}", label::label(kind, language));
    if *long_stay { line + text(words, "long-stay", language) } else { line }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn answer(results: Value, language: Language) -> AnswerWords {
        let results: Vec<_> = serde_json::from_value(results).unwrap();
        words(&Meaning::of(&results, &[], "2026-11-24".parse().unwrap()), language)
    }

    fn employee(more: Value) -> Value {
        let mut base = json!({ "validity": "1", "card_class": "01", "insurer_number": "06130009",
            "person": { "name": "見本　花子", "birth_date": "1990-01-23" } });
        base.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!([base])
    }

    #[test]
    fn a_plain_valid_answer_ends_with_the_closing_line() {
        let ja = answer(employee(json!({})), Language::Japanese);
        assert_eq!((ja.title.as_str(), ja.co_payment.as_str()), ("有効", "3割（年齢から推定）"));
        assert_eq!((ja.icon.material.as_str(), ja.tone), ("check_circle", Tone::Green));
        assert_eq!(ja.closing.unwrap(), "健康保険証の提示は不要です。医療証・公費受給者証は別に確認してください。");
        assert_eq!(ja.limit, "未取得（該当なしではありません）");
        let en = answer(employee(json!({})), Language::English);
        assert_eq!((en.title.as_str(), en.co_payment.as_str()), ("Valid", "30 % (estimated from age)"));
    }

    #[test]
    fn only_settled_answers_close_so() {
        for (validity, closes) in [("1", true), ("2", false), ("3", false), ("4", false), ("5", false), ("6", false)] {
            let words = answer(employee(json!({ "validity": validity })), Language::Japanese);
            assert_eq!(words.closing.is_some(), closes, "{validity}");
        }
        assert!(answer(employee(json!({"card_class": "05"})), Language::Japanese).closing.is_some());
    }

    #[test]
    fn shares_in_words() {
        for (percent, ja, en) in [(10, "1割", "10 %"), (0, "0割", "0 %"), (25, "25％", "25 %")] {
            let result = employee(json!({ "copay_percent": percent }));
            assert_eq!(answer(result.clone(), Language::Japanese).co_payment, ja);
            assert_eq!(answer(result, Language::English).co_payment, en);
        }
    }

    #[test]
    fn public_assistance_is_never_told_as_no_entitlement() {
        let words = answer(json!([{"validity": "1", "card_class": "A1"}]), Language::Japanese);
        assert_eq!(words.text, "資格なしとは限りません。医療券・福祉事務所を確認してください。");
        assert_eq!((words.tone, words.co_payment.as_str()), (Tone::Amber, "券による"));
    }

    /// What each of these says in both languages, and whether it closes with "no insurance card needed".
    #[test]
    fn what_is_only_called_valid_is_worded_so() {
        let lost = json!({"validity": "3"});
        let unregistered = json!({"validity": "6", "insurer_number": "139006"});
        for (results, ja, en, closes) in [
            (
                employee(json!({"lost_on": "2026-11-24"})),
                "有効と回答・日付が合いません",
                "Valid, but its dates contradict",
                false,
            ),
            (
                employee(json!({"person": {"name": "架空　太郎", "birth_date": "1937-03-04"}})),
                "有効と回答・年齢と合いません",
                "Valid, but the age contradicts",
                false,
            ),
            (
                employee(json!({"card_class": "B7"})),
                "有効・この版では読めない証区分",
                "Valid, class not known to this version",
                false,
            ),
            (
                employee(json!({"public_aid": [{"payer_number": "12130019", "month": "2026-10"}]})),
                "医療扶助・券は未登録",
                "Public assistance, no ticket yet",
                false,
            ),
            (json!([lost, unregistered]), "有効（未登録）", "Valid (not registered)", false),
            (json!([lost, {"validity": "1", "card_class": "05"}]), "有効・窓口10割", "Valid, pays in full", true),
            (
                json!([{"validity": "1"}, {"validity": "4"}]),
                "有効・別に該当なしの回答",
                "Valid, another answer found none",
                true,
            ),
        ] {
            let (japanese, english) = (answer(results.clone(), Language::Japanese), answer(results, Language::English));
            assert_eq!((japanese.title.as_str(), english.title.as_str()), (ja, en));
            assert_eq!((japanese.tone, japanese.closing.is_some()), (Tone::Amber, closes), "{ja}");
        }
    }

    #[test]
    fn a_ticket_beside_an_insurance_is_named_and_decides_the_share() {
        let aid = |more: Value| {
            let mut ticket = json!({"payer_number": "12130019", "month": "2026-11"});
            ticket.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            employee(json!({ "public_aid": [ticket] }))
        };
        for (more, ja, en) in [
            (json!({"ticket_type": "01", "treatment_kind": "02"}), "医療券（入院外）", "Medical ticket (Outpatient)"),
            (json!({"ticket_type": "02"}), "調剤券", "Dispensing ticket"),
            (json!({"ticket_type": "{x}", "treatment_kind": "{y}"}), "医療券・調剤券", "Ticket"),
        ] {
            let words = answer(aid(more.clone()), Language::Japanese);
            assert_eq!(words.co_payment, "券による");
            assert!(words.reasons.contains(&format!("今月の{ja}が登録されています。")), "{:?}", words.reasons);
            assert!(words.next.iter().all(|step| !step.contains("受給者証")), "{:?}", words.next);
            let words = answer(aid(more), Language::English);
            assert_eq!(words.co_payment, "as the ticket says");
            assert!(words.reasons.contains(&format!("Registered for this month: {en}.")), "{:?}", words.reasons);
        }
    }

    #[test]
    fn a_share_that_differs_from_the_elderly_record_is_told() {
        let result = employee(json!({"copay_percent": 30, "elderly": {"from": "2026-08-01", "copay_percent": 20},
            "person": {"name": "例示　一郎", "birth_date": "1953-05-06"}}));
        let (ja, en) = (answer(result.clone(), Language::Japanese), answer(result, Language::English));
        assert_eq!(
            (ja.co_payment.as_str(), en.co_payment.as_str()),
            ("2割（高齢受給者証）", "20 % (elderly certificate)")
        );
        assert_eq!(ja.reasons, ["回答の負担割合と高齢受給者証の負担割合が異なります。"]);
        assert_eq!(en.reasons, ["The returned share differs from that of the elderly certificate."]);
    }

    #[test]
    fn a_preschool_mark_against_the_age_gives_no_share() {
        let result = employee(json!({"preschool": true}));
        assert_eq!(answer(result.clone(), Language::Japanese).co_payment, "不明（未就学の登録が年齢と合いません）");
        assert!(answer(result, Language::English).co_payment.starts_with("not known (registered as preschool"));
    }

    #[test]
    fn reasons_carry_their_day() {
        let lost = || employee(json!({"validity": "3", "lost_on": "2026-10-01"}));
        assert_eq!(answer(lost(), Language::Japanese).reasons[1], "令和8年10月1日に資格を喪失しています。");
        assert_eq!(answer(lost(), Language::English).reasons[1], "The insurance was lost on 2026-10-01.");
    }

    #[test]
    fn limits_in_words() {
        for (limit, ja, en) in [
            (json!({"kind": "01", "category": "A03"}), "ウ（限度額適用）", "U (ウ) (Limit)"),
            (
                json!({"kind": "02", "category": "B05", "to": "2026-10-31", "long_term_from": "2026-09-01"}),
                "低所得Ⅱ（限度額適用・標準負担額減額）期間が終わっています・長期入院該当",
                "Low income II (Limit and reduced meals), no longer in force, long stay",
            ),
            (json!({"kind": "01"}), "区分は未取得（限度額適用）", "category not obtained (Limit)"),
        ] {
            let result = employee(json!({ "limit": limit }));
            assert_eq!(answer(result.clone(), Language::Japanese).limit, ja);
            assert_eq!(answer(result, Language::English).limit, en);
        }
    }

    #[test]
    fn no_line_keeps_a_placeholder() {
        let odd = employee(json!({
            "valid_to": "2026-11-20", "lost_on": "2026-11-21", "elderly": {"to": "2026-12-01"},
            "limit": {"kind": "01", "to": "2026-11-20"}, "diseases": [{"category": "1", "to": "2026-11-30"}],
        }));
        for language in [Language::Japanese, Language::English] {
            let words = answer(odd.clone(), language);
            assert_eq!(words.expiries.len(), 5);
            let lines = [words.reasons, words.expiries, words.next, words.warnings].concat();
            assert!(lines.iter().all(|line| !line.contains(['{', '}'])), "{lines:?}");
        }
    }

    #[test]
    fn several_results_are_worded_each() {
        let results = json!([{"validity": "2"}, {"validity": "1", "copay_percent": 20}]);
        let words = answer(results, Language::Japanese);
        let parts: Vec<_> = words.parts.iter().map(|part| (part.title.as_str(), part.co_payment.as_str())).collect();
        assert_eq!(parts, [("無効", "—"), ("有効", "2割")]);
        assert_eq!((words.title.as_str(), words.tone), ("有効・別に無効あり", Tone::Amber));
    }

    #[test]
    fn fields_read_as_value_none_or_not_obtained() {
        assert_eq!(shown(Shown::Value, Some("０１"), Language::Japanese), "０１");
        assert_eq!(shown(Shown::NotUsed, None, Language::Japanese), "なし");
        assert_eq!(shown(Shown::NotObtained, None, Language::English), "not obtained");
        assert_eq!(holder(Holder::HeadOfHousehold, Language::Japanese), "世帯主");
    }
}
