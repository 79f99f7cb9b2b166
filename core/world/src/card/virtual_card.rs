//! A card that outlives its taps: counters stay, the session goes with the power.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, Utc};

use super::chip::Chip;
use super::options::{CardOptions, TapOptions};
use super::tap::VirtualTap;
use super::{build, jpki, surface};
use crate::people::Person;
use crate::pki::{CardAuthority, PkiError};

/// One card. Clones are the same card. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct VirtualCard {
    shared: Arc<Mutex<Powered>>,
}

/// The chip and who has it in the field.
pub(super) struct Powered {
    pub chip: Chip,
    /// Number of the tap that has power; 0 = none.
    pub tap: u64,
    taps: u64,
}

/// Why a card was not made.
#[derive(Debug, thiserror::Error)]
#[error("virtual card: {0}")]
pub struct CardError(#[from] PkiError);

impl VirtualCard {
    /// A card of `person` with certificates of `authority`, as it is on `now`'s day in Japan.
    ///
    /// # Errors
    /// [`CardError`] when the person's key or dates do not fit a certificate.
    pub fn new(
        person: &Person,
        authority: &CardAuthority,
        options: CardOptions,
        now: DateTime<Utc>,
    ) -> Result<Self, CardError> {
        let applications = build::applications(person, authority, &options, today(now))?;
        let powered = Powered { chip: Chip::new(applications, options), tap: 0, taps: 0 };
        Ok(Self { shared: Arc::new(Mutex::new(powered)) })
    }

    /// Holds the card to a reader: power on, a fresh session. A tap that was still open has lost the card.
    #[must_use]
    pub fn tap(&self, options: TapOptions) -> VirtualTap {
        let number = {
            let mut powered = self.lock();
            powered.chip.power_on();
            powered.taps += 1;
            powered.tap = powered.taps;
            powered.tap
        };
        VirtualTap::new(self.clone(), number, options)
    }

    /// Takes the card away: an open tap has lost it.
    pub fn remove(&self) {
        let mut powered = self.lock();
        powered.chip.power_on();
        powered.tap = 0;
    }

    /// Tries left of the 利用者証明用 PIN, as one who looks into the chip sees it; `None` for a card without one.
    #[must_use]
    pub fn pin_tries_left(&self) -> Option<u8> {
        self.tries_left(jpki::NAME, jpki::AUTH_PIN)
    }

    /// Tries left of the 生年月日 key of the 券面事項確認AP; `None` for a card without that AP.
    #[must_use]
    pub fn birth_tries_left(&self) -> Option<u8> {
        self.tries_left(surface::NAME, surface::BIRTH_KEY)
    }

    /// Tries left of 照合番号B of the 券面事項確認AP; `None` for a card without that AP.
    #[must_use]
    pub fn code_b_tries_left(&self) -> Option<u8> {
        self.tries_left(surface::NAME, surface::CODE_B)
    }

    fn tries_left(&self, application: &[u8], key: u16) -> Option<u8> {
        self.lock().chip.applications.iter().find(|known| known.name == application)?.tries_left(key)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Powered> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for VirtualCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VirtualCard(..)")
    }
}

/// The day in Japan (UTC+9).
fn today(now: DateTime<Utc>) -> chrono::NaiveDate {
    FixedOffset::east_opt(9 * 3600).map_or_else(|| now.date_naive(), |jst| now.with_timezone(&jst).date_naive())
}
