//! 国民健康保険, 70–74: the share of 2割 stands in the 高齢受給者証.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "seventies",
    pin: "8580",
    sign_password: "RENSHU0011",
    security_code: "5049",
    name: "試験　七江",
    kana: Some("ｼｹﾝ ﾅﾅｴ"),
    birth: born(1955, 12, 5),
    special: Special {
        ja: "70～74歳、高齢受給者証は2割、区分は一般",
        en: "aged 70 to 74, elderly record 20 %, limit category B04",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            elderly: Some(person.elderly_record(today, 20)),
            limit: limit(today, LimitKind::Limit, LimitCategory::B04),
            ..person.national(today, "0012408")
        }])
    },
    ..BASE
};
