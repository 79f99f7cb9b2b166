//! 該当資格なし: the answer holds one result that names neither an insurer nor the person.

use shikaku_eligibility::Eligibility;
use shikaku_eligibility::code::Validity;

use crate::people::base::{BASE, born};
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "none",
    pin: "5183",
    sign_password: "KAMEI0005",
    security_code: "8402",
    name: "仮名　みどり",
    kana: Some("ｶﾒｲ ﾐﾄﾞﾘ"),
    birth: born(2001, 9, 9),
    address: "架空県見本市例示町５丁目５番５号",
    special: Special {
        ja: "該当資格なし。回答に氏名も保険者もない",
        en: "no insurance at all; the answer names neither person nor insurer",
    },
    expected: &[Expected::Validity(Validity::None)],
    answer: |_, _| Ok(vec![Eligibility::of(Validity::None)]),
    ..BASE
};
