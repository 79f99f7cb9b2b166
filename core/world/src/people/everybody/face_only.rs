//! 顔認証マイナンバーカード: no PIN that can be used, so only a visual check works.

use crate::people::base::{BASE, born};
use crate::people::{CardMake, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "face-only",
    pin: "2926",
    sign_password: "RENSHU0059",
    security_code: "7904",
    name: "例示　顔子",
    kana: Some("ﾚｲｼﾞ ｶｵｺ"),
    birth: born(1944, 2, 29),
    special: Special {
        ja: "顔認証マイナンバーカード。目視確認のみ", en: "face-only card: visual check alone"
    },
    make: CardMake::FaceOnly,
    answer: |person, today| Ok(vec![person.late_elderly(today, "01234641", 10)]),
    ..BASE
};
