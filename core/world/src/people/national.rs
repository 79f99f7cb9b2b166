//! 国民健康保険, 世帯主: six-digit insurer number, an end of validity (the next 31 July).

use chrono::{Datelike, NaiveDate};
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Relation, Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "national",
    pin: "7315",
    sign_password: "KAKUU0002",
    name: "架空　太郎",
    kana: "ｶｸｳ ﾀﾛｳ",
    sex: Sex::Male,
    birth: BirthDate { year: 1962, month: 11, day: 3 },
    address: "架空県見本市例示町２丁目２番２号",
    special: Special {
        ja: "国民健康保険の世帯主。保険者番号は6桁、有効終了日あり",
        en: "national health insurance, head of household; 6-digit insurer number, validity ends",
    },
    certificate: CertificateState::Valid,
    serial: 0x07A1_0002,
    security_code: "7031",
    expected: &[Expected::Validity(Validity::Valid)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    face: 1,
    key: 1,
    answer,
};

fn answer(person: &Person, today: NaiveDate) -> Answer {
    let joined = NaiveDate::from_ymd_opt(2018, 10, 1);
    let (from, to) = insurance_year(today);
    Ok(vec![Eligibility {
        card_class: Some(CardClass::General),
        insurer_number: Some("139006".to_owned()),
        insurer_name: Some("見本市".to_owned()),
        symbol: Some("見本".to_owned()),
        number: Some("0012345".to_owned()),
        branch: Some("01".to_owned()),
        relation: Some(Relation::Insured),
        insured_name: Some(person.name.to_owned()),
        acquired_on: joined,
        valid_from: from,
        valid_to: to,
        issued_on: from,
        ..person.result(Validity::Valid)
    }])
}

/// 1 August to 31 July around `today`.
pub(super) fn insurance_year(today: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let first = if today.month() >= 8 { today.year() } else { today.year() - 1 };
    (NaiveDate::from_ymd_opt(first, 8, 1), NaiveDate::from_ymd_opt(first + 1, 7, 31))
}
