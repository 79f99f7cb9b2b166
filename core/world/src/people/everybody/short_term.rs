//! 被保険者証区分 03 (短期（一般）): valid for three months from this one.

use chrono::Months;
use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::CardClass;

use crate::people::base::{BASE, born};
use crate::people::cover::this_month;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "short-term",
    pin: "3498",
    sign_password: "RENSHU0021",
    security_code: "8530",
    name: "仮名　三月",
    kana: Some("ｶﾒｲ ﾐﾂｷ"),
    birth: born(1983, 3, 3),
    special: Special {
        ja: "国民健康保険の短期（一般）。有効期間は3か月",
        en: "national health insurance, short term: valid for three months",
    },
    answer: |person, today| {
        let from = this_month(today);
        Ok(vec![Eligibility {
            card_class: Some(CardClass::ShortGeneral),
            valid_from: Some(from),
            valid_to: (from + Months::new(3)).pred_opt(),
            issued_on: Some(from),
            ..person.national(today, "0012515")
        }])
    },
    ..BASE
};
