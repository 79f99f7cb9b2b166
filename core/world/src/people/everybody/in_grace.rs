//! The certificate has ended within the grace: the answer comes, with a warning.

use crate::people::base::{BASE, born};
use crate::people::{CertificateState, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "in-grace",
    pin: "8045",
    sign_password: "RENSHU0046",
    security_code: "3948",
    name: "仮名　葉月",
    kana: Some("ｶﾒｲ ﾊﾂﾞｷ"),
    birth: born(1974, 8, 24),
    special: Special {
        ja: "電子証明書の期限切れ、猶予期間内。回答あり",
        en: "certificate expired within the grace: still answered",
    },
    certificate: CertificateState::InGrace,
    answer: |person, _| Ok(vec![person.employed("6616")]),
    ..BASE
};
