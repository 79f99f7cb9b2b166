//! 国民健康保険, 70–74, 低所得Ⅰ (B06): a certificate for 標準負担額減額 alone (kind 03).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "seventies-meals",
    pin: "1009",
    sign_password: "RENSHU0014",
    security_code: "5320",
    name: "試験　十和",
    kana: Some("ｼｹﾝ ﾄﾜ"),
    birth: born(1955, 11, 28),
    special: Special {
        ja: "70～74歳、標準負担額減額のみ、低所得Ⅰ",
        en: "aged 70 to 74, reduced meal charge only, limit category B06",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            elderly: Some(person.elderly_record(today, 20)),
            limit: limit(today, LimitKind::Meals, LimitCategory::B06),
            ..person.national(today, "0012424")
        }])
    },
    ..BASE
};
