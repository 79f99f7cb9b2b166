//! The mode that staff have set (暗証番号 / 目視). It is where a check begins; one patient's may differ.

use shikaku_card::Mode;

use super::Engine;
use crate::failure::Failure;

const KEY: &str = "mode";
const VISUAL: &str = "visual";
const PIN: &str = "pin";

impl Engine {
    /// The mode; by PIN until staff set another.
    ///
    /// # Errors
    /// 6xx.
    pub async fn mode(&self) -> Result<Mode, Failure> {
        let set = self.store.settings_get(KEY).await?;
        Ok(if set.as_deref() == Some(VISUAL) { Mode::Visual } else { Mode::Pin })
    }

    /// Sets the mode.
    ///
    /// # Errors
    /// 6xx; then the mode of before stays.
    pub async fn set_mode(&self, mode: Mode) -> Result<(), Failure> {
        let name = match mode {
            Mode::Pin => PIN,
            Mode::Visual => VISUAL,
        };
        Ok(self.store.settings_set(KEY, name).await?)
    }
}
