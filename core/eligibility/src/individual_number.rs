//! 個人番号 (My Number): never read, kept or shown. This room only recognises one, so that every field that a person types
//! into can refuse it (eligibility reference 5.3).

/// Whether a typed text is 12 digits whose check digit (mod 11) fits. Full-width digits, blanks and hyphens between the
/// digits do not hide it. One in eleven other 12-digit numbers looks like one, too.
#[must_use]
pub fn looks_like_individual_number(text: &str) -> bool {
    let mut digits = [0_u8; 12];
    let mut count = 0;
    for symbol in text.chars().filter(|symbol| !is_separator(*symbol)) {
        let (Some(digit), Some(place)) = (digit(symbol), digits.get_mut(count)) else { return false };
        *place = digit;
        count += 1;
    }
    let [number @ .., last] = digits;
    count == 12 && check_digit(number) == last
}

/// 検査用数字 over the eleven digits before it: 11 − (Σ Pₙ·Qₙ mod 11), 0 for a remainder of 0 or 1. Pₙ is the n-th digit from
/// the right, Qₙ = n + 1 for n ≤ 6, n − 5 above.
fn check_digit(number: [u8; 11]) -> u8 {
    let sum: u16 =
        number.iter().rev().zip(1_u16..).map(|(digit, n)| u16::from(*digit) * if n <= 6 { n + 1 } else { n - 5 }).sum();
    match sum % 11 {
        0 | 1 => 0,
        rest => (11 - rest) as u8,
    }
}

fn digit(symbol: char) -> Option<u8> {
    let ascii = match symbol {
        '０'..='９' => char::from_u32(u32::from(symbol) - u32::from('０') + u32::from('0'))?,
        other => other,
    };
    ascii.to_digit(10).and_then(|digit| digit.try_into().ok())
}

fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace() || matches!(symbol, '-' | '‐' | '‑' | '–' | '—' | '−' | '－' | 'ー' | 'ｰ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sample_with_a_good_check_digit_is_recognised() {
        assert!(looks_like_individual_number("123456789018"));
    }

    #[test]
    fn remainders_of_zero_and_one_give_zero() {
        assert_eq!(check_digit([0; 11]), 0);
        assert_eq!(check_digit([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]), 0, "12 mod 11 = 1");
        assert_eq!(check_digit([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), 9);
        assert_eq!(check_digit([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 5, "n = 11 weighs 6");
    }

    #[test]
    fn separators_and_full_width_do_not_hide_it() {
        for text in [
            "1234 5678 9018",
            "1234-5678-9018",
            "１２３４５６７８９０１８",
            "１２３４　５６７８－９０１８",
            " 123456789018\n",
        ] {
            assert!(looks_like_individual_number(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in
            ["", "123456789017", "12345678901", "1234567890180", "12345678901x", "1311234569", "a123456789018", "記号"]
        {
            assert!(!looks_like_individual_number(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn exactly_one_last_digit_fits(digits in "[0-9]{11}") {
            let fitting = (0..10).filter(|last| looks_like_individual_number(&format!("{digits}{last}"))).count();
            prop_assert_eq!(fitting, 1);
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = looks_like_individual_number(&text);
        }
    }
}
