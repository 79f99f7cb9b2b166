//! 後期高齢者医療: no 記号, no 枝番, a co-payment of 20 per cent that is returned.

use chrono::NaiveDate;
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::national::insurance_year;
use super::person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly",
    pin: "2864",
    sign_password: "REIJI0003",
    name: "例示　ウメ",
    kana: "ﾚｲｼﾞ ｳﾒ",
    sex: Sex::Female,
    birth: BirthDate { year: 1937, month: 3, day: 4 },
    address: "架空県見本市例示町３丁目３番３号",
    special: Special {
        ja: "後期高齢者医療、2割。記号・枝番なし",
        en: "medical care for the elderly, 20 %; no symbol, no branch number",
    },
    certificate: CertificateState::Valid,
    serial: 0x07A1_0003,
    security_code: "5540",
    expected: &[Expected::Validity(Validity::Valid)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    face: 2,
    key: 2,
    answer,
};

fn answer(person: &Person, today: NaiveDate) -> Answer {
    let (from, to) = insurance_year(today);
    Ok(vec![Eligibility {
        card_class: Some(CardClass::General),
        insurer_number: Some("39139993".to_owned()),
        insurer_name: Some("架空県後期高齢者医療広域連合".to_owned()),
        number: Some("01234567".to_owned()),
        insured_name: Some(person.name.to_owned()),
        acquired_on: NaiveDate::from_ymd_opt(2012, 3, 4),
        valid_from: from,
        valid_to: to,
        issued_on: from,
        copay_percent: Some(20),
        ..person.result(Validity::Valid)
    }])
}
