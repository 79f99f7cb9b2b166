//! What a watched reader is, as its screen shows it.

use shikaku_core::Failure;
use shikaku_reader::ReaderLinkState;

/// Hears of a reader's state, the newest only, in order, on a thread of the core. What it throws is ignored.
#[uniffi::export(foreign)]
pub trait ReaderListener: Send + Sync {
    /// The state now.
    fn on_state(&self, state: ReaderState);
}

/// State of a watched reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ReaderState {
    /// The connection with it.
    pub link: ReaderLink,
    /// Whether a card lies on it.
    pub card: bool,
    /// Whether the card that lies there, or lay there when the reader was lost, was given to a tap already and has not been seen
    /// lifted since: it is not the next patient's.
    pub used: bool,
    /// Battery in percent, as last told.
    pub battery: Option<u8>,
    /// Whether a PIN may go over it without an administrator's consent.
    pub is_protected: bool,
    /// Why it is away or refused: a number of the catalogue.
    pub failure: Option<u16>,
}

/// The connection with a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ReaderLink {
    /// 接続中.
    Connecting,
    /// Ready for a card.
    Ready,
    /// Off, asleep or out of reach: it is tried again without anyone's doing.
    Away,
    /// A person must do something first, then `retry`.
    Refused,
}

impl From<shikaku_reader::ReaderState> for ReaderState {
    fn from(state: shikaku_reader::ReaderState) -> Self {
        let (link, why) = match state.link {
            ReaderLinkState::Connecting => (ReaderLink::Connecting, None),
            ReaderLinkState::Ready => (ReaderLink::Ready, None),
            ReaderLinkState::Away(error) => (ReaderLink::Away, Some(error)),
            ReaderLinkState::Refused(error) => (ReaderLink::Refused, Some(error)),
        };
        Self {
            link,
            card: state.card,
            used: state.used,
            battery: state.battery,
            is_protected: state.protection.is_protected(),
            failure: why.map(|error| Failure::from(error).number()),
        }
    }
}
