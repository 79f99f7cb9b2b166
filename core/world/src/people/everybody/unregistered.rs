//! 有効（未登録） (code 6): insured since this month, the insurer has not registered everything yet.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::{Sex, Validity};

use crate::people::base::{BASE, born};
use crate::people::cover::{text, this_month};
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "unregistered",
    pin: "8681",
    sign_password: "RENSHU0034",
    security_code: "4935",
    name: "練習　新",
    kana: Some("ﾚﾝｼﾕｳ ｱﾗﾀ"),
    sex: &Sex::Male,
    birth: born(1998, 4, 1),
    special: Special {
        ja: "有効（未登録）。番号はまだ返らない",
        en: "valid, not registered yet; no number is returned",
    },
    expected: &[Expected::Validity(Validity::ValidUnregistered)],
    answer: |person, today| {
        let joined = Some(this_month(today));
        Ok(vec![Eligibility {
            insurer_number: text("06130009"),
            insurer_name: text("架空電機健康保険組合"),
            acquired_on: joined,
            valid_from: joined,
            ..person.result(Validity::ValidUnregistered)
        }])
    },
    ..BASE
};
