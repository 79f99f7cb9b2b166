//! The certificate's validity begins in the future. The service calls it untrusted.

use crate::people::base::{BASE, born};
use crate::people::{CertificateState, Expected, Person, Special};

pub(super) const PERSON: Person = Person {
    id: "not-yet-valid",
    pin: "1647",
    sign_password: "RENSHU0049",
    security_code: "8830",
    name: "仮名　睦月",
    kana: Some("ｶﾒｲ ﾑﾂｷ"),
    birth: born(1995, 1, 7),
    special: Special {
        ja: "電子証明書の有効期間がまだ始まっていない", en: "certificate not valid yet"
    },
    certificate: CertificateState::NotYetValid,
    expected: &[Expected::Failure("certificate-untrusted")],
    answer: |person, _| Ok(vec![person.employed("6640")]),
    ..BASE
};
