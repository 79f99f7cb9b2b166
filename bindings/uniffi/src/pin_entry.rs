//! The PIN on its way from the pad to the card: digits go in one by one and never come out.

use std::sync::{Mutex, PoisonError};

use shikaku_card::Pin;
use shikaku_core::FailureKind;
use zeroize::Zeroize;

use crate::ShikakuError;

/// What the patient types. Wiped when it is taken, cleared or dropped; has no getter.
#[derive(uniffi::Object, Default)]
pub struct PinEntry(Mutex<Digits>);

#[derive(Default)]
struct Digits {
    digits: [u8; Pin::DIGITS],
    count: usize,
}

impl Drop for Digits {
    fn drop(&mut self) {
        self.digits.zeroize();
    }
}

#[uniffi::export]
impl PinEntry {
    /// Empty.
    #[must_use]
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one digit, 0 to 9; returns how many there are now. A fifth digit and what is no digit are not taken.
    pub fn append(&self, digit: u8) -> u8 {
        let mut held = self.lock();
        if digit <= 9 && held.count < Pin::DIGITS {
            let place = held.count;
            held.digits[place] = b'0' + digit;
            held.count += 1;
        }
        held.count as u8
    }

    /// Takes the last digit away; returns how many are left.
    pub fn remove_last(&self) -> u8 {
        let mut held = self.lock();
        held.count = held.count.saturating_sub(1);
        let place = held.count;
        held.digits[place] = 0;
        held.count as u8
    }

    /// Wipes all digits.
    pub fn clear(&self) {
        *self.lock() = Digits::default();
    }

    /// How many digits there are.
    #[must_use]
    pub fn count(&self) -> u8 {
        self.lock().count as u8
    }
}

impl PinEntry {
    /// Makes the PIN and leaves nothing here.
    pub(crate) fn take(&self) -> Result<Pin, ShikakuError> {
        let held = std::mem::take(&mut *self.lock());
        Pin::new(&held.digits[..held.count]).map_err(|_| FailureKind::PinForm.into())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Digits> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_make_a_pin_and_are_gone_then() {
        let entry = PinEntry::new();
        assert_eq!([1, 2, 3, 4, 5].map(|digit| entry.append(digit)), [1, 2, 3, 4, 4]);
        assert!(entry.take().is_ok());
        assert_eq!(entry.count(), 0);
        assert!(entry.take().is_err());
    }

    #[test]
    fn what_is_no_digit_is_not_taken_and_digits_can_be_taken_back() {
        let entry = PinEntry::new();
        assert_eq!(entry.append(10), 0);
        assert_eq!((entry.append(1), entry.remove_last(), entry.remove_last()), (1, 0, 0));
        entry.append(7);
        entry.clear();
        assert_eq!(entry.count(), 0);
    }
}
