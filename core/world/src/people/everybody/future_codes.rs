//! Codes that this version does not know: 被保険者証区分 B2, 適用区分 C01.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "future-codes",
    pin: "6756",
    sign_password: "RENSHU0056",
    security_code: "7643",
    name: "試験　未知",
    kana: Some("ｼｹﾝ ﾐﾁ"),
    birth: born(1989, 1, 8),
    special: Special {
        ja: "この版が知らないコード（証区分B2、適用区分C01）",
        en: "codes that this version does not know",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            card_class: Some(CardClass::from("B2")),
            limit: limit(today, LimitKind::Limit, LimitCategory::from("C01")),
            ..person.employed("5550")
        }])
    },
    ..BASE
};
