//! The synthetic 公的個人認証 hierarchies (card-protocol 5): two roots, one for each kind of certificate, from committed test
//! keys, so that every process makes the same bytes. Depth two, as the real ones: root → leaf. Beside them `cv`, the
//! authority behind the 券面 APs.

mod authority;
mod cv;
mod extension;
mod key;
mod leaf;
mod name;
mod root;
#[cfg(test)]
mod tests;
pub(crate) mod tlv;

pub use authority::CardAuthority;
pub(crate) use cv::key_objects;
pub use cv::{CvAuthority, CvIssuer, CvKey, cv_authority};
pub(crate) use key::text_key;
pub use key::{CardKey, card_key, stranger_key};
pub use leaf::Kind;

/// Why a certificate was not made: the committed keys and names make none of these happen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PkiError {
    /// A committed key cannot be read.
    #[error("test key: {0}")]
    Key(#[from] rsa::pkcs8::Error),
    /// The certificate cannot be built.
    #[error("certificate: {0}")]
    Build(#[from] x509_cert::builder::Error),
    /// A name, date or extension cannot be encoded.
    #[error("encoding: {0}")]
    Der(#[from] der::Error),
    /// A public key cannot be encoded.
    #[error("public key: {0}")]
    PublicKey(#[from] spki::Error),
    /// A signature cannot be made.
    #[error("signature: {0}")]
    Sign(#[from] rsa::Error),
    /// A date outside what a certificate can say.
    #[error("date out of range")]
    Date,
    /// No key of this number is committed.
    #[error("no such test key")]
    NoSuchKey,
}
