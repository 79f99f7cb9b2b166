//! 組合健保, 家族: 枝番 02, the insured person is somebody else.

use shikaku_eligibility::code::Sex;

use super::employee;
use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "dependant",
    pin: "2517",
    sign_password: "RENSHU0006",
    security_code: "9923",
    name: "見本　一郎",
    kana: Some("ﾐﾎﾝ ｲﾁﾛｳ"),
    sex: &Sex::Male,
    birth: born(2012, 5, 14),
    special: Special {
        ja: "組合健保の家族。枝番02、被保険者は見本　花子",
        en: "family of an employee; branch number 02, the insured person is another",
    },
    answer: |person, _| Ok(vec![person.dependant_of(&employee::PERSON, "4521", "02")]),
    ..BASE
};
