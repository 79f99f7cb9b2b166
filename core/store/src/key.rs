//! The key of the file: 32 random bytes, made once, kept by the [`SecretStore`] before there is a file that needs it, handed to
//! SQLCipher as a raw key (readers reference 6.1). The text it is handed over in is wiped.

use std::path::Path;

use ring::rand::{SecureRandom, SystemRandom};
use zeroize::Zeroizing;

use crate::{
    error::StoreError,
    header,
    secret::{SecretError, SecretStore},
};

/// Name of the store's key in the [`SecretStore`]. Practice mode has a secret store of its own.
pub const SECRET_NAME: &str = "store";

pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The key for `file`. Only where there is no file yet a key is made.
pub(crate) fn of_file(file: &Path, secrets: &dyn SecretStore) -> Result<Key, StoreError> {
    match secrets.load(SECRET_NAME)? {
        Some(key) => Ok(key),
        None if file.try_exists()? => Err(StoreError::KeyMissing),
        None => make(secrets),
    }
}

fn make(secrets: &dyn SecretStore) -> Result<Key, StoreError> {
    let mut key = Zeroizing::new([0; 32]);
    SystemRandom::new().fill(&mut *key).map_err(|_| SecretError::Unavailable)?;
    secrets.store(SECRET_NAME, &key)?;
    Ok(key)
}

/// `PRAGMA key` with key and salt in hexadecimal.
pub(crate) fn pragma(key: &Key) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(128));
    text.push_str("PRAGMA key = \"x'");
    for byte in key.iter().chain(&header::of(key)) {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(nibble.into(), 16).unwrap_or_default());
        }
    }
    text.push_str("'\"");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::MemorySecrets;

    #[test]
    fn the_first_key_is_kept_before_it_is_given_out() {
        let (folder, secrets) = (tempfile::tempdir().unwrap(), MemorySecrets::default());
        let key = of_file(&folder.path().join("a"), &secrets).unwrap();
        assert_eq!(secrets.load(SECRET_NAME).unwrap(), Some(key.clone()));
        assert_eq!(of_file(&folder.path().join("a"), &secrets).unwrap(), key);
    }

    #[test]
    fn two_stores_get_two_keys() {
        let folder = tempfile::tempdir().unwrap();
        let key = || of_file(&folder.path().join("a"), &MemorySecrets::default()).unwrap();
        assert_ne!(key(), key());
    }

    #[test]
    fn no_key_is_made_for_a_file_that_is_there() {
        let (folder, secrets) = (tempfile::tempdir().unwrap(), MemorySecrets::default());
        std::fs::write(folder.path().join("a"), b"x").unwrap();
        assert_eq!(of_file(&folder.path().join("a"), &secrets).unwrap_err(), StoreError::KeyMissing);
        assert_eq!(secrets.load(SECRET_NAME).unwrap(), None);
    }

    #[test]
    fn the_pragma_carries_key_and_salt() {
        let text = pragma(&Zeroizing::new([0x0F; 32]));
        assert!(text.starts_with(&format!("PRAGMA key = \"x'{}", "0f".repeat(32))));
        assert!(text.ends_with("'\"") && text.len() == 16 + 96 + 2, "{}", text.len());
        assert!(text.capacity() == 128, "the buffer never moved, so nothing of it is left behind");
    }
}
