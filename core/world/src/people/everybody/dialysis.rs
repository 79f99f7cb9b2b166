//! 特定疾病 1 (人工透析): 10,000 yen, 適用区分 ウ (A03).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{DiseaseCategory, LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::{disease, limit};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "dialysis",
    pin: "9290",
    sign_password: "RENSHU0023",
    security_code: "2230",
    name: "標本　渚",
    kana: Some("ﾋﾖｳﾎﾝ ﾅｷﾞｻ"),
    birth: born(1968, 8, 22),
    special: Special {
        ja: "特定疾病（人工透析）、自己負担1万円、区分ウ",
        en: "dialysis, self-pay 10,000 yen, limit category A03",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::Limit, LimitCategory::A03),
            diseases: vec![disease(DiseaseCategory::Dialysis, 10_000)],
            ..person.national(today, "0012606")
        }])
    },
    ..BASE
};
