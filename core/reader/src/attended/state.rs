//! What a watched reader is, as its screen shows it.

use crate::{error::ReaderError, gatt::GattError, protection::Protection};

/// State of a watched reader (リーダーの状態).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReaderState {
    /// The connection with it.
    pub link: ReaderLinkState,
    /// Whether a card lies on it. `false` while it is not connected.
    pub card: bool,
    /// Whether the card that lies there, or lay there when the reader was lost, was given to a tap already and has not been seen
    /// lifted since: it is not the next patient's. A loss of the reader does not change it.
    pub used: bool,
    /// Its battery (電池残量) in percent, as last told; none: it never told.
    pub battery: Option<u8>,
    /// How the last connection was protected; [`Protection::Open`] before the first.
    pub protection: Protection,
}

/// The connection with a watched reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderLinkState {
    /// It is being connected, for the first time or after a retry.
    Connecting,
    /// Connected, authenticated, set up.
    Ready,
    /// Off, asleep, out of reach, or its language broke. It is tried again and again without anyone's doing.
    Away(ReaderError),
    /// A person must do something first: the key, the permission, Bluetooth itself. Tried again on demand only.
    Refused(ReaderError),
}

impl ReaderLinkState {
    /// What an error makes of the connection.
    #[must_use]
    pub fn after(error: ReaderError) -> Self {
        match error {
            ReaderError::Authentication(_) | ReaderError::NotAReader => Self::Refused(error),
            ReaderError::Gatt(GattError::Off | GattError::NotPermitted | GattError::NotBonded) => Self::Refused(error),
            _ => Self::Away(error),
        }
    }
}

impl ReaderState {
    /// Before the first connection.
    pub(super) const FIRST: Self = Self {
        link: ReaderLinkState::Connecting,
        card: false,
        used: false,
        battery: None,
        protection: Protection::Open,
    };

    /// The reader has told whether a card lies there.
    pub(super) fn seen(&mut self, card: bool) {
        (self.card, self.used) = (card, self.used && card);
    }

    /// Who waits for a card need wait no longer.
    pub(super) fn is_settled(&self) -> bool {
        self.card || matches!(self.link, ReaderLinkState::Refused(_))
    }

    /// Why there was no card.
    pub(super) fn missing(&self) -> ReaderError {
        match self.link {
            ReaderLinkState::Away(error) | ReaderLinkState::Refused(error) => error,
            ReaderLinkState::Connecting => ReaderError::NotReachable,
            ReaderLinkState::Ready => ReaderError::NoCard,
        }
    }
}
