//! The 利用者証明用電子証明書 (card-protocol 5): RSA-2048, two levels, without name or birth date. It tells one card from
//! another and is never shown: `Debug` and errors carry neither serial number nor subject.
//!
//! `profile` what a certificate must be · `roots` the trust anchors · `rsa` keys and signatures · `validity` its dates.

mod profile;
mod roots;
mod rsa;
#[cfg(test)]
mod tests;
mod validity;

use chrono::{DateTime, Utc};
use ring::digest;

pub use roots::Roots;
pub use validity::Validity;

/// A parsed certificate that has the profile of a user authentication certificate. Parsing proves nothing about its issuer:
/// see [`UserCertificate::verify_chain`].
#[derive(Clone, PartialEq, Eq)]
pub struct UserCertificate {
    der: Vec<u8>,
    fields: profile::Fields,
}

impl UserCertificate {
    /// Reads a certificate: exactly one X.509 certificate in DER, nothing behind it.
    ///
    /// # Errors
    /// [`CertificateError`], except `UnknownIssuer` and `Signature`.
    pub fn parse(der: &[u8]) -> Result<Self, CertificateError> {
        Ok(Self { der: der.to_vec(), fields: profile::read_user(der)? })
    }

    /// Verifies that one of `roots` issued it. By signature: all production roots bear one name. The dates of the roots do
    /// not matter, those of the certificate are told by [`UserCertificate::validity_at`].
    ///
    /// # Errors
    /// [`CertificateError::UnknownIssuer`].
    pub fn verify_chain(&self, roots: &Roots) -> Result<(), CertificateError> {
        if roots.issued(&self.fields.signed) { Ok(()) } else { Err(CertificateError::UnknownIssuer) }
    }

    /// Where `now` lies between its dates. Says nothing about revocation, which only the service knows.
    #[must_use]
    pub fn validity_at(&self, now: DateTime<Utc>) -> Validity {
        Validity::at(now, self.fields.not_before, self.fields.not_after)
    }

    /// First second of validity.
    #[must_use]
    pub fn not_before(&self) -> DateTime<Utc> {
        self.fields.not_before
    }

    /// Last second of validity (有効期限): the holder's birthday, 23:59:59 JST.
    #[must_use]
    pub fn not_after(&self) -> DateTime<Utc> {
        self.fields.not_after
    }

    /// Verifies a signature that the card made over `message`: 256 bytes, PKCS#1 v1.5 over SHA-256.
    ///
    /// # Errors
    /// [`CertificateError::Signature`].
    pub fn verify_signature(&self, message: &[u8], signature: &[u8]) -> Result<(), CertificateError> {
        self.fields.key.verify(message, signature).map_err(|_| CertificateError::Signature)
    }

    /// SHA-256 of the DER: names the card in a statement and tells it from another one's.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(digest::digest(&digest::SHA256, &self.der).as_ref());
        out
    }

    /// The DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }
}

impl std::fmt::Debug for UserCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UserCertificate(..)")
    }
}

/// A certificate that is not taken. Carries nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// Not one X.509 certificate in DER.
    #[error("not a certificate")]
    Malformed,
    /// The key is not RSA-2048: a card of the next generation, or none of this system.
    #[error("not an RSA-2048 key")]
    UnsupportedKey,
    /// Not signed with RSA and SHA-256 (sha256WithRSAEncryption).
    #[error("not signed with RSA and SHA-256")]
    UnsupportedSignature,
    /// A certificate for another purpose: its usage is not digital signature for client authentication, or it is a CA's.
    #[error("not a user authentication certificate")]
    WrongPurpose,
    /// An extension that is critical and not known: it must not be ignored.
    #[error("an unknown critical extension")]
    UnknownExtension,
    /// None of the roots issued it.
    #[error("issued by no known root")]
    UnknownIssuer,
    /// The signature is not by this certificate's key over this message.
    #[error("the signature does not match")]
    Signature,
}
