//! 被保険者証区分 05 (特別療養費支給対象者): valid, and the whole price is paid at the counter (eligibility reference 12).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{CardClass, Sex};

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "special-care",
    pin: "9609",
    sign_password: "RENSHU0020",
    security_code: "8445",
    name: "仮名　十郎",
    kana: Some("ｶﾒｲ ｼﾞﾕｳﾛｳ"),
    sex: &Sex::Male,
    birth: born(1979, 10, 10),
    special: Special {
        ja: "特別療養費支給対象者。有効だが窓口10割",
        en: "special care expense: valid, but 100 % is paid at the counter",
    },
    answer: |person, today| {
        Ok(vec![Eligibility { card_class: Some(CardClass::SpecialCare), ..person.national(today, "0012507") }])
    },
    ..BASE
};
