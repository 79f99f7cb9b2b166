//! 医療扶助 (A1) without a 医療券: the office has not registered it yet (eligibility reference 12).

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "assistance-waiting",
    pin: "7426",
    sign_password: "RENSHU0018",
    security_code: "8009",
    name: "例題　六助",
    kana: Some("ﾚｲﾀﾞｲ ﾛｸｽｹ"),
    sex: &Sex::Male,
    birth: born(1966, 6, 6),
    special: Special {
        ja: "医療扶助、今月の医療券は未登録",
        en: "public assistance, the ticket of this month is not registered yet",
    },
    answer: |person, _| Ok(vec![person.assisted("2345676", Vec::new())]),
    ..BASE
};
