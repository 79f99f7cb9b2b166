//! 自衛官診療証 (法別 07, 被保険者証区分 07): no 枝番.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "self-defence",
    pin: "1626",
    sign_password: "RENSHU0054",
    security_code: "3715",
    name: "架空　守",
    kana: Some("ｶｸｳ ﾏﾓﾙ"),
    sex: &Sex::Male,
    birth: born(1999, 11, 1),
    special: Special { ja: "自衛官診療証", en: "self-defence forces" },
    answer: |person, _| {
        Ok(vec![Eligibility {
            card_class: Some(CardClass::SelfDefence),
            insurer_number: text("07130016"),
            insurer_name: text("自衛官等（架空）"),
            symbol: text("防衛"),
            branch: None,
            ..person.employed("070123")
        }])
    },
    ..BASE
};
