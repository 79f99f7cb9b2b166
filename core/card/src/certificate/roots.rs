//! Trust anchors of the 利用者証明用電子証明書, given as data (card-protocol 5). The production roots are compiled in; those of the
//! JPKI-TEST hierarchy are in test builds only.

use super::CertificateError;
use super::profile::{Signed, read_root};
use super::rsa::Key;

/// Generations 2015, 2019 and 2023, in the order of their issue. See trust/README.md.
const PRODUCTION: [&[u8]; 3] = [
    include_bytes!("../../trust/jpki-auth-root-2015.der"),
    include_bytes!("../../trust/jpki-auth-root-2019.der"),
    include_bytes!("../../trust/jpki-auth-root-2023.der"),
];

/// Generations 2019 and 2023 of the hierarchy that test cards are issued from.
#[cfg(any(test, feature = "test-roots"))]
const JPKI_TEST: [&[u8]; 2] = [
    include_bytes!("../../trust/jpki-test-auth-root-2019.der"),
    include_bytes!("../../trust/jpki-test-auth-root-2023.der"),
];

/// The roots that a certificate may come from. Empty trusts nobody.
#[derive(Clone, Default)]
pub struct Roots(Vec<Key>);

impl Roots {
    /// The three roots that J-LIS publishes. One that could not be read would be left out, and nothing it issued trusted; a
    /// test holds that all three are read.
    #[must_use]
    pub fn production() -> Self {
        Self(PRODUCTION.iter().filter_map(|der| read_root(der).ok()).collect())
    }

    /// The roots of the JPKI-TEST hierarchy.
    ///
    /// # Errors
    /// [`CertificateError`] when one cannot be read.
    #[cfg(any(test, feature = "test-roots"))]
    pub fn jpki_test() -> Result<Self, CertificateError> {
        Self::of(JPKI_TEST)
    }

    /// Roots given as DER certificates of CAs with RSA-2048 keys.
    ///
    /// # Errors
    /// [`CertificateError`] for the first that is none.
    pub fn of(ders: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<Self, CertificateError> {
        ders.into_iter().map(|der| read_root(der.as_ref())).collect::<Result<_, _>>().map(Self)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the key of one of them made the signature.
    pub(super) fn issued(&self, signed: &Signed) -> bool {
        self.0.iter().any(|key| key.verify(&signed.message, &signed.signature).is_ok())
    }
}

impl std::fmt::Debug for Roots {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Roots({})", self.len())
    }
}
