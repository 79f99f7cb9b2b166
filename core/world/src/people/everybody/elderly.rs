//! 後期高齢者医療: no 記号, no 枝番, a co-payment of 20 per cent that is returned.

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly",
    pin: "2864",
    sign_password: "REIJI0003",
    security_code: "5540",
    name: "例示　ウメ",
    kana: Some("ﾚｲｼﾞ ｳﾒ"),
    birth: born(1937, 3, 4),
    address: "架空県見本市例示町３丁目３番３号",
    special: Special {
        ja: "後期高齢者医療、2割。記号・枝番なし",
        en: "medical care for the elderly, 20 %; no symbol, no branch number",
    },
    answer: |person, today| Ok(vec![person.late_elderly(today, "01234567", 20)]),
    ..BASE
};
