//! 組合健保 (被用者保険), 本人: the plain case. Under 70, so the co-payment is not returned.

use chrono::NaiveDate;
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Relation, Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "employee",
    pin: "4609",
    sign_password: "MIHON0001",
    name: "見本　花子",
    kana: "ﾐﾎﾝ ﾊﾅｺ",
    sex: Sex::Female,
    birth: BirthDate { year: 1985, month: 7, day: 20 },
    address: "架空県見本市例示町１丁目１番１号",
    special: Special {
        ja: "組合健保の本人。負担割合は返らない",
        en: "employee, insured herself; no co-payment is returned",
    },
    certificate: CertificateState::Valid,
    serial: 0x07A1_0001,
    security_code: "2285",
    expected: &[Expected::Validity(Validity::Valid)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    face: 0,
    key: 0,
    answer,
};

fn answer(person: &Person, _today: NaiveDate) -> Answer {
    let joined = NaiveDate::from_ymd_opt(2015, 4, 1);
    Ok(vec![Eligibility {
        card_class: Some(CardClass::General),
        insurer_number: Some("06130009".to_owned()),
        insurer_name: Some("架空電機健康保険組合".to_owned()),
        symbol: Some("110".to_owned()),
        number: Some("4521".to_owned()),
        branch: Some("00".to_owned()),
        relation: Some(Relation::Insured),
        insured_name: Some(person.name.to_owned()),
        acquired_on: joined,
        valid_from: joined,
        issued_on: joined,
        ..person.result(Validity::Valid)
    }])
}
