//! Whether a PIN may go over a Bluetooth reader that anyone near could listen to: neither bonded nor keyed by the clinic. Off until
//! an administrator accepts it (readers reference 1.1, security notes).

use super::Engine;
use crate::failure::Failure;

const KEY: &str = "pin-over-open-bluetooth";
const ACCEPTED: &str = "accepted";

impl Engine {
    /// Whether an administrator accepted it.
    ///
    /// # Errors
    /// 6xx.
    pub async fn accepts_open_bluetooth(&self) -> Result<bool, Failure> {
        Ok(self.store.settings_get(KEY).await?.as_deref() == Some(ACCEPTED))
    }

    /// Accepts it, or takes that back.
    ///
    /// # Errors
    /// 6xx; then what was set before stays.
    pub async fn accept_open_bluetooth(&self, accept: bool) -> Result<(), Failure> {
        if accept {
            Ok(self.store.settings_set(KEY, ACCEPTED).await?)
        } else {
            Ok(self.store.settings_erase(KEY).await?)
        }
    }
}
