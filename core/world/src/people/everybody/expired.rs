//! The certificate has ended beyond the grace.

use crate::people::base::{BASE, born};
use crate::people::{CertificateState, Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "expired",
    pin: "9892",
    sign_password: "RENSHU0047",
    security_code: "7210",
    name: "仮名　長月",
    kana: Some("ｶﾒｲ ﾅｶﾞﾂｷ"),
    birth: born(1970, 9, 12),
    special: Special {
        ja: "電子証明書の期限切れ、猶予期間も過ぎた", en: "certificate expired beyond the grace"
    },
    certificate: CertificateState::Expired,
    expected: &[Expected::Failure("certificate-expired")],
    answer: |person, _| Ok(vec![person.employed("6624")]),
    ..BASE
};
