//! Mutual authentication of the ACR1255U-J1: readers reference 1.1. Both sides prove the master key on random numbers of
//! both; the session key is half of each.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::cipher::{SessionKey, decrypt};
use crate::master_key::MasterKey;

const BLOCK: usize = 16;

/// Random numbers of both sides. Wiped when dropped.
pub(super) struct Handshake {
    readers: Zeroizing<[u8; BLOCK]>,
    ours: Zeroizing<[u8; BLOCK]>,
}

impl Handshake {
    /// After the reader's challenge, with our own random number.
    pub(super) fn new(key: &MasterKey, challenge: &[u8; BLOCK], random: Zeroizing<[u8; BLOCK]>) -> Self {
        Self { readers: decrypt_block(key, challenge), ours: random }
    }

    /// The response: ours and the reader's, transformed by the *decryption* of CBC.
    pub(super) fn response(&self, key: &MasterKey) -> Zeroizing<Vec<u8>> {
        let both = Zeroizing::new([self.ours.as_slice(), self.readers.as_slice()].concat());
        decrypt(key.bytes(), both)
    }

    /// Whether the reader knew the master key: its confirmation is our number. All 16 bytes, in constant time.
    pub(super) fn is_confirmed_by(&self, key: &MasterKey, confirmation: &[u8; BLOCK]) -> bool {
        decrypt_block(key, confirmation).as_slice().ct_eq(self.ours.as_slice()).into()
    }

    /// The key of the connection.
    pub(super) fn session_key(&self) -> SessionKey {
        let (readers, ours) = (self.readers.iter().take(BLOCK / 2), self.ours.iter().take(BLOCK / 2));
        let mut key = Zeroizing::new([0; BLOCK]);
        for (to, from) in key.iter_mut().zip(readers.chain(ours)) {
            *to = *from;
        }
        SessionKey::new(*key)
    }
}

fn decrypt_block(key: &MasterKey, block: &[u8; BLOCK]) -> Zeroizing<[u8; BLOCK]> {
    let plain = decrypt(key.bytes(), Zeroizing::new(block.to_vec()));
    let mut out = Zeroizing::new([0; BLOCK]);
    out.copy_from_slice(&plain);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(from: u8) -> [u8; 16] {
        std::array::from_fn(|at| from + at as u8)
    }

    /// What a reader would send so that it decrypts to `plain`.
    fn encrypted(key: &[u8; 16], plain: [u8; 16]) -> [u8; 16] {
        SessionKey::new(*key).encrypt(&plain).as_slice().try_into().unwrap()
    }

    #[test]
    fn the_session_key_is_half_of_each() {
        let key = MasterKey::new([1; 16]);
        let challenge = encrypted(key.bytes(), numbered(0));
        let handshake = Handshake::new(&key, &challenge, Zeroizing::new(numbered(0x10)));
        assert_eq!(hex::encode(handshake.session_key().bytes()), "00010203040506071011121314151617");
    }

    #[test]
    fn every_byte_of_the_confirmation_counts() {
        let key = MasterKey::new([1; 16]);
        let handshake = Handshake::new(&key, &[0; 16], Zeroizing::new(numbered(0x10)));
        assert!(handshake.is_confirmed_by(&key, &encrypted(key.bytes(), numbered(0x10))));
        for at in 0..16 {
            let mut wrong = numbered(0x10);
            wrong[at] ^= 1;
            assert!(!handshake.is_confirmed_by(&key, &encrypted(key.bytes(), wrong)), "{at}");
        }
    }
}
