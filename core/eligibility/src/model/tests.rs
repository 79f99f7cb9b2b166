//! JSON of a result: round trip, what is missing, what is too much, what is wrong.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// Every member present; invented persons.
fn full() -> Value {
    json!({
        "validity": "1", "card_class": "01", "insurer_number": "06130009", "insurer_name": "見本健康保険組合",
        "symbol": "見本１２", "number": "345", "branch": "02", "relation": "2", "insured_name": "架空 太郎",
        "acquired_on": "2020-04-01", "lost_on": "2030-04-01", "loss_reason": "03",
        "valid_from": "2020-04-01", "valid_to": "2030-03-31", "issued_on": "2020-04-02",
        "copay_percent": 30, "preschool": true,
        "elderly": {"issued_on": "2024-08-01", "from": "2024-08-01", "to": "2025-07-31", "copay_percent": 20},
        "limit": {"kind": "02", "category": "B05", "issued_on": "2024-08-01", "from": "2024-08-01",
            "to": "2025-07-31", "long_term_from": "2024-10-01"},
        "diseases": [{"category": "1", "issued_on": "2024-08-01", "from": "2024-08-01", "to": "2025-07-31",
            "self_pay_yen": 10000}],
        "public_aid": [{"payer_number": "12130019", "recipient_number": "1234566", "ticket_type": "01",
            "month": "2026-11", "treatment_kind": "02", "self_pay_yen": 0, "status": "01"}],
        "person": {"name": "見本 花子", "name_other": "ミホン ハナコ", "kana": "ﾐﾎﾝ ﾊﾅｺ", "kana_other": "ﾐﾎﾝ",
            "sex": "2", "sex_back": "3", "birth_date": "1937-03-04", "external_id": "0001234"}
    })
}

fn read(value: Value) -> Result<Eligibility, serde_json::Error> {
    serde_json::from_value(value)
}

#[test]
fn every_member_round_trips() {
    let result = read(full()).unwrap();
    assert_eq!(serde_json::to_value(&result).unwrap(), full());
    assert_eq!(result.limit.unwrap().category, Some(LimitCategory::B05));
}

#[test]
fn missing_members_are_not_returned() {
    let result = read(json!({"validity": "4"})).unwrap();
    assert_eq!(result, Eligibility::of(Validity::None));
    assert_eq!(serde_json::to_value(&result).unwrap(), json!({"validity": "4"}));
}

#[test]
fn null_is_missing() {
    let mut nulls = full();
    for (name, member) in nulls.as_object_mut().unwrap() {
        if name != "validity" {
            *member = Value::Null;
        }
    }
    assert_eq!(read(nulls).unwrap(), Eligibility::of(Validity::Valid));
}

#[test]
fn members_of_a_newer_service_are_ignored() {
    let mut newer = full();
    newer["mascot"] = json!({"kind": "owl"});
    newer["person"]["favourite_colour"] = json!("blue");
    newer["limit"]["kind_of_kind"] = json!([1, 2, 3]);
    assert_eq!(read(newer).unwrap(), read(full()).unwrap());
}

#[test]
fn medical_data_and_the_individual_number_cannot_be_represented() {
    let mut answer = full();
    for name in ["pharmaceutical_info", "DiagnosisInfo", "specific_health_checkups", "operations", "photo", "pin"] {
        answer[name] = json!("SENTINEL");
        answer["person"][name] = json!({"text": "SENTINEL"});
    }
    answer["individual_number"] = json!("123456789018");
    let result = read(answer).unwrap();
    let shown = format!("{}{result:?}", serde_json::to_string(&result).unwrap());
    assert!(!shown.contains("SENTINEL") && !shown.contains("123456789018"));
    assert_eq!(serde_json::to_value(&result).unwrap(), full());
}

#[test]
fn unknown_codes_are_kept_raw() {
    let mut odd = full();
    odd["validity"] = json!("8");
    odd["limit"]["category"] = json!("C01");
    odd["person"]["sex"] = json!("9");
    assert_eq!(serde_json::to_value(read(odd.clone()).unwrap()).unwrap(), odd);
}

#[test]
fn a_ticket_says_its_treatment_and_whether_an_insurance_pays_first_or_neither() {
    let mut ticket = read(full()).unwrap().public_aid.remove(0);
    assert_eq!((ticket.treatment_kind, ticket.status), (Some(TreatmentKind::Outpatient), Some(AidStatus::Insured)));
    (ticket.treatment_kind, ticket.status) = (None, Some(AidStatus::from("09")));
    let json = serde_json::to_value(&ticket).unwrap();
    assert_eq!((json.get("treatment_kind"), &json["status"]), (None, &json!("09")));
    assert_eq!(serde_json::from_value::<PublicAid>(json).unwrap(), ticket);
}

#[test]
fn shares_above_100_percent_are_refused() {
    for share in [json!(0), json!(100)] {
        let mut fits = full();
        fits["copay_percent"] = share.clone();
        fits["elderly"]["copay_percent"] = share;
        assert!(read(fits).is_ok());
    }
    for share in [json!(101), json!(255), json!(256), json!(-1), json!(29.5), json!("030"), json!(true)] {
        let (mut outer, mut inner) = (full(), full());
        outer["copay_percent"] = share.clone();
        inner["elderly"]["copay_percent"] = share.clone();
        assert!(read(outer).is_err() && read(inner).is_err(), "{share}");
    }
}

#[test]
fn wrong_types_are_errors() {
    for name in full().as_object().unwrap().keys() {
        for wrong in [json!(12.5), json!([12]), json!({"a": 1})] {
            let mut odd = full();
            // An object whose members may all be missing reads any object.
            if name == "elderly" && wrong.is_object() {
                continue;
            }
            odd[name] = wrong.clone();
            assert!(read(odd).is_err(), "{name} {wrong}");
        }
    }
}

#[test]
fn malformed_values_are_errors() {
    for (name, wrong) in
        [("valid_from", "2024-02-30"), ("valid_to", "20240401"), ("lost_on", ""), ("acquired_on", "令和6年4月1日")]
    {
        let mut odd = full();
        odd[name] = json!(wrong);
        assert!(read(odd).is_err(), "{name}");
    }
    let mut odd = full();
    odd["person"]["birth_date"] = json!("1937-02-31");
    assert!(read(odd).is_err());
}

#[test]
fn what_must_be_there_must_be_there() {
    for (parent, name) in [("person", "name"), ("person", "birth_date"), ("limit", "kind")] {
        let mut odd = full();
        odd[parent].as_object_mut().unwrap().remove(name);
        assert!(read(odd).is_err(), "{parent}.{name}");
    }
    for value in [json!({}), json!(null), json!([]), json!("1"), json!({"validity": null})] {
        assert!(read(value.clone()).is_err(), "{value}");
    }
}

#[test]
fn partly_known_birth_dates_pass_through() {
    let mut partly = full();
    partly["person"]["birth_date"] = json!("1937-00-00");
    assert_eq!(serde_json::to_value(read(partly.clone()).unwrap()).unwrap(), partly);
}

#[test]
fn several_results_are_a_list_and_notices_carry_their_severity() {
    let both: Vec<Eligibility> = serde_json::from_value(json!([full(), {"validity": "2"}])).unwrap();
    assert_eq!(both.len(), 2);
    let notice = json!({"code": "N1", "text": "有効期限が近づいています", "severity": "warning"});
    let read: Notice = serde_json::from_value(notice.clone()).unwrap();
    assert_eq!(read.severity, NoticeSeverity::Warning);
    assert_eq!(serde_json::to_value(&read).unwrap(), notice);
    assert!(serde_json::from_value::<Notice>(json!({"code": "N1", "text": "", "severity": "loud"})).is_err());
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = serde_json::from_slice::<Eligibility>(&bytes);
    }

    #[test]
    fn any_text_passes_through(symbol in ".{0,40}", number in ".{0,40}") {
        let result = Eligibility { symbol: Some(symbol), number: Some(number), ..Eligibility::of(Validity::Valid) };
        let text = serde_json::to_string(&result).unwrap();
        prop_assert_eq!(serde_json::from_str::<Eligibility>(&text).unwrap(), result);
    }
}
