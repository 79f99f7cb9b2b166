//! RSA-2048 keys of the 券面 applications, as `90 <exponent> 91 <modulus>` (card-protocol 4.3), and what they signed: PKCS#1 v1.5.
//! Over SHA-256 the arithmetic is ring's. The card face's signature covers a DigestInfo that names SHA-256 and carries three
//! hashes; ring pads no such payload, so that one is the `rsa` crate's.

use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use rsa::traits::SignatureScheme;
use rsa::{BoxedUint, Pkcs1v15Sign, PublicKey};

use super::objects::exactly;

/// Bytes of the modulus, and of a signature.
const MODULUS: usize = 256;
/// Bytes of the longest exponent taken.
const EXPONENT: usize = 4;
const TAG_EXPONENT: u16 = 0x90;
const TAG_MODULUS: u16 = 0x91;

/// A public key of RSA-2048.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key {
    exponent: Vec<u8>,
    modulus: Vec<u8>,
}

impl Key {
    /// Takes exponent and modulus, big endian; none when it is not RSA-2048.
    pub(super) fn new(exponent: &[u8], modulus: &[u8]) -> Option<Self> {
        let full = modulus.len() == MODULUS && modulus[0] & 0x80 != 0;
        let usable = (1..=EXPONENT).contains(&exponent.len()) && exponent[0] != 0;
        (full && usable).then(|| Self { exponent: exponent.to_vec(), modulus: modulus.to_vec() })
    }

    /// Takes the two objects.
    pub(super) fn from_objects(bytes: &[u8]) -> Option<Self> {
        let [exponent, modulus] = exactly(bytes, [TAG_EXPONENT, TAG_MODULUS])?;
        Self::new(exponent.value, modulus.value)
    }

    /// Whether the key signed the message: PKCS#1 v1.5 over SHA-256.
    pub(super) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let key = RsaPublicKeyComponents { n: &self.modulus, e: &self.exponent };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
    }

    /// Whether the key signed exactly this payload: PKCS#1 v1.5 padding around it, nothing hashed.
    pub(super) fn signed_payload(&self, payload: &[u8], signature: &[u8]) -> bool {
        self.public_key().is_some_and(|key| {
            signature.len() == MODULUS && Pkcs1v15Sign::new_unprefixed().verify(&key, payload, signature).is_ok()
        })
    }

    fn public_key(&self) -> Option<PublicKey> {
        let integer = |bytes: &[u8]| BoxedUint::from_be_slice_vartime(bytes);
        PublicKey::new(integer(&self.modulus), integer(&self.exponent)).ok()
    }
}
