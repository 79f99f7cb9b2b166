//! 後期高齢者医療, 低所得Ⅱ (B05) with 長期入院該当.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::long_stay;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly-long-stay",
    pin: "2371",
    sign_password: "RENSHU0016",
    security_code: "3199",
    name: "例示　亀吉",
    kana: Some("ﾚｲｼﾞ ｶﾒｷﾁ"),
    sex: &Sex::Male,
    birth: born(1942, 12, 24),
    special: Special {
        ja: "後期高齢者医療、1割、低所得Ⅱ、長期入院該当",
        en: "medical care for the elderly, 10 %, limit category B05, long stay",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: long_stay(today, LimitCategory::B05),
            ..person.late_elderly(today, "01234617", 10)
        }])
    },
    ..BASE
};
