//! The card-verifiable certificate (core/card/src/proof/cv_certificate.rs).

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_card::CvAuthorities;
use shikaku_card::proof::{CvCertificate, ProofError};
use shikaku_fuzz::vectors::{AUTHORITIES, CV_CERTIFICATE, holds};

fuzz_target!(|bytes: &[u8]| {
    let Ok(certificate) = CvCertificate::parse(bytes) else { return };
    assert_eq!(certificate.verify(&CvAuthorities::default()), Err(ProofError::UnknownAuthority));
    assert!(certificate.verify(&CvAuthorities::production()).is_err());
    if certificate.verify(&AUTHORITIES).is_ok() {
        // The fuzzer has no key: the 297 bytes are those that the authority signed.
        assert!(holds(bytes, &CV_CERTIFICATE[10..307]), "a certificate that nobody signed");
    }
});
