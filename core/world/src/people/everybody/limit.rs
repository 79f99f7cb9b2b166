//! 限度額適用認定証 (kind 01), 適用区分 イ (A02).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "limit",
    pin: "8700",
    sign_password: "RENSHU0025",
    security_code: "1525",
    name: "模擬　仁美",
    kana: Some("ﾓｷﾞ ﾋﾄﾐ"),
    birth: born(1975, 6, 1),
    special: Special { ja: "限度額適用認定証、区分イ", en: "limit certificate, category A02" },
    answer: |person, today| {
        Ok(vec![Eligibility { limit: limit(today, LimitKind::Limit, LimitCategory::A02), ..person.employed("3304") }])
    },
    ..BASE
};
