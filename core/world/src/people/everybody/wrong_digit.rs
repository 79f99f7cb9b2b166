//! An insurer number whose check digit is wrong: it came from the service, so it warns and never blocks.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "wrong-digit",
    pin: "9330",
    sign_password: "RENSHU0058",
    security_code: "5188",
    name: "試験　五六",
    kana: Some("ｼｹﾝ ｺﾞﾛｸ"),
    sex: &Sex::Male,
    birth: born(1963, 5, 6),
    special: Special {
        ja: "保険者番号の検証番号が合わない（警告のみ）",
        en: "insurer number with a wrong check digit: a warning only",
    },
    answer: |person, _| Ok(vec![Eligibility { insurer_number: text("06130000"), ..person.employed("5568") }]),
    ..BASE
};
