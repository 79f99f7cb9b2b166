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

    fn store(&self, name: &str, secret: &[u8; 32]) -> Result<(), SecretError> {
        let (name, secret) = (name.to_owned(), secret.to_vec());
        self.ask(|store| store.store(name, secret))
    }

    fn erase(&self, name: &str) -> Result<(), SecretError> {
        let name = name.to_owned();
        self.ask(|store| store.erase(name))
    }
}
