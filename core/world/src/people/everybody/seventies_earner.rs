//! 国民健康保険, 70–74, 現役並み: 3割 in the 高齢受給者証, 適用区分 現役並みⅠ (B03).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "seventies-earner",
    pin: "6703",
    sign_password: "RENSHU0013",
    security_code: "6497",
    name: "試験　九助",
    kana: Some("ｼｹﾝ ｷﾕｳｽｹ"),
    sex: &Sex::Male,
    birth: born(1955, 9, 17),
    special: Special {
        ja: "70～74歳の現役並み、3割、現役並みⅠ。カナは大文字で返る",
        en: "aged 70 to 74, elderly record 30 %, B03; kana with large letters for small ones",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            elderly: Some(person.elderly_record(today, 30)),
            limit: limit(today, LimitKind::Limit, LimitCategory::B03),
            ..person.national(today, "0012416")
        }])
    },
    ..BASE
};
