//! The 4-digit PIN of the 利用者証明用電子証明書 (card-protocol 2.5). Wiped when dropped; shows nothing.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Four ASCII digits. No `Display`, no getter outside this crate; `Debug` shows no digit and no length.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Pin([u8; Self::DIGITS]);

impl Pin {
    /// Number of digits.
    pub const DIGITS: usize = 4;

    /// Takes ASCII digits.
    ///
    /// # Errors
    /// [`PinError::Form`] when it is not exactly four ASCII digits (full-width digits are refused, too: what the card
    /// compares are bytes).
    pub fn new(digits: &[u8]) -> Result<Self, PinError> {
        let digits: [u8; Self::DIGITS] = digits.try_into().map_err(|_| PinError::Form)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(PinError::Form) }
    }

    /// The bytes that VERIFY sends.
    pub(crate) fn bytes(&self) -> &[u8; Self::DIGITS] {
        &self.0
    }
}

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// A PIN that is none. Carries nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Not exactly four ASCII digits.
    #[error("a PIN is four digits")]
    Form,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_four_ascii_digits_and_nothing_else() {
        assert!(Pin::new(b"0123").is_ok());
        for bad in [&b""[..], b"123", b"12345", b"12a4", b"12 4", "１２３４".as_bytes()] {
            assert_eq!(Pin::new(bad).err(), Some(PinError::Form));
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(Pin::new(b"9182").map(|pin| format!("{pin:?}")), Ok("Pin(..)".into()));
    }
}
