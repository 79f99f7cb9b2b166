//! 国民健康保険, 世帯主: six-digit insurer number, an end of validity (the next 31 July).

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "national",
    pin: "7315",
    sign_password: "KAKUU0002",
    security_code: "7031",
    name: "架空　太郎",
    kana: Some("ｶｸｳ ﾀﾛｳ"),
    sex: &Sex::Male,
    birth: born(1962, 11, 3),
    address: "架空県見本市例示町２丁目２番２号",
    special: Special {
        ja: "国民健康保険の世帯主。保険者番号は6桁、有効終了日あり",
        en: "national health insurance, head of household; 6-digit insurer number, validity ends",
    },
    answer: |person, today| Ok(vec![person.national(today, "0012345")]),
    ..BASE
};
