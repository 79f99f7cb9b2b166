//! The device's key: Android Keystore, Secure Enclave. Never prompts.

use std::sync::Arc;

use shikaku_api::DeviceKeyError;

use crate::bounded;

/// A P-256 key that signs with SHA-256, in hardware.
#[uniffi::export(rust, foreign)]
pub trait DeviceKey: Send + Sync {
    /// SubjectPublicKeyInfo, DER.
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyFault>;
    /// ECDSA over SHA-256 of the message, DER.
    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, DeviceKeyFault>;
}

/// Why the key did not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum DeviceKeyFault {
    /// There is no key any more.
    #[error("gone")]
    Gone,
    /// The key store refused or failed.
    #[error("failed")]
    Failed,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for DeviceKeyFault {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed
    }
}

impl From<DeviceKeyFault> for DeviceKeyError {
    fn from(fault: DeviceKeyFault) -> Self {
        match fault {
            DeviceKeyFault::Gone => Self::Gone,
            DeviceKeyFault::Failed => Self::Failed,
        }
    }
}

/// A shell's key as the core sees it.
pub struct ForeignKey(pub Arc<dyn DeviceKey>);

impl shikaku_api::DeviceKey for ForeignKey {
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyError> {
        let key = self.0.clone();
        Ok(bounded::call(move || key.public_key()).ok_or(DeviceKeyError::TimedOut)??)
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DeviceKeyError> {
        let (key, message) = (self.0.clone(), message.to_vec());
        Ok(bounded::call(move || key.sign(message)).ok_or(DeviceKeyError::TimedOut)??)
    }
}
