//! The port to where secrets live: Android Keystore (wrapped), Keychain, the keyring of a PC. Synchronous and without prompts;
//! it is asked once, when the store is opened (design section 3).

use std::{collections::HashMap, fmt, sync::Mutex};

use zeroize::Zeroizing;

/// Keeps named secrets of 32 bytes.
pub trait SecretStore: Send + Sync {
    /// The secret of that name; `None` when there is none.
    ///
    /// # Errors
    /// [`SecretError`]; an unreadable secret is an error, never `None`.
    fn load(&self, name: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError>;

    /// Keeps a secret, in place of one of the same name. When it returns, the secret survives a power cut.
    ///
    /// # Errors
    /// [`SecretError`]; then the secret of before is still there.
    fn store(&self, name: &str, secret: &[u8; 32]) -> Result<(), SecretError>;

    /// Forgets a secret. Forgetting one that is not there succeeds.
    ///
    /// # Errors
    /// [`SecretError`].
    fn erase(&self, name: &str) -> Result<(), SecretError>;
}

/// Why a secret cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The device is locked; later it may be had.
    #[error("the device is locked")]
    Locked,
    /// The system has destroyed the key that the secret was wrapped with.
    #[error("the system has destroyed the key")]
    Destroyed,
    /// Anything else.
    #[error("the secret store does not answer")]
    Unavailable,
}

/// Secrets that end with the process: practice mode, the demonstration, tests.
#[derive(Default)]
pub struct MemorySecrets(Mutex<HashMap<String, Zeroizing<[u8; 32]>>>);

impl SecretStore for MemorySecrets {
    fn load(&self, name: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError> {
        Ok(self.0.lock().map_err(|_| SecretError::Unavailable)?.get(name).cloned())
    }

    fn store(&self, name: &str, secret: &[u8; 32]) -> Result<(), SecretError> {
        let mut secrets = self.0.lock().map_err(|_| SecretError::Unavailable)?;
        secrets.insert(name.to_owned(), Zeroizing::new(*secret));
        Ok(())
    }

    fn erase(&self, name: &str) -> Result<(), SecretError> {
        self.0.lock().map_err(|_| SecretError::Unavailable)?.remove(name);
        Ok(())
    }
}

impl fmt::Debug for MemorySecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemorySecrets(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_kept_replaced_and_erased() {
        let secrets = MemorySecrets::default();
        assert_eq!(secrets.load("a").unwrap(), None);
        secrets.store("a", &[1; 32]).unwrap();
        secrets.store("b", &[2; 32]).unwrap();
        secrets.store("a", &[3; 32]).unwrap();
        assert_eq!(secrets.load("a").unwrap().as_deref(), Some(&[3; 32]));
        secrets.erase("a").unwrap();
        secrets.erase("a").unwrap();
        assert_eq!(secrets.load("a").unwrap(), None);
        assert_eq!(secrets.load("b").unwrap().as_deref(), Some(&[2; 32]));
    }

    #[test]
    fn debug_shows_nothing() {
        let secrets = MemorySecrets::default();
        secrets.store("name", &[0xAB; 32]).unwrap();
        assert_eq!(format!("{secrets:?}"), "MemorySecrets(..)");
    }
}
