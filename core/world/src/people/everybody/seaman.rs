//! 船員保険 (法別 02).

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "seaman",
    pin: "2629",
    sign_password: "RENSHU0052",
    security_code: "1608",
    name: "架空　波平太",
    kana: Some("ｶｸｳ ﾅﾐﾍｲﾀ"),
    sex: &Sex::Male,
    birth: born(1980, 7, 20),
    special: Special { ja: "船員保険", en: "seamen's insurance" },
    answer: |person, _| {
        Ok(vec![Eligibility {
            insurer_number: text("02130011"),
            insurer_name: text("全国健康保険協会船員保険部（架空）"),
            symbol: text("海12"),
            ..person.employed("412")
        }])
    },
    ..BASE
};
