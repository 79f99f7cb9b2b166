//! 医療扶助 (A1) with the 医療券 of this month.

use shikaku_eligibility::code::AidStatus;

use crate::people::base::{BASE, born};
use crate::people::cover::ticket;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "assistance",
    pin: "4978",
    sign_password: "RENSHU0017",
    security_code: "3472",
    name: "例題　五月",
    kana: Some("ﾚｲﾀﾞｲ ｻﾂｷ"),
    birth: born(1971, 5, 5),
    special: Special {
        ja: "医療扶助、今月の医療券あり", en: "public assistance, with the ticket of this month"
    },
    answer: |person, today| Ok(vec![person.assisted("1234566", vec![ticket(today, "1234566", AidStatus::NotInsured)])]),
    ..BASE
};
