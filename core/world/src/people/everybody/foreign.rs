//! Foreign nationality: Western year on the card, name in Latin letters (returned full-width), 通称 as other name.

use crate::people::base::{AS_ON_CARD, BASE, born};
use crate::people::{Person, PrintedYear, Returned, Special};

pub(super) const PERSON: Person = Person {
    id: "foreign",
    pin: "5299",
    sign_password: "RENSHU0036",
    security_code: "4358",
    name: "SAMPLE　MARIA ANNA",
    birth: born(1990, 6, 25),
    special: Special {
        ja: "外国籍。西暦、ローマ字氏名、通称あり、カナなし",
        en: "foreign national: Western year, Latin name, common name, no kana",
    },
    printed_year: PrintedYear::Western,
    returned: Returned {
        name: Some("ＳＡＭＰＬＥ　ＭＡＲＩＡ　ＡＮＮＡ"),
        name_other: Some("見本　真理"),
        kana_other: Some("ﾐﾎﾝ ﾏﾘ"),
        ..AS_ON_CARD
    },
    answer: |person, _| Ok(vec![person.employed("5501")]),
    ..BASE
};
