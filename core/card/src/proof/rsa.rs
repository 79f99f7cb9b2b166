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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::sign::DIGEST_INFO;
    use crate::proof::tests::{authority_key, file};
    use ring::digest::{SHA256, digest};

    const F4: [u8; 3] = [1, 0, 1];

    /// The authority, what it signed and its signature.
    fn signed() -> (Key, Vec<u8>, Vec<u8>) {
        let (key, certificate) = (authority_key(), file("cv.bin"));
        let key = Key::new(&key.exponent, &key.modulus).unwrap();
        (key, certificate[10..307].to_vec(), certificate[312..].to_vec())
    }

    #[test]
    fn a_key_is_rsa_2048_and_nothing_else() {
        assert!(Key::new(&F4, &[0xFF; 256]).is_some());
        for (exponent, modulus) in [
            (&F4[..], &[0xFF; 255][..]),
            (&F4, &[0x7F; 256]),
            (&F4, &[0xFF; 384]),
            (&F4, &[]),
            (&[], &[0xFF; 256]),
            (&[0, 1, 0, 1], &[0xFF; 256]),
            (&[1, 0, 0, 0, 1], &[0xFF; 256]),
        ] {
            assert!(Key::new(exponent, modulus).is_none());
        }
    }

    #[test]
    fn a_key_is_two_objects_in_this_order() {
        let exponent = [&[0x90, 3][..], &F4].concat();
        let modulus = [&[0x91, 0x82, 1, 0][..], &[0xFF; 256]].concat();
        assert!(Key::from_objects(&[&exponent[..], &modulus].concat()) == Key::new(&F4, &[0xFF; 256]));
        assert!(Key::from_objects(&[&modulus[..], &exponent].concat()).is_none());
        assert!(Key::from_objects(&[&exponent[..], &modulus, &[0xFF]].concat()).is_none());
    }

    #[test]
    fn both_ways_to_verify_agree_on_one_signature() {
        let (key, message, signature) = signed();
        let payload = [&DIGEST_INFO[..], digest(&SHA256, &message).as_ref()].concat();
        assert!(key.signed(&message, &signature));
        assert!(key.signed_payload(&payload, &signature));
    }

    #[test]
    fn a_payload_is_compared_whole() {
        let (key, message, signature) = signed();
        let payload = [&DIGEST_INFO[..], digest(&SHA256, &message).as_ref()].concat();
        for other in [&payload[1..], &payload[..50], &payload[19..], &[], &[&payload[..], &[0]].concat()] {
            assert!(!key.signed_payload(other, &signature));
        }
    }

    #[test]
    fn a_signature_of_another_length_is_none() {
        let (key, message, signature) = signed();
        for other in [&signature[1..], &[&[0], &signature[..]].concat(), &[]] {
            assert!(!key.signed(&message, other));
            assert!(!key.signed_payload(&message, other));
        }
    }

    #[test]
    fn an_exponent_that_makes_no_key_signs_nothing() {
        for exponent in [1, 2, 4] {
            let key = Key::new(&[exponent], &[0xFF; 256]).unwrap();
            assert!(!key.signed(b"message", &[0xFF; 256]));
            assert!(!key.signed_payload(b"payload", &[0xFF; 256]));
        }
    }
}
