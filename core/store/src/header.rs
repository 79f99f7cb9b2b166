//! The first 16 bytes of the file, and what they tell: a wrong key, or damage. SQLCipher answers both with "not a database".
//!
//! SQLCipher stores a salt there, which with a raw key only serves to derive the key of the page seals. Ours is not random:
//! 8 bytes of name and layout version, then the first 8 bytes of HMAC-SHA256(key, [`LABEL`]). So the file itself says which
//! key it belongs to. If these bytes are damaged, the seals of the pages (HMAC-SHA512, see [`Seal`]) still tell.

use std::{fs::File, io::Read, num::NonZeroU32, path::Path};

use ring::{hmac, pbkdf2};
use zeroize::Zeroizing;

use crate::{error::StoreError, key::Key, lock::beside};

const MAGIC: &[u8; 8] = b"shikaku\x01";
const LABEL: &[u8] = b"shikaku-store";
const PAGE: usize = 4096;
const SEAL: usize = 64;

/// The first 16 bytes of a file that belongs to `key`.
pub(crate) fn of(key: &Key) -> [u8; 16] {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &**key), LABEL);
    let mut header = [0; 16];
    header[..8].copy_from_slice(MAGIC);
    header[8..].copy_from_slice(&tag.as_ref()[..8]);
    header
}

/// Reads the header of `file` and says what to think of it.
///
/// # Errors
/// [`StoreError::WrongKey`] when it is a file of this store and nothing in it belongs to `key`, [`StoreError::Corrupt`] when
/// something in it does, or when it is no file of this store.
pub(crate) fn check(file: &Path, key: &Key) -> Result<(), StoreError> {
    let mut found = [0; 16];
    let mut bytes = File::open(file)?;
    match bytes.read_exact(&mut found) {
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Err(StoreError::Corrupt),
        other => other?,
    }
    if found == of(key) {
        return if is_cut_off(file)? { Err(StoreError::Corrupt) } else { Ok(()) };
    }
    if found.starts_with(MAGIC) && !Seal::new(key).is_on_any_page(File::open(file)?)? {
        return Err(StoreError::WrongKey);
    }
    Err(StoreError::Corrupt)
}

/// Whether the file ends within a page, although there is no log that would complete it.
fn is_cut_off(file: &Path) -> Result<bool, StoreError> {
    let log = beside(file, "-wal");
    let has_log = log.try_exists()? && log.metadata()?.len() > 0;
    Ok(!has_log && file.metadata()?.len() % PAGE as u64 != 0)
}

/// The seal that SQLCipher 4 puts at the end of a page: HMAC-SHA512 over cipher text, IV and page number (little endian), with
/// PBKDF2-HMAC-SHA512(key, salt ⊕ 3A…, 2 rounds) as its key.
struct Seal(hmac::Key);

impl Seal {
    fn new(key: &Key) -> Self {
        let mut sealing = Zeroizing::new([0; 32]);
        let salt = of(key).map(|byte| byte ^ 0x3A);
        pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA512, NonZeroU32::MIN.saturating_add(1), &salt, &**key, &mut *sealing);
        Self(hmac::Key::new(hmac::HMAC_SHA512, &*sealing))
    }

    fn is_on(&self, page: &[u8; PAGE], number: u32) -> bool {
        let from = if number == 1 { 16 } else { 0 };
        let (sealed, seal) = page.split_at(PAGE - SEAL);
        let message = [&sealed[from..], &number.to_le_bytes()].concat();
        hmac::verify(&self.0, &message, seal).is_ok()
    }

    fn is_on_any_page(&self, file: File) -> Result<bool, StoreError> {
        let (mut reader, mut page) = (std::io::BufReader::new(file), [0; PAGE]);
        for number in 1.. {
            match reader.read_exact(&mut page) {
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => break,
                other => other?,
            }
            if self.is_on(&page, number) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Room, bytes_of, write_to};

    fn judged(bytes: &[u8], key: &Key) -> Result<(), StoreError> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write_to(&file, bytes);
        check(&file, key)
    }

    #[test]
    fn a_header_names_the_store_and_the_key() {
        let (one, two) = (of(&Zeroizing::new([1; 32])), of(&Zeroizing::new([2; 32])));
        assert_eq!(hex::encode(one), "7368696b616b7501348b1b050f9d6452");
        assert_eq!(one[..8], two[..8]);
        assert_ne!(one[8..], two[8..]);
    }

    #[test]
    fn every_page_of_a_file_carries_the_seal_of_its_key_only() {
        let room = Room::new();
        drop(room.open());
        let (key, bytes) = (room.key(), bytes_of(&room.file));
        let (mine, other) = (Seal::new(&key), Seal::new(&Zeroizing::new([9; 32])));
        assert!(bytes.len() / PAGE > 3);
        for (page, number) in bytes.as_chunks::<PAGE>().0.iter().zip(1..) {
            assert!(mine.is_on(page, number), "page {number}");
            assert!(!mine.is_on(page, number + 1), "page {number} elsewhere");
            assert!(!other.is_on(page, number), "page {number}, other key");
        }
    }

    #[test]
    fn wrong_key_and_damage_are_told_apart() {
        let room = Room::new();
        drop(room.open());
        let (key, other, good) = (room.key(), Zeroizing::new([9; 32]), bytes_of(&room.file));
        let damaged = |places: std::ops::Range<usize>| {
            let mut bytes = good.clone();
            bytes[places].iter_mut().for_each(|byte| *byte ^= 0x55);
            bytes
        };
        assert_eq!(judged(&good, &key), Ok(()));
        assert_eq!(judged(&good, &other), Err(StoreError::WrongKey));
        assert_eq!(judged(&damaged(8..16), &other), Err(StoreError::WrongKey));
        for (name, places) in [("name", 0..8), ("tag", 8..16), ("all", 0..16), ("first page", 0..4096)] {
            assert_eq!(judged(&damaged(places), &key), Err(StoreError::Corrupt), "{name}");
        }
        assert_eq!(judged(&good[..15], &key), Err(StoreError::Corrupt));
        assert_eq!(judged(b"", &key), Err(StoreError::Corrupt));
        assert_eq!(judged(&[0; 8192], &key), Err(StoreError::Corrupt));
    }
}
