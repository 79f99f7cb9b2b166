//! ● in the returned name stands for a character that the insurer could not register; the card has it.

use crate::people::base::{AS_ON_CARD, BASE, born};
use crate::people::{Person, Returned, Special};

pub(super) const PERSON: Person = Person {
    id: "dotted",
    pin: "8339",
    sign_password: "RENSHU0039",
    security_code: "7668",
    name: "例題　𣘺子",
    kana: Some("ﾚｲﾀﾞｲ ﾊｼｺ"),
    birth: born(1968, 5, 19),
    special: Special {
        ja: "返る氏名に●（登録できない文字）",
        en: "the returned name has ● for a character that could not be registered",
    },
    returned: Returned { name: Some("例題　●子"), ..AS_ON_CARD },
    answer: |person, today| Ok(vec![person.national(today, "0013000")]),
    ..BASE
};
