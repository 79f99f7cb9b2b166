//! What was learned about a kind of link: that extended length fails there (短い長さのみ). Saves the refused exchange at the
//! next tap.

use shikaku_card::LinkKind;

use super::Engine;
use crate::failure::Failure;

impl Engine {
    /// Whether extended length is known to fail on this kind of link.
    pub(crate) async fn is_short_only(&self, kind: LinkKind) -> Result<bool, Failure> {
        Ok(self.store.settings_get(key(kind)).await?.is_some())
    }

    /// Remembers that it failed.
    pub(crate) async fn remember_short_only(&self, kind: LinkKind) -> Result<(), Failure> {
        Ok(self.store.settings_set(key(kind), "1").await?)
    }
}

fn key(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::PhoneNfc => "short-only.phone-nfc",
        LinkKind::PcSc => "short-only.pcsc",
        LinkKind::Bluetooth => "short-only.bluetooth",
        LinkKind::Virtual => "short-only.virtual",
        LinkKind::Replay => "short-only.replay",
    }
}
