//! An infant with a card whom no insurer has registered yet: no answer.

use shikaku_api::problem::ProblemKind;
use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{CardMake, Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "newborn",
    pin: "3611",
    sign_password: "RENSHU0029",
    security_code: "9045",
    name: "見本　はじめ",
    sex: &Sex::Male,
    birth: born(2026, 1, 10),
    special: Special {
        ja: "保険に未登録の乳児。写真のないカード、回答なし",
        en: "infant whom no insurer has registered yet; card without a photo, no answer",
    },
    make: CardMake::Infant,
    expected: &[Expected::Failure("not-registered")],
    answer: |_, _| Err(ProblemKind::NotRegistered),
    ..BASE
};
