//! Another insurer since the first of this month: whatever was known before is old.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Sex;

use crate::people::base::{BASE, born};
use crate::people::cover::{text, this_month};
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "changed",
    pin: "9115",
    sign_password: "RENSHU0050",
    security_code: "6649",
    name: "試験　移",
    kana: Some("ｼｹﾝ ｳﾂﾙ"),
    sex: &Sex::Male,
    birth: born(1991, 5, 16),
    special: Special { ja: "今月1日から別の保険者", en: "another insurer since the first of this month" },
    answer: |person, today| {
        let joined = Some(this_month(today));
        Ok(vec![Eligibility {
            insurer_number: text("06139992"),
            insurer_name: text("例示商事健康保険組合"),
            symbol: text("27"),
            acquired_on: joined,
            valid_from: joined,
            issued_on: joined,
            ..person.employed("88")
        }])
    },
    ..BASE
};
