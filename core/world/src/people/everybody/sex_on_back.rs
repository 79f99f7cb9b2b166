//! The insurer notes the sex on the back: 性別1 未設定, 性別2 as on the card.

use shikaku_eligibility::code::Sex;

use crate::people::base::{AS_ON_CARD, BASE, born};
use crate::people::{Person, Returned, Special};

pub(super) const PERSON: Person = Person {
    id: "sex-on-back",
    pin: "6690",
    sign_password: "RENSHU0044",
    security_code: "8874",
    name: "標本　あお",
    kana: Some("ﾋﾖｳﾎﾝ ｱｵ"),
    birth: born(1996, 1, 30),
    special: Special { ja: "性別は裏面に記載", en: "sex noted on the back" },
    returned: Returned { sex: Some(&Sex::Unset), sex_back: Some(&Sex::Female), ..AS_ON_CARD },
    answer: |person, _| Ok(vec![person.employed("5543")]),
    ..BASE
};
