//! Foreign nationality without a 通称: Latin letters stand in place of the kana.

use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::{Person, PrintedYear, Special};

pub(super) const PERSON: Person = Person {
    id: "foreign-latin",
    pin: "4158",
    sign_password: "RENSHU0037",
    security_code: "3607",
    name: "EXAMPLE　JOHN",
    kana: Some("EXAMPLE JOHN"),
    sex: &Sex::Male,
    birth: born(2004, 12, 1),
    special: Special {
        ja: "外国籍。西暦、カナ欄もローマ字",
        en: "foreign national: Western year, Latin letters in place of kana",
    },
    printed_year: PrintedYear::Western,
    answer: |person, today| Ok(vec![person.national(today, "0012903")]),
    ..BASE
};
