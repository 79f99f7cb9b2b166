//! 後期高齢者医療, 現役並み 3割, 適用区分 現役並みⅢ (B01).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly-high",
    pin: "4703",
    sign_password: "RENSHU0009",
    security_code: "8890",
    name: "例示　竹蔵",
    kana: Some("ﾚｲｼﾞ ﾀｹｿﾞｳ"),
    sex: &Sex::Male,
    birth: born(1946, 10, 2),
    special: Special {
        ja: "後期高齢者医療、3割、現役並みⅢ",
        en: "medical care for the elderly, 30 %, limit category B01",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::Limit, LimitCategory::B01),
            ..person.late_elderly(today, "01234583", 30)
        }])
    },
    ..BASE
};
