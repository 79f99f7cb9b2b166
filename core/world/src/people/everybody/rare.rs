//! Characters outside JIS level 2: 髙 and 﨑 of the vendors' extensions, 𠮷 outside the basic plane.

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "rare",
    pin: "4055",
    sign_password: "RENSHU0040",
    security_code: "1128",
    name: "模擬﨑　𠮷髙",
    kana: Some("ﾓｷﾞｻｷ ﾖｼﾀｶ"),
    sex: &Sex::Male,
    birth: born(1967, 3, 31),
    special: Special {
        ja: "氏名に第2水準外の文字（﨑、𠮷、髙）", en: "name with characters outside JIS level 2"
    },
    answer: |person, _| Ok(vec![person.employed("5527")]),
    ..BASE
};
