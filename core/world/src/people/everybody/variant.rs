//! Variants chosen by selectors (IVS) on the card; the insurer returns the plain characters.

use crate::people::base::{AS_ON_CARD, BASE, born};
use crate::people::{Person, Returned, Special};

pub(super) const PERSON: Person = Person {
    id: "variant",
    pin: "2714",
    sign_password: "RENSHU0041",
    security_code: "3216",
    name: "練習辻\u{E0101}　葛\u{E0100}子",
    kana: Some("ﾚﾝｼﾕｳﾂｼﾞ ｶﾂｺ"),
    birth: born(1977, 10, 27),
    special: Special {
        ja: "カードの氏名は異体字（IVS）、返る氏名は基底の字",
        en: "variants (IVS) on the card, plain characters returned",
    },
    returned: Returned { name: Some("練習辻　葛子"), ..AS_ON_CARD },
    answer: |person, _| Ok(vec![person.employed("5535")]),
    ..BASE
};
