//! 複数該当: the service cannot tell which insurance is the right one.

use shikaku_eligibility::code::Validity;

use crate::people::base::{BASE, born};
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "several",
    pin: "4522",
    sign_password: "RENSHU0033",
    security_code: "9258",
    name: "練習　二重",
    kana: Some("ﾚﾝｼﾕｳ ﾌﾀｴ"),
    birth: born(1992, 2, 22),
    special: Special { ja: "複数該当。保険者は示されない", en: "several insurances; none is named" },
    expected: &[Expected::Validity(Validity::Several)],
    answer: |person, _| Ok(vec![person.result(Validity::Several)]),
    ..BASE
};
