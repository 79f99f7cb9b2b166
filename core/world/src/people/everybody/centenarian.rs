//! Born in 大正 15: about a hundred years old.

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "centenarian",
    pin: "7983",
    sign_password: "RENSHU0042",
    security_code: "4595",
    name: "例示　はな",
    kana: Some("ﾚｲｼﾞ ﾊﾅ"),
    birth: born(1926, 3, 3),
    special: Special {
        ja: "大正15年生まれ、後期高齢者医療1割",
        en: "born in the Taisho era, medical care for the elderly, 10 %",
    },
    answer: |person, today| Ok(vec![person.late_elderly(today, "01234625", 10)]),
    ..BASE
};
