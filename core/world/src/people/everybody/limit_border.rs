//! 限度額適用・標準負担額減額 (kind 02), 適用区分 オ（境） (A06).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "limit-border",
    pin: "5474",
    sign_password: "RENSHU0027",
    security_code: "8673",
    name: "模擬　境子",
    kana: Some("ﾓｷﾞ ｻｶｲｺ"),
    birth: born(1981, 11, 11),
    special: Special { ja: "区分オ（境）、標準負担額減額", en: "limit category A06 with reduced meals" },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::LimitAndMeals, LimitCategory::A06),
            ..person.national(today, "0012713")
        }])
    },
    ..BASE
};
