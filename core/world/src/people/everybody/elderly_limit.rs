//! 後期高齢者医療, 2割, 適用区分 一般Ⅱ (B09).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly-limit",
    pin: "1357",
    sign_password: "RENSHU0010",
    security_code: "2401",
    name: "例示　さくら",
    kana: Some("ﾚｲｼﾞ ｻｸﾗ"),
    birth: born(1949, 4, 11),
    special: Special {
        ja: "後期高齢者医療、2割、一般Ⅱ", en: "medical care for the elderly, 20 %, limit category B09"
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::Limit, LimitCategory::B09),
            ..person.late_elderly(today, "01234591", 20)
        }])
    },
    ..BASE
};
