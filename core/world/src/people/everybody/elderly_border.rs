//! 後期高齢者医療, 1割, 適用区分 低所得Ⅰ（境） (B08).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "elderly-border",
    pin: "5626",
    sign_password: "RENSHU0015",
    security_code: "4522",
    name: "例示　こま",
    kana: Some("ﾚｲｼﾞ ｺﾏ"),
    birth: born(1939, 8, 15),
    special: Special {
        ja: "後期高齢者医療、1割、低所得Ⅰ（境）",
        en: "medical care for the elderly, 10 %, limit category B08",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            limit: limit(today, LimitKind::LimitAndMeals, LimitCategory::B08),
            ..person.late_elderly(today, "01234609", 10)
        }])
    },
    ..BASE
};
