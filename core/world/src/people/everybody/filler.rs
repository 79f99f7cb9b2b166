//! Numbers that consist of 7: the filler for an unknown number (eligibility reference 3.6).

use shikaku_eligibility::Eligibility;

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "filler",
    pin: "7669",
    sign_password: "RENSHU0057",
    security_code: "4335",
    name: "試験　七七",
    kana: Some("ｼｹﾝ ﾅﾅﾅ"),
    birth: born(1977, 7, 7),
    special: Special {
        ja: "保険者番号・番号が7埋め（不明）",
        en: "insurer's and insured number filled with 7: unknown",
    },
    answer: |person, _| {
        Ok(vec![Eligibility {
            insurer_number: text("77777777"),
            insurer_name: text("不明"),
            symbol: None,
            branch: None,
            ..person.employed("7777777")
        }])
    },
    ..BASE
};
