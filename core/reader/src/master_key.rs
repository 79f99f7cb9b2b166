//! The master key (マスターキー, "customer master key") by which a reader and this app know each other (readers reference 1.1).
//! One a reader, set by the owner, kept like a secret.

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// 16 bytes of AES-128. Wiped when dropped; `Debug` shows nothing.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MasterKey([u8; Self::LENGTH]);

impl MasterKey {
    /// Bytes.
    pub const LENGTH: usize = 16;

    /// Takes 16 bytes.
    #[must_use]
    pub fn new(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Takes what a person types: 32 hexadecimal digits (spaces allowed), or 16 ASCII characters.
    ///
    /// # Errors
    /// [`MasterKeyError`] when it is neither.
    pub fn parse(text: &str) -> Result<Self, MasterKeyError> {
        let digits = Zeroizing::new(text.chars().filter(|character| *character != ' ').collect::<String>());
        if digits.len() == 2 * Self::LENGTH && digits.is_ascii() {
            return from_hex(digits.as_bytes());
        }
        let ascii = <[u8; Self::LENGTH]>::try_from(text.as_bytes()).map_err(|_| MasterKeyError)?;
        if text.is_ascii() { Ok(Self(ascii)) } else { Err(MasterKeyError) }
    }

    pub(crate) fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// Whether it is this one; takes the same time either way.
    pub(crate) fn is(&self, other: &[u8; Self::LENGTH]) -> bool {
        self.0.ct_eq(other).into()
    }
}

fn from_hex(digits: &[u8]) -> Result<MasterKey, MasterKeyError> {
    let digit =
        |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok()).ok_or(MasterKeyError);
    let mut key = MasterKey([0; MasterKey::LENGTH]);
    for (byte, pair) in key.0.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(key)
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

/// A master key that is none. Carries nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 16 bytes: 32 hexadecimal digits or 16 ASCII characters")]
pub struct MasterKeyError;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_hexadecimal_digits_and_ascii() {
        let hex = MasterKey::parse("00010203 04050607 08090a0b 0C0D0E0F").unwrap();
        assert_eq!(hex.bytes(), &std::array::from_fn::<u8, 16, _>(|at| at as u8));
        assert!(MasterKey::parse("ACR1255U-J1 Auth").unwrap().is(b"ACR1255U-J1 Auth"));
    }

    #[test]
    fn refuses_what_is_no_key() {
        for text in
            ["", "ACR1255U-J1 Aut", "ACR1255U-J1 Auth!", "00", &"0g".repeat(16), &"鍵".repeat(16), "鍵鍵鍵鍵鍵a"]
        {
            assert_eq!(MasterKey::parse(text).err(), Some(MasterKeyError), "{text}");
        }
    }

    #[test]
    fn is_told_apart_by_its_last_byte_and_shows_nothing() {
        let key = MasterKey::new(*b"ACR1255U-J1 Auti");
        assert!(!key.is(b"ACR1255U-J1 Auth"));
        assert_eq!(format!("{key:?}"), "MasterKey(..)");
    }
}
