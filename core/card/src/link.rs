//! The port to a card: bytes of a command APDU in, bytes of its response out (ISO/IEC 7816-4). Implemented by the phone's
//! NFC, PC/SC, Bluetooth readers, the virtual card and the replay of transcripts; knows none of them.

use async_trait::async_trait;

/// One card in reach, powered and selected on the transport level (ISO-DEP or T=0/T=1).
///
/// Callers send one command at a time. A lost card is an error value, never a panic.
#[async_trait]
pub trait CardLink: Send + Sync {
    /// What this link can carry; constant while the card stays.
    fn facts(&self) -> LinkFacts;

    /// Sends one command APDU and returns the whole response, status word included (at least two bytes when the link is
    /// honest; the caller checks).
    ///
    /// # Errors
    /// [`LinkError`]: whether the card saw the command is unknown after any of them.
    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError>;

    /// Whether nobody near can listen to what is said over it: a cable, a few centimetres of NFC, or a radio link that is bonded or
    /// keyed by its owner (readers reference 1.1). Told of a link in use.
    fn is_protected(&self) -> bool {
        true
    }

    /// Which of several readers it goes over, by what the system calls that; none: there is only one of this kind, as a phone's NFC.
    fn reader(&self) -> Option<&str> {
        None
    }

    /// Takes the power (the field) from the card, which clears its security status. Safe to call twice.
    async fn end(&self);
}

/// What a link can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFacts {
    /// Kind of transport.
    pub kind: LinkKind,
    /// Longest command APDU in bytes, header included (a short APDU has at most 261).
    pub max_command: usize,
    /// Whether extended Lc/Le may be tried (ISO/IEC 7816-4, 5.1).
    pub extended_length: bool,
}

/// Kind of transport, for rules (a PIN over Bluetooth) and diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The phone's own NFC.
    PhoneNfc,
    /// A reader on a PC.
    PcSc,
    /// A Bluetooth reader.
    Bluetooth,
    /// A virtual card of the practice world.
    Virtual,
    /// A recorded transcript.
    Replay,
}

/// Why a link failed. Carries no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LinkError {
    /// The card left the field or lost power.
    #[error("card lost")]
    CardLost,
    /// The reader is gone, asleep or unplugged.
    #[error("reader lost")]
    ReaderLost,
    /// No answer within the limit.
    #[error("no answer in time")]
    TimedOut,
    /// The person or the system closed the session.
    #[error("cancelled")]
    Cancelled,
    /// The system does not let the app use the reader.
    #[error("not permitted")]
    NotPermitted,
    /// More than one card in the field.
    #[error("more than one card")]
    ManyCards,
    /// Another program holds the reader or the card.
    #[error("reader busy")]
    Busy,
    /// The transport broke its own rules (bad frame, length, order).
    #[error("transport protocol error")]
    Protocol,
}
