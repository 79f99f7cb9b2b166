//! Month and day of birth are not known: zeros in the register, in the chip's records and in what opens the card.

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "partial-birth",
    pin: "9160",
    sign_password: "RENSHU0043",
    security_code: "6687",
    name: "例示　おさむ",
    kana: Some("ﾚｲｼﾞ ｵｻﾑ"),
    sex: &Sex::Male,
    birth: born(1941, 0, 0),
    special: Special {
        ja: "生年月日の月日が不明（カードも0で埋まる）",
        en: "month and day of birth unknown; the card has zeros, too",
    },
    answer: |person, today| Ok(vec![person.late_elderly(today, "01234633", 10)]),
    ..BASE
};
