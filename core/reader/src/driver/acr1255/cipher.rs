//! AES-128-CBC of the ACR1255U-J1, the initial vector zero for each frame: readers reference 1.1. No authentication code and
//! no counter: it hides from casual listeners and proves nothing.

use aes::{
    Aes128,
    cipher::{Array, BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, typenum::U16},
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::message::FILLER;

const BLOCK: usize = 16;

/// The key of one connection. Wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct SessionKey([u8; BLOCK]);

impl SessionKey {
    pub(super) fn new(bytes: [u8; BLOCK]) -> Self {
        Self(bytes)
    }

    /// Fills up to whole blocks and encrypts.
    pub(super) fn encrypt(&self, message: &[u8]) -> Zeroizing<Vec<u8>> {
        let mut blocks = Zeroizing::new(Vec::with_capacity(message.len().next_multiple_of(BLOCK)));
        blocks.extend_from_slice(message);
        blocks.resize(message.len().next_multiple_of(BLOCK), FILLER);
        let mut cipher = cbc::Encryptor::<Aes128>::new(&self.0.into(), &Array::default());
        for_blocks(&mut blocks, |block| cipher.encrypt_block(block));
        blocks
    }

    /// Decrypts, filler included. None when it is not made of whole blocks.
    pub(super) fn decrypt(&self, blocks: Zeroizing<Vec<u8>>) -> Option<Zeroizing<Vec<u8>>> {
        let whole = !blocks.is_empty() && blocks.len().is_multiple_of(BLOCK);
        whole.then(|| decrypt(&self.0, blocks))
    }

    #[cfg(test)]
    pub(super) fn bytes(&self) -> &[u8; BLOCK] {
        &self.0
    }
}

/// CBC decryption with the initial vector zero, whole blocks only; what is left over stays as it is.
pub(super) fn decrypt(key: &[u8; BLOCK], mut blocks: Zeroizing<Vec<u8>>) -> Zeroizing<Vec<u8>> {
    let mut cipher = cbc::Decryptor::<Aes128>::new(&(*key).into(), &Array::default());
    for_blocks(&mut blocks, |block| cipher.decrypt_block(block));
    blocks
}

fn for_blocks(bytes: &mut [u8], mut each: impl FnMut(&mut Array<u8, U16>)) {
    for block in bytes.chunks_exact_mut(BLOCK) {
        if let Ok(block) = block.try_into() {
            each(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_comes_back_with_its_filler() {
        let key = SessionKey::new([7; 16]);
        for length in 0..=49 {
            let message = vec![0xAB; length];
            let encrypted = key.encrypt(&message);
            assert_eq!(encrypted.len() % BLOCK, 0);
            let Some(back) = key.decrypt(encrypted) else {
                assert_eq!(length, 0);
                continue;
            };
            assert_eq!(back[..length], message);
            assert!(back[length..].iter().all(|byte| *byte == FILLER) && back.len() - length < BLOCK);
        }
    }

    #[test]
    fn the_vector_of_nist_sp_800_38a_holds() {
        let key = SessionKey::new(hex::decode("2b7e151628aed2a6abf7158809cf4f3c").unwrap().try_into().unwrap());
        // With the initial vector zero the first block is plain AES (F.1.1, ECB-AES128, block 1).
        let block = key.encrypt(&hex::decode("6bc1bee22e409f96e93d7e117393172a").unwrap());
        assert_eq!(hex::encode(&*block), "3ad77bb40d7a3660a89ecaf32466ef97");
    }

    #[test]
    fn what_is_not_whole_blocks_is_refused() {
        let key = SessionKey::new([7; 16]);
        for length in [0, 1, 15, 17, 31] {
            assert!(key.decrypt(Zeroizing::new(vec![0; length])).is_none(), "{length}");
        }
    }
}
