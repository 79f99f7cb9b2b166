//! The clinic's own master key (マスターキー) for its Bluetooth readers, in the encrypted settings and nowhere else. It is never shown;
//! copies made here are wiped.

use shikaku_reader::MasterKey;
use zeroize::Zeroizing;

use super::Engine;
use crate::failure::{Failure, FailureKind};

const KEY: &str = "reader-key";

impl Engine {
    /// Takes what an administrator types: 32 hexadecimal digits, or 16 ASCII characters. In place of the one of before.
    ///
    /// # Errors
    /// [`FailureKind::ReaderKeyForm`] when it is neither; 6xx. Then the one of before stays.
    pub async fn set_reader_key(&self, text: &[u8]) -> Result<(), Failure> {
        let text = std::str::from_utf8(text).map_err(|_| FailureKind::ReaderKeyForm)?;
        parse(text)?;
        Ok(self.store.settings_set(KEY, text).await?)
    }

    /// Forgets it: readers are met by their vendor's key again.
    ///
    /// # Errors
    /// 6xx.
    pub async fn clear_reader_key(&self) -> Result<(), Failure> {
        Ok(self.store.settings_erase(KEY).await?)
    }

    /// Whether there is one.
    ///
    /// # Errors
    /// 6xx.
    pub async fn has_reader_key(&self) -> Result<bool, Failure> {
        Ok(self.reader_key().await?.is_some())
    }

    /// The key itself, for a session.
    ///
    /// # Errors
    /// 6xx.
    pub async fn reader_key(&self) -> Result<Option<MasterKey>, Failure> {
        let text = self.store.settings_get(KEY).await?.map(Zeroizing::new);
        Ok(text.map(|text| parse(&text)).transpose()?)
    }
}

fn parse(text: &str) -> Result<MasterKey, FailureKind> {
    MasterKey::parse(text).map_err(|_| FailureKind::ReaderKeyForm)
}
