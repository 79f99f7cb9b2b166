//! Where 32-byte secrets are kept: wrapped by Keystore, in the Keychain.

use std::sync::Arc;

use shikaku_store::SecretError;
use zeroize::{Zeroize, Zeroizing};

use crate::bounded;

/// Keeps 32-byte secrets.
#[uniffi::export(foreign)]
pub trait SecretStore: Send + Sync {
    /// The secret of that name, if there is one.
    fn load(&self, name: String) -> Result<Option<Vec<u8>>, SecretFault>;
    /// Keeps a secret, in place of one of that name.
    fn store(&self, name: String, secret: Vec<u8>) -> Result<(), SecretFault>;
    /// Forgets a secret.
    fn erase(&self, name: String) -> Result<(), SecretFault>;
}

/// The secret store failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum SecretFault {
    /// The device is locked; later the secret may be had.
    #[error("locked")]
    Locked,
    /// The system has destroyed the key that the secret was wrapped with.
    #[error("destroyed")]
    Destroyed,
    /// It refused or failed.
    #[error("failed")]
    Failed,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for SecretFault {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

impl From<SecretFault> for SecretError {
    fn from(fault: SecretFault) -> Self {
        match fault {
            SecretFault::Locked => Self::Locked,
            SecretFault::Destroyed => Self::Destroyed,
            SecretFault::Failed => Self::Unavailable,
        }
    }
}

/// A shell's secret store as the core sees it.
pub struct ForeignSecrets(pub Arc<dyn SecretStore>);

impl ForeignSecrets {
    fn ask<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn SecretStore) -> Result<T, SecretFault> + Send + 'static,
    ) -> Result<T, SecretError> {
        let store = self.0.clone();
        bounded::call(move || call(store.as_ref())).ok_or(SecretError::Unavailable)?.map_err(SecretError::from)
    }
}

impl shikaku_store::SecretStore for ForeignSecrets {
    fn load(&self, name: &str) -> Result<Option<Zeroizing<[u8; 32]>>, SecretError> {
        let name = name.to_owned();
        let Some(mut bytes) = self.ask(|store| store.load(name))? else { return Ok(None) };
        let secret = <[u8; 32]>::try_from(bytes.as_slice()).map(Zeroizing::new).map_err(|_| SecretError::Unavailable);
        bytes.zeroize();
        secret.map(Some)
    }

    /// A `java.lang.Error` looks like success here, and a secret that was not kept is a database lost: read back.
    fn store(&self, name: &str, secret: &[u8; 32]) -> Result<(), SecretError> {
        let (key, bytes) = (name.to_owned(), secret.to_vec());
        self.ask(|store| store.store(key, bytes))?;
        let kept = self.load(name)?.is_some_and(|kept| *kept == *secret);
        kept.then_some(()).ok_or(SecretError::Unavailable)
    }

    fn erase(&self, name: &str) -> Result<(), SecretError> {
        let key = name.to_owned();
        self.ask(|store| store.erase(key))?;
        self.load(name)?.is_none().then_some(()).ok_or(SecretError::Unavailable)
    }
}

#[cfg(test)]
mod tests {
    use shikaku_store::SecretStore as _;

    use super::*;

    /// Says yes to everything and keeps nothing of it.
    struct Forgetful(Option<Vec<u8>>);

    impl SecretStore for Forgetful {
        fn load(&self, _: String) -> Result<Option<Vec<u8>>, SecretFault> {
            Ok(self.0.clone())
        }

        fn store(&self, _: String, _: Vec<u8>) -> Result<(), SecretFault> {
            Ok(())
        }

        fn erase(&self, _: String) -> Result<(), SecretFault> {
            Ok(())
        }
    }

    #[test]
    fn a_secret_that_was_not_kept_is_a_failure() {
        let secrets = |kept| ForeignSecrets(Arc::new(Forgetful(kept)));
        assert_eq!(secrets(None).store("database", &[7; 32]), Err(SecretError::Unavailable));
        assert_eq!(secrets(Some(vec![8; 32])).store("database", &[7; 32]), Err(SecretError::Unavailable));
        assert_eq!(secrets(Some(vec![7; 32])).store("database", &[7; 32]), Ok(()));
    }

    #[test]
    fn a_secret_that_is_still_there_was_not_erased() {
        assert_eq!(
            ForeignSecrets(Arc::new(Forgetful(Some(vec![7; 32])))).erase("database"),
            Err(SecretError::Unavailable)
        );
        assert_eq!(ForeignSecrets(Arc::new(Forgetful(None))).erase("database"), Ok(()));
    }

    #[test]
    fn a_secret_of_another_length_is_none_of_ours() {
        let secrets = ForeignSecrets(Arc::new(Forgetful(Some(vec![7; 31]))));
        assert!(matches!(secrets.load("database"), Err(SecretError::Unavailable)));
    }
}
