//! 特例退職 (法別 63, 被保険者証区分 06).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "special-retired",
    pin: "8814",
    sign_password: "RENSHU0055",
    security_code: "9105",
    name: "架空　退助",
    kana: Some("ｶｸｳ ﾀｲｽｹ"),
    sex: &Sex::Male,
    birth: born(1961, 6, 9),
    special: Special { ja: "特例退職被保険者", en: "special retired insured person" },
    answer: |person, _| {
        Ok(vec![Eligibility {
            card_class: Some(CardClass::SpecialRetired),
            insurer_number: text("63130017"),
            insurer_name: text("架空重工健康保険組合"),
            ..person.employed("6301")
        }])
    },
    ..BASE
};
