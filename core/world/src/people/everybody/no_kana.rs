//! No kana is returned.

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "no-kana",
    pin: "5081",
    sign_password: "RENSHU0038",
    security_code: "8299",
    name: "仮名　無花果",
    birth: born(1973, 7, 13),
    special: Special { ja: "氏名カナが返らない", en: "no kana is returned" },
    answer: |person, _| Ok(vec![person.employed("5519")]),
    ..BASE
};
