//! The key that opens the age record of the 券面事項確認AP (生年月日, EF 0011; card-protocol 4.2): six digits YYMMDD as the card's
//! face prints the birth date: year of the era (和暦), or the last two digits of the Western year on the cards of foreign
//! nationals. Wiped when dropped; shows nothing.

use zeroize::{Zeroize, ZeroizeOnDrop};

/// Six ASCII digits. No `Display`, no getter outside this crate; `Debug` shows no digit.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct BirthKey([u8; Self::DIGITS]);

impl BirthKey {
    /// Number of digits.
    pub const DIGITS: usize = 6;

    /// Takes ASCII digits.
    ///
    /// # Errors
    /// [`PrintedCodeError::Form`] when it is not exactly six ASCII digits, [`PrintedCodeError::Date`] when month and day are
    /// none that a calendar could have: no try of the card is spent on them.
    pub fn new(digits: &[u8]) -> Result<Self, PrintedCodeError> {
        let digits: [u8; Self::DIGITS] = all_digits(digits)?;
        let [_, _, m1, m2, d1, d2] = digits;
        let plausible = (1..=12).contains(&number(m1, m2)) && (1..=31).contains(&number(d1, d2));
        if plausible { Ok(Self(digits)) } else { Err(PrintedCodeError::Date) }
    }

    /// The bytes that VERIFY sends.
    pub(crate) fn bytes(&self) -> &[u8; Self::DIGITS] {
        &self.0
    }
}

/// Exactly `N` ASCII digits.
pub(crate) fn all_digits<const N: usize>(bytes: &[u8]) -> Result<[u8; N], PrintedCodeError> {
    let digits: [u8; N] = bytes.try_into().map_err(|_| PrintedCodeError::Form)?;
    if digits.iter().all(u8::is_ascii_digit) { Ok(digits) } else { Err(PrintedCodeError::Form) }
}

fn number(tens: u8, ones: u8) -> u8 {
    (tens - b'0') * 10 + (ones - b'0')
}

impl std::fmt::Debug for BirthKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BirthKey(..)")
    }
}

/// A code of the card's face that is none. Carries nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintedCodeError {
    /// Not the number of ASCII digits that it has.
    #[error("a printed code is digits only, of a fixed number")]
    Form,
    /// Month or day are none.
    #[error("no month or no day")]
    Date,
    /// The year of expiry has not four digits.
    #[error("a year of expiry has four digits")]
    ExpiryYear,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_six_ascii_digits_of_a_date() {
        for good in [b"550217", b"010101", b"641231", b"000131"] {
            assert_eq!(BirthKey::new(good).map(|key| *key.bytes()), Ok(*good));
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for bad in [&b""[..], b"55021", b"5502170", b"55021a", b"55 217", "５５０２１７".as_bytes()] {
            assert_eq!(BirthKey::new(bad).err(), Some(PrintedCodeError::Form));
        }
    }

    #[test]
    fn what_no_calendar_has_is_refused_before_a_try_is_spent() {
        for bad in [b"550017", b"551317", b"550200", b"550232", b"559999"] {
            assert_eq!(BirthKey::new(bad).err(), Some(PrintedCodeError::Date));
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(BirthKey::new(b"550217").map(|key| format!("{key:?}")), Ok("BirthKey(..)".into()));
    }
}
