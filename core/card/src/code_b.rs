//! 照合番号B, which opens the card face of the 券面事項確認AP (EF 0012; card-protocol 4.2): 14 digits, the birth key, the Western
//! year of expiry and the security code (セキュリティコード) printed beside it. Wiped when dropped; shows nothing.

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::birth_key::{BirthKey, PrintedCodeError, all_digits};

/// Fourteen ASCII digits. No `Display`, no getter outside this crate; `Debug` shows no digit.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct CodeB([u8; Self::DIGITS]);

impl CodeB {
    /// Number of digits.
    pub const DIGITS: usize = 14;
    /// Number of digits of the security code.
    pub const SECURITY_DIGITS: usize = 4;

    /// Joins what the card's face prints. `expiry_year`: Western, four digits, of the card, not of a certificate.
    ///
    /// # Errors
    /// [`PrintedCodeError::ExpiryYear`] below 1000 or above 9999, [`PrintedCodeError::Form`] when the security code is not
    /// exactly four ASCII digits.
    pub fn new(birth: &BirthKey, expiry_year: u16, security_code: &[u8]) -> Result<Self, PrintedCodeError> {
        let mut security: [u8; Self::SECURITY_DIGITS] = all_digits(security_code)?;
        let mut code = Self([0; Self::DIGITS]);
        code.0[..6].copy_from_slice(birth.bytes());
        code.0[6..10].copy_from_slice(&year(expiry_year)?);
        code.0[10..].copy_from_slice(&security);
        security.zeroize();
        Ok(code)
    }

    /// The bytes that VERIFY sends.
    pub(crate) fn bytes(&self) -> &[u8; Self::DIGITS] {
        &self.0
    }
}

fn year(year: u16) -> Result<[u8; 4], PrintedCodeError> {
    all_digits(year.to_string().as_bytes()).map_err(|_| PrintedCodeError::ExpiryYear)
}

impl std::fmt::Debug for CodeB {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeB(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn birth() -> BirthKey {
        BirthKey::new(b"550217").unwrap()
    }

    #[test]
    fn birth_key_year_and_security_code_stand_side_by_side() {
        assert_eq!(CodeB::new(&birth(), 2035, b"0285").map(|code| *code.bytes()), Ok(*b"55021720350285"));
    }

    #[test]
    fn what_is_not_printed_so_is_refused() {
        for bad in [&b""[..], b"228", b"22855", b"228a", "２２８５".as_bytes()] {
            assert_eq!(CodeB::new(&birth(), 2035, bad).err(), Some(PrintedCodeError::Form));
        }
        for bad in [0, 35, 999, 10_000] {
            assert_eq!(CodeB::new(&birth(), bad, b"2285").err(), Some(PrintedCodeError::ExpiryYear));
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(CodeB::new(&birth(), 2035, b"2285").map(|code| format!("{code:?}")), Ok("CodeB(..)".into()));
    }
}
