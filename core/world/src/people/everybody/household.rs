//! 国民健康保険 of somebody who is not the 世帯主: the answer names the head of the household.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Relation;

use super::national;
use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "household",
    pin: "4146",
    sign_password: "RENSHU0007",
    security_code: "6177",
    name: "架空　梅子",
    kana: Some("ｶｸｳ ｳﾒｺ"),
    birth: born(1964, 2, 8),
    special: Special {
        ja: "国民健康保険、世帯主は別人（架空　太郎）",
        en: "national health insurance; the head of household is another",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            branch: text("02"),
            relation: Some(Relation::Family),
            insured_name: text(national::PERSON.name),
            ..person.national(today, "0012345")
        }])
    },
    ..BASE
};
