//! What was learned about a reader, or about a kind of link that knows no readers: that extended length fails there (短い長さのみ). Saves the refused exchange at the
//! next tap. A refusal by 6700 is believed at once. A link that only broke under it, and then carried the check with short
//! lengths, is believed when that happens in three checks with none between in which it was answered: a lifted card looks the
//! same.

use shikaku_card::{CardLink, LinkKind};

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

/// Where something was learned: under which name it is kept.
pub(crate) struct Place(String);

impl Place {
    /// The reader of a link, else its kind.
    pub(crate) fn of(link: &dyn CardLink) -> Self {
        let kind = match link.facts().kind {
            LinkKind::PhoneNfc => "phone-nfc",
            LinkKind::PcSc => "pcsc",
            LinkKind::Bluetooth => "bluetooth",
            LinkKind::Virtual => "virtual",
            LinkKind::Replay => "replay",
        };
        let reader = link.reader().map(|reader| format!(".{reader}")).unwrap_or_default();
        Self(format!("short-only.{kind}{reader}"))
    }
}

impl Engine {
    /// Whether extended length is known to fail there.
    pub(crate) async fn is_short_only(&self, Place(key): &Place) -> Result<bool, Failure> {
        Ok(self.store.settings_get(key).await?.as_deref() == Some(SHORT_ONLY))
    }

    /// Remembers what a check found out.
    pub(crate) async fn remember_lengths(&self, Place(key): &Place, finding: Finding) -> Result<(), Failure> {
        let known = self.store.settings_get(key).await?;
        match (finding, known.as_deref()) {
            (_, Some(SHORT_ONLY)) | (Finding::Works, None) => {}
            (Finding::Works, Some(_)) => self.store.settings_erase(key).await?,
            (Finding::Refused, _) => self.store.settings_set(key, SHORT_ONLY).await?,
            (Finding::Suspected, before) => {
                let times = before.and_then(|times| times.parse().ok()).unwrap_or(0) + 1;
                let value = if times < BELIEVED_AFTER { times.to_string() } else { SHORT_ONLY.to_owned() };
                self.store.settings_set(key, &value).await?;
            }
        }
        Ok(())
    }
}
