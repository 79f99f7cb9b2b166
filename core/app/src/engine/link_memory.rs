//! What was learned about a kind of link: that extended length fails there (短い長さのみ). Saves the refused exchange at the
//! next tap. A refusal by 6700 is believed at once. A link that only broke under it, and then carried the check with short
//! lengths, is believed when that happens in three checks with none between in which it was answered: a lifted card looks the
//! same.

use shikaku_card::LinkKind;

use super::Engine;
use crate::failure::Failure;

/// Refusals believed, and how often a broken link was seen before that.
const SHORT_ONLY: &str = "short";
const BELIEVED_AFTER: u32 = 3;

/// What a check found out about extended length on a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    /// It was answered.
    Works,
    /// It was refused.
    Refused,
    /// The link broke under it, and carried the check with short lengths.
    Suspected,
}

impl Engine {
    /// Whether extended length is known to fail on this kind of link.
    pub(crate) async fn is_short_only(&self, kind: LinkKind) -> Result<bool, Failure> {
        Ok(self.store.settings_get(key(kind)).await?.as_deref() == Some(SHORT_ONLY))
    }

    /// Remembers what a check found out.
    pub(crate) async fn remember_lengths(&self, kind: LinkKind, finding: Finding) -> Result<(), Failure> {
        let known = self.store.settings_get(key(kind)).await?;
        match (finding, known.as_deref()) {
            (_, Some(SHORT_ONLY)) | (Finding::Works, None) => {}
            (Finding::Works, Some(_)) => self.store.settings_erase(key(kind)).await?,
            (Finding::Refused, _) => self.store.settings_set(key(kind), SHORT_ONLY).await?,
            (Finding::Suspected, before) => {
                let times = before.and_then(|times| times.parse().ok()).unwrap_or(0) + 1;
                let value = if times < BELIEVED_AFTER { times.to_string() } else { SHORT_ONLY.to_owned() };
                self.store.settings_set(key(kind), &value).await?;
            }
        }
        Ok(())
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
