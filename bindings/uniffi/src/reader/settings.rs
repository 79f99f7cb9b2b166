//! What is kept of readers: the one in use, the clinic's master key, the consent to an open link.

use zeroize::Zeroizing;

use super::ReaderView;
use crate::{ShikakuApp, ShikakuError};

#[uniffi::export(async_runtime = "tokio")]
impl ShikakuApp {
    /// The reader that is remembered.
    ///
    /// # Errors
    /// 6xx.
    pub async fn remembered_reader(&self) -> Result<Option<ReaderView>, ShikakuError> {
        Ok(self.engine.reader().await?.map(ReaderView::from))
    }

    /// Remembers a reader, in place of the one of before.
    ///
    /// # Errors
    /// 2xx for a model that is not known; 6xx.
    pub async fn remember_reader(&self, reader: ReaderView) -> Result<(), ShikakuError> {
        Ok(self.engine.remember_reader(&reader.peer, &reader.name, &reader.model).await?)
    }

    /// Forgets it.
    ///
    /// # Errors
    /// 6xx.
    pub async fn forget_reader(&self) -> Result<(), ShikakuError> {
        Ok(self.engine.forget_reader().await?)
    }

    /// Takes the clinic's master key (マスターキー) as an administrator types it: 32 hexadecimal digits, or 16 characters. It is
    /// never shown again.
    ///
    /// # Errors
    /// 2xx when it is neither; 6xx.
    pub async fn set_reader_key(&self, text: Vec<u8>) -> Result<(), ShikakuError> {
        Ok(self.engine.set_reader_key(&Zeroizing::new(text)).await?)
    }

    /// Forgets it: readers are met by their vendor's key again.
    ///
    /// # Errors
    /// 6xx.
    pub async fn clear_reader_key(&self) -> Result<(), ShikakuError> {
        Ok(self.engine.clear_reader_key().await?)
    }

    /// Whether there is one.
    ///
    /// # Errors
    /// 6xx.
    pub async fn has_reader_key(&self) -> Result<bool, ShikakuError> {
        Ok(self.engine.has_reader_key().await?)
    }

    /// Whether an administrator accepted a PIN over a Bluetooth link that anyone near could listen to (207).
    ///
    /// # Errors
    /// 6xx.
    pub async fn accepts_open_bluetooth(&self) -> Result<bool, ShikakuError> {
        Ok(self.engine.accepts_open_bluetooth().await?)
    }

    /// Accepts it, or takes that back.
    ///
    /// # Errors
    /// 6xx; then what was set before stays.
    pub async fn accept_open_bluetooth(&self, accept: bool) -> Result<(), ShikakuError> {
        Ok(self.engine.accept_open_bluetooth(accept).await?)
    }
}
