//! An infant with insurance: a card without a photo, so that only the guardian's PIN identifies.

use shikaku_eligibility::Eligibility;

use super::employee;
use crate::people::base::{BASE, born};
use crate::people::{CardMake, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "infant",
    pin: "4886",
    sign_password: "RENSHU0030",
    security_code: "4840",
    name: "見本　ふたば",
    kana: Some("ﾐﾎﾝ ﾌﾀﾊﾞ"),
    birth: born(2025, 10, 5),
    special: Special {
        ja: "保険のある乳児。カードに写真がなく、暗証番号は保護者が入力",
        en: "insured infant; no photo on the card, the guardian enters the PIN",
    },
    make: CardMake::Infant,
    answer: |person, _| {
        Ok(vec![Eligibility { preschool: true, ..person.dependant_of(&employee::PERSON, "4521", "04") }])
    },
    ..BASE
};
