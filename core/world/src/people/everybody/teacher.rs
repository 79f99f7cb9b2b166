//! 公立学校共済・私学共済 (法別 34).

use shikaku_eligibility::Eligibility;

use crate::people::base::{BASE, born};
use crate::people::cover::text;
use crate::people::{Person, Special};

pub(super) const PERSON: Person = Person {
    id: "teacher",
    pin: "4310",
    sign_password: "RENSHU0053",
    security_code: "4416",
    name: "標本　正子",
    kana: Some("ﾋﾖｳﾎﾝ ｼﾖｳｺ"),
    birth: born(1982, 4, 8),
    special: Special {
        ja: "学校共済。カナは大文字で返る",
        en: "teachers' mutual aid; kana with large letters for small ones",
    },
    answer: |person, _| {
        Ok(vec![Eligibility {
            insurer_number: text("34130013"),
            insurer_name: text("架空学校共済組合"),
            symbol: text("公立架空"),
            ..person.employed("100234")
        }])
    },
    ..BASE
};
