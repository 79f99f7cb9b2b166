//! 未就学: the share of 2割 is not returned, it follows from the age.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Sex;

use super::employee;
use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "preschool",
    pin: "3962",
    sign_password: "RENSHU0028",
    security_code: "8325",
    name: "見本　三歩",
    kana: Some("ﾐﾎﾝ ｻﾝﾎﾟ"),
    sex: &Sex::Male,
    birth: born(2023, 11, 20),
    special: Special {
        ja: "未就学の家族。2割は年齢からの推定",
        en: "preschool child; 20 % follows from the age and is not returned",
    },
    answer: |person, _| {
        Ok(vec![Eligibility { preschool: true, ..person.dependant_of(&employee::PERSON, "4521", "03") }])
    },
    ..BASE
};
