//! 個人番号 of a synthetic card: eleven digits, its serial number, and the check digit of 平成26年総務省令第85号, 5条. No
//! command prints one.

use zeroize::Zeroizing;

/// The twelve digits of the card with this serial number.
pub(super) fn individual_number(serial: u32) -> Zeroizing<String> {
    let eleven = Zeroizing::new(format!("{serial:011}"));
    Zeroizing::new(format!("{}{}", *eleven, check_digit(&eleven)))
}

/// 11 − (Σ Pₙ·Qₙ mod 11), or 0 when the remainder is 0 or 1. Pₙ is the nth digit from the right, Qₙ = n + 1 up to the sixth
/// and n − 5 from the seventh.
fn check_digit(eleven: &str) -> u32 {
    let weight = |n: u32| if n <= 6 { n + 1 } else { n - 5 };
    let digits = eleven.bytes().rev().map(|digit| u32::from(digit - b'0'));
    match (1..).zip(digits).map(|(n, digit)| digit * weight(n)).sum::<u32>() % 11 {
        0 | 1 => 0,
        remainder => 11 - remainder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the published test card (card-protocol 6, fixtures).
    #[test]
    fn the_check_digit_is_that_of_the_published_test_number() {
        assert_eq!(check_digit("53768667718"), 8);
    }

    #[test]
    fn remainders_of_nought_and_one_give_nought() {
        assert_eq!(check_digit("00000000000"), 0);
        assert_eq!((check_digit("00000000006"), check_digit("00000000005")), (0, 1));
    }

    #[test]
    fn a_number_has_twelve_digits_and_follows_from_the_serial() {
        assert_eq!(&individual_number(0x07A1_0001)[..11], "00127991809");
        assert_ne!(individual_number(1), individual_number(2));
    }
}
