//! AES-128-CBC as the ACR1255U-J1 has it: the initial vector is zero each time (readers reference 1.1).

use aes::{
    Aes128,
    cipher::{Array, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit},
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const BLOCK: usize = 16;

/// A key.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Key(pub [u8; BLOCK]);

impl Key {
    /// Whole blocks in, whole blocks out; `None` when they are not whole.
    pub(super) fn encrypt(&self, plain: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let cipher = Aes128::new(&Array(self.0));
        let mut out = Zeroizing::new(Vec::with_capacity(plain.len()));
        let mut previous = [0; BLOCK];
        for block in whole_blocks(plain)? {
            let mut mixed = Array(mix(block, &previous));
            cipher.encrypt_block(&mut mixed);
            previous = mixed.0;
            out.extend_from_slice(&previous);
        }
        Some(out)
    }

    /// The way back.
    pub(super) fn decrypt(&self, secret: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let cipher = Aes128::new(&Array(self.0));
        let mut out = Zeroizing::new(Vec::with_capacity(secret.len()));
        let mut previous = [0; BLOCK];
        for block in whole_blocks(secret)? {
            let mut plain = Array(*block);
            cipher.decrypt_block(&mut plain);
            out.extend_from_slice(&mix(&plain.0, &previous));
            previous = *block;
        }
        Some(out)
    }
}

fn whole_blocks(bytes: &[u8]) -> Option<&[[u8; BLOCK]]> {
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    (rest.is_empty() && !blocks.is_empty()).then_some(blocks)
}

fn mix(one: &[u8; BLOCK], other: &[u8; BLOCK]) -> [u8; BLOCK] {
    std::array::from_fn(|at| one[at] ^ other[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// NIST SP 800-38A, F.2.1: its first block chained by hand from the initial vector zero.
    #[test]
    fn the_vector_of_nist_holds() {
        let key = Key(hex::decode("2b7e151628aed2a6abf7158809cf4f3c").unwrap().try_into().unwrap());
        let plain = hex::decode("6bc1bee22e409f96e93d7e117393172a").unwrap();
        let secret = key.encrypt(&plain).unwrap();
        assert_eq!(hex::encode(&*secret), "3ad77bb40d7a3660a89ecaf32466ef97");
        assert_eq!(*key.decrypt(&secret).unwrap(), plain);
    }

    #[test]
    fn blocks_are_chained_and_come_back() {
        let key = Key([7; 16]);
        let secret = key.encrypt(&[1; 48]).unwrap();
        assert_ne!(secret[..16], secret[16..32]);
        assert_eq!(*key.decrypt(&secret).unwrap(), [1; 48]);
    }

    #[test]
    fn what_is_not_whole_blocks_is_refused() {
        for length in [0, 1, 15, 17] {
            assert!(
                Key([7; 16]).encrypt(&vec![0; length]).is_none() && Key([7; 16]).decrypt(&vec![0; length]).is_none()
            );
        }
    }
}
