//! The certificate is revoked: its dates are good, only the service knows.

use crate::people::base::{BASE, born};
use crate::people::{CertificateState, Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "revoked",
    pin: "6506",
    sign_password: "RENSHU0048",
    security_code: "6016",
    name: "仮名　霜月",
    kana: Some("ｶﾒｲ ｼﾓﾂｷ"),
    birth: born(1984, 11, 23),
    special: Special {
        ja: "電子証明書が失効（日付は有効期間内）", en: "certificate revoked; its dates are good"
    },
    certificate: CertificateState::Revoked,
    expected: &[Expected::Failure("certificate-revoked")],
    answer: |person, _| Ok(vec![person.employed("6632")]),
    ..BASE
};
