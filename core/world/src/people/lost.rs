//! 資格喪失 with new insurance (無効（新しい資格あり）): the old result comes with the day and the reason of its loss.

use chrono::{Datelike, Months, NaiveDate};
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, LossReason, Relation, Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "lost",
    pin: "9027",
    sign_password: "SHIKEN0004",
    name: "試験　次郎",
    kana: "ｼｹﾝ ｼﾞﾛｳ",
    sex: Sex::Male,
    birth: BirthDate { year: 1990, month: 1, day: 15 },
    address: "架空県見本市例示町４丁目４番４号",
    special: Special {
        ja: "資格喪失、新しい資格あり（前月1日に退職）",
        en: "insurance lost, a new one exists (left the company on the first of last month)",
    },
    certificate: CertificateState::Valid,
    serial: 0x07A1_0004,
    security_code: "1196",
    expected: &[Expected::Validity(Validity::InvalidNewExists)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    face: 3,
    key: 3,
    answer,
};

fn answer(person: &Person, today: NaiveDate) -> Answer {
    let joined = NaiveDate::from_ymd_opt(2016, 4, 1);
    let lost = today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(1)));
    Ok(vec![Eligibility {
        card_class: Some(CardClass::General),
        insurer_number: Some("06130009".to_owned()),
        insurer_name: Some("架空電機健康保険組合".to_owned()),
        symbol: Some("110".to_owned()),
        number: Some("7788".to_owned()),
        branch: Some("00".to_owned()),
        relation: Some(Relation::Insured),
        insured_name: Some(person.name.to_owned()),
        acquired_on: joined,
        lost_on: lost,
        loss_reason: Some(LossReason::OtherInsurance),
        valid_from: joined,
        valid_to: lost.and_then(|day| day.pred_opt()),
        issued_on: joined,
        ..person.result(Validity::InvalidNewExists)
    }])
}
