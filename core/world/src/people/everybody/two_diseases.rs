//! 特定疾病 2 and 3 at once: two certificates, no limit category returned.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{DiseaseCategory, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::disease;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "two-diseases",
    pin: "5029",
    sign_password: "RENSHU0024",
    security_code: "5504",
    name: "標本　汀",
    kana: Some("ﾋﾖｳﾎﾝ ﾐｷﾞﾜ"),
    sex: &Sex::Male,
    birth: born(1976, 2, 11),
    special: Special {
        ja: "特定疾病が2件（血液凝固因子障害、HIV）。限度額は未取得",
        en: "two specific diseases; limit not returned",
    },
    answer: |person, _| {
        Ok(vec![Eligibility {
            diseases: [DiseaseCategory::Haemophilia, DiseaseCategory::Hiv]
                .map(|category| disease(category, 10_000))
                .to_vec(),
            ..person.employed("2211")
        }])
    },
    ..BASE
};
