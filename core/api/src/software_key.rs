//! A `DeviceKey` in memory: for the command line, whose key lies in an owner-only file, and for the practice mode. Phones
//! use their hardware.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use zeroize::Zeroizing;

use crate::{DeviceKey, DeviceKeyError};

/// DER before the 65 bytes of a point: SubjectPublicKeyInfo of id-ecPublicKey, prime256v1 (RFC 5480).
const SPKI_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// A P-256 key in memory. `Debug` shows nothing.
pub struct SoftwareKey {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl SoftwareKey {
    /// Makes a key; the second value is its PKCS#8, DER, wiped when dropped.
    ///
    /// # Errors
    /// [`DeviceKeyError::Failed`] when the system gives no randomness.
    pub fn generate() -> Result<(Self, Zeroizing<Vec<u8>>), DeviceKeyError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new())
            .map_err(|_| DeviceKeyError::Failed)?;
        let pkcs8 = Zeroizing::new(document.as_ref().to_vec());
        Ok((Self::from_pkcs8(&pkcs8)?, pkcs8))
    }

    /// Reads a key from PKCS#8, DER, as [`Self::generate`] gave it.
    ///
    /// # Errors
    /// [`DeviceKeyError::Failed`] when it is no P-256 key.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, DeviceKeyError> {
        let random = SystemRandom::new();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8, &random)
            .map(|pair| Self { pair, random })
            .map_err(|_| DeviceKeyError::Failed)
    }
}

impl DeviceKey for SoftwareKey {
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyError> {
        Ok([&SPKI_PREFIX, self.pair.public_key().as_ref()].concat())
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DeviceKeyError> {
        let signature = self.pair.sign(&self.random, message).map_err(|_| DeviceKeyError::Failed)?;
        Ok(signature.as_ref().to_vec())
    }
}

impl std::fmt::Debug for SoftwareKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SoftwareKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use der::Decode;
    use ring::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
    use spki::SubjectPublicKeyInfoRef;

    use super::*;

    #[test]
    fn signs_what_its_public_key_verifies() {
        let (key, _) = SoftwareKey::generate().unwrap();
        let spki = key.public_key().unwrap();
        let spki = SubjectPublicKeyInfoRef::from_der(&spki).unwrap();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, spki.subject_public_key.raw_bytes());
        let signature = key.sign(b"message").unwrap();
        assert!(public.verify(b"message", &signature).is_ok());
        assert!(public.verify(b"another", &signature).is_err());
    }

    #[test]
    fn is_the_same_key_after_a_restart() {
        let (key, pkcs8) = SoftwareKey::generate().unwrap();
        assert_eq!(SoftwareKey::from_pkcs8(&pkcs8).unwrap().public_key(), key.public_key());
    }

    #[test]
    fn two_keys_differ() {
        let made = || SoftwareKey::generate().unwrap().0.public_key().unwrap();
        assert_ne!(made(), made());
    }

    #[test]
    fn refuses_what_is_no_key() {
        let (_, pkcs8) = SoftwareKey::generate().unwrap();
        for bad in [&b""[..], b"not a key", &pkcs8[..pkcs8.len() - 1]] {
            assert_eq!(SoftwareKey::from_pkcs8(bad).err(), Some(DeviceKeyError::Failed));
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", SoftwareKey::generate().unwrap().0), "SoftwareKey(..)");
    }
}
