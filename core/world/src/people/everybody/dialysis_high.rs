//! 特定疾病 1 (人工透析) of a high earner: 20,000 yen, 適用区分 ア (A01).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{DiseaseCategory, LimitCategory, LimitKind, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::{disease, limit};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "dialysis-high",
    pin: "8552",
    sign_password: "RENSHU0022",
    security_code: "1490",
    name: "標本　亘",
    kana: Some("ﾋﾖｳﾎﾝ ﾜﾀﾙ"),
    sex: &Sex::Male,
    birth: born(1972, 1, 19),
    special: Special {
        ja: "特定疾病（人工透析）、自己負担2万円、区分ア",
        en: "dialysis, self-pay 20,000 yen, limit category A01",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::Limit, LimitCategory::A01),
            diseases: vec![disease(DiseaseCategory::Dialysis, 20_000)],
            ..person.employed("2203")
        }])
    },
    ..BASE
};
