//! 国保組合: a six-digit number whose third digit is 3; 適用区分 エ (A04).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::{limit, text};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "union",
    pin: "8648",
    sign_password: "RENSHU0051",
    security_code: "7208",
    name: "架空　棟梁",
    kana: Some("ｶｸｳ ﾄｳﾘﾖｳ"),
    sex: &Sex::Male,
    birth: born(1978, 6, 18),
    special: Special {
        ja: "国保組合、区分エ", en: "national health insurance association, limit category A04"
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            insurer_number: text("133009"),
            insurer_name: text("架空建設国民健康保険組合"),
            limit: limit(today, LimitKind::Limit, LimitCategory::A04),
            ..person.national(today, "0004411")
        }])
    },
    ..BASE
};
