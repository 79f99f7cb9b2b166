//! Insured, but the card is not registered for use as an insurance card: no answer (eligibility reference 12).

use shikaku_api::problem::ProblemKind;

use crate::people::base::{BASE, born};
use crate::people::{Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "not-linked",
    pin: "1499",
    sign_password: "RENSHU0035",
    security_code: "1494",
    name: "練習　未来",
    kana: Some("ﾚﾝｼﾕｳ ﾐﾗｲ"),
    birth: born(1994, 8, 8),
    special: Special {
        ja: "マイナ保険証の利用登録がない。回答なし",
        en: "card not registered for use as an insurance card; no answer",
    },
    expected: &[Expected::Failure("not-registered")],
    answer: |_, _| Err(ProblemKind::NotRegistered),
    ..BASE
};
