//! 組合健保, 70–74, 現役並み: 3割 in the 高齢受給者証, 適用区分 現役並みⅡ (B02).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{LimitCategory, LimitKind, Sex};

use crate::people::base::{BASE, born};
use crate::people::cover::limit;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "seventies-employee",
    pin: "8947",
    sign_password: "RENSHU0012",
    security_code: "2711",
    name: "試験　八郎",
    kana: Some("ｼｹﾝ ﾊﾁﾛｳ"),
    sex: &Sex::Male,
    birth: born(1956, 1, 20),
    special: Special {
        ja: "70～74歳の現役並み、3割、現役並みⅡ",
        en: "aged 70 to 74 with a salary, elderly record 30 %, limit category B02",
    },
    answer: |person, today| {
        Ok(vec![Eligibility {
            elderly: Some(person.elderly_record(today, 30)),
            limit: limit(today, LimitKind::Limit, LimitCategory::B02),
            ..person.employed("1107")
        }])
    },
    ..BASE
};
