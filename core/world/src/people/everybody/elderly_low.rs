//! 後期高齢者医療, 1割, 適用区分 一般Ⅰ (B10).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly-low",
    pin: "2952",
    sign_password: "RENSHU0008",
    security_code: "8762",
    name: "例示　マツ",
    kana: Some("ﾚｲｼﾞ ﾏﾂ"),
    birth: born(1948, 6, 30),
    special: Special {
        ja: "後期高齢者医療、1割、一般Ⅰ", en: "medical care for the elderly, 10 %, limit category B10"
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::Limit, LimitCategory::B10),
            ..person.late_elderly(today, "01234575", 10)
        }])
    },
    ..BASE
};
