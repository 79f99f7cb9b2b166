//! The 利用者証明用電子証明書 (core/card/src/certificate/).

#![no_main]

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use shikaku_card::UserCertificate;
use shikaku_fuzz::vectors::{ROOTS, SIGNATURE, USER_CERTIFICATE, holds};

fuzz_target!(|bytes: &[u8]| {
    let Ok(certificate) = UserCertificate::parse(bytes) else { return };
    assert_eq!(certificate.der(), bytes);
    for now in [DateTime::UNIX_EPOCH, certificate.not_before(), certificate.not_after()] {
        let _ = certificate.validity_at(now);
    }
    let _ = (certificate.fingerprint(), certificate.verify_signature(b"message", SIGNATURE));
    if certificate.verify_chain(&ROOTS).is_ok() {
        // The fuzzer has no key: what the root signed stands in it as it was signed. 4 bytes of header, then the TBS.
        assert!(user_certificates().any(|signed| holds(bytes, signed)), "a certificate that nobody signed");
    }
});

/// What the root signed for clients, without signature.
fn user_certificates() -> impl Iterator<Item = &'static [u8]> {
    let later = include_bytes!("../../vectors/certificates/user-2050.der");
    [USER_CERTIFICATE, later].into_iter().map(|der| &der[4..der.len() - 276])
}
