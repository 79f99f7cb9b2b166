//! The port to the device's own key: P-256, made in hardware where there is some, never leaves it.

/// A P-256 key that signs with SHA-256. Synchronous, never asks a person, may be slow: callers run it on a thread of its own
/// and wait with a limit.
pub trait DeviceKey: Send + Sync {
    /// SubjectPublicKeyInfo, DER (91 bytes).
    ///
    /// # Errors
    /// [`DeviceKeyError`].
    fn public_key(&self) -> Result<Vec<u8>, DeviceKeyError>;

    /// ECDSA over SHA-256 of `message`; the signature as DER (X9.62 `Ecdsa-Sig-Value`).
    ///
    /// # Errors
    /// [`DeviceKeyError`].
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, DeviceKeyError>;
}

/// Why the key did not sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeviceKeyError {
    /// There is no key any more: the device must enrol again.
    #[error("the device key is gone")]
    Gone,
    /// The key store refused or failed.
    #[error("the key store failed")]
    Failed,
    /// No signature within the limit.
    #[error("the key store did not answer in time")]
    TimedOut,
}
