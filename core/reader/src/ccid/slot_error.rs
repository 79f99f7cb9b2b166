//! bError, when bmCommandStatus says that a command failed (CCID 6.2.6, table 6.2-2).

use shikaku_card::LinkError;

/// Why a reader could not do it. The names are those of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// ICC_MUTE: the card does not answer.
    #[error("the card is mute")]
    Mute,
    /// XFR_PARITY_ERROR: what the card said arrived garbled.
    #[error("garbled by the card")]
    Parity,
    /// XFR_OVERRUN: it was more than the reader can hold.
    #[error("too much for the reader")]
    Overrun,
    /// HW_ERROR: the field or the contact failed.
    #[error("hardware error")]
    Hardware,
    /// BAD_ATR_TS, BAD_ATR_TCK: the answer to reset is none.
    #[error("bad answer to reset")]
    BadAtr,
    /// ICC_PROTOCOL_NOT_SUPPORTED, ICC_CLASS_NOT_SUPPORTED, DEACTIVATED_PROTOCOL: a card of another kind.
    #[error("a card of another kind")]
    Kind,
    /// CMD_SLOT_BUSY, BUSY_WITH_AUTO_SEQUENCE: the slot is at work.
    #[error("slot busy")]
    Busy,
    /// CMD_ABORTED: stopped by the host.
    #[error("aborted")]
    Aborted,
    /// Command not supported (00).
    #[error("command not supported")]
    NotSupported,
    /// The byte of the command at this place is wrong (01 to 7F).
    #[error("wrong parameter at {0}")]
    Parameter(u8),
    /// The vendor's own, or reserved.
    #[error("code {0:02X}")]
    Other(u8),
}

impl From<u8> for SlotError {
    fn from(code: u8) -> Self {
        match code {
            0x00 => Self::NotSupported,
            0x01..=0x7F => Self::Parameter(code),
            0xE0 | 0xF2 => Self::Busy,
            0xF3 | 0xF5 | 0xF6 => Self::Kind,
            0xF7 | 0xF8 => Self::BadAtr,
            0xFB => Self::Hardware,
            0xFC => Self::Overrun,
            0xFD => Self::Parity,
            0xFE => Self::Mute,
            0xFF => Self::Aborted,
            other => Self::Other(other),
        }
    }
}

/// A card that is silent, garbled or unpowered was taken away, most likely; the rest is the reader's language.
impl From<SlotError> for LinkError {
    fn from(error: SlotError) -> Self {
        match error {
            SlotError::Mute | SlotError::Parity | SlotError::Hardware | SlotError::BadAtr => Self::CardLost,
            SlotError::Busy => Self::Busy,
            _ => Self::Protocol,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_meaning_of_the_specification() {
        assert_eq!(SlotError::from(0xFE), SlotError::Mute);
        assert_eq!(SlotError::from(0xE0), SlotError::Busy);
        assert_eq!(SlotError::from(0x07), SlotError::Parameter(7));
        assert_eq!(SlotError::from(0xC0), SlotError::Other(0xC0));
    }

    #[test]
    fn only_what_speaks_of_the_card_is_a_lost_card() {
        let lost: Vec<u8> =
            (0..=0xFF).filter(|code| LinkError::from(SlotError::from(*code)) == LinkError::CardLost).collect();
        assert_eq!(lost, [0xF7, 0xF8, 0xFB, 0xFD, 0xFE]);
    }
}
