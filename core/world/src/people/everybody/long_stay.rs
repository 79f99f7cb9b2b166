//! 限度額適用・標準負担額減額 (kind 02), 適用区分 オ (A05), 長期入院該当.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::long_stay;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "long-stay",
    pin: "6795",
    sign_password: "RENSHU0026",
    security_code: "1600",
    name: "模擬　長一",
    kana: Some("ﾓｷﾞ ﾁﾖｳｲﾁ"),
    sex: &Sex::Male,
    birth: born(1969, 9, 30),
    special: Special {
        ja: "区分オ、標準負担額減額、長期入院該当",
        en: "limit category A05 with reduced meals, long stay",
    },
    answer: |person, today| {
        Ok(vec![Eligibility { limit: long_stay(today, LimitCategory::A05), ..person.national(today, "0012705") }])
    },
    ..BASE
};
