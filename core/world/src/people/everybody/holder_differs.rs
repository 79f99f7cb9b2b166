//! The service holds another birth date for the certificate's holder than the card's record says: a visual check is
//! refused.

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "holder-differs",
    pin: "6350",
    sign_password: "RENSHU0060",
    security_code: "9613",
    name: "例題　違",
    kana: Some("ﾚｲﾀﾞｲ ﾁｶﾞｳ"),
    sex: &Sex::Male,
    birth: born(1975, 5, 15),
    special: Special {
        ja: "サービス側の生年月日がカードと1日違う。目視確認は拒否",
        en: "the service holds another birth date than the card: visual check refused",
    },
    registered_birth: Some(born(1975, 5, 16)),
    answer: |person, _| Ok(vec![person.employed("5576")]),
    ..BASE
};
