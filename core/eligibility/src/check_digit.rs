//! 検証番号: the check digit that insurer, payer, recipient and institution numbers share, Luhn mod 10 (eligibility
//! reference 3.1), and what may be wrong with such a number.

/// The check digit that belongs behind `digits` (the number without its last digit). `None` when `digits` is empty or
/// holds anything but ASCII digits.
#[must_use]
pub fn check_digit(digits: &str) -> Option<u8> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let sum = digits.bytes().rev().zip([2, 1].into_iter().cycle()).fold(0, |sum, (byte, weight)| {
        let product = (byte - b'0') * weight;
        (sum + product / 10 + product % 10) % 10
    });
    Some((10 - sum) % 10)
}

/// Whether the last digit of `number` is the check digit of those before it.
#[must_use]
pub fn verify(number: &str) -> bool {
    let cut = number.len().saturating_sub(1);
    number
        .split_at_checked(cut)
        .is_some_and(|(digits, last)| check_digit(digits).is_some_and(|digit| last.as_bytes() == [b'0' + digit]))
}

/// What is wrong with a number. In an answer of the service it warns and never blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NumberFlaw {
    /// Not the right number of ASCII digits.
    #[error("not the right number of digits")]
    Form,
    /// The check digit (検証番号) does not fit.
    #[error("the check digit does not fit")]
    CheckDigit,
    /// Only the digit 7: what claims put for "unknown" (eligibility reference 4.3).
    #[error("filled with 7, which stands for unknown")]
    Filler,
}

impl NumberFlaw {
    /// What staff read behind the name of the number.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Form => "の桁数が正しくありません",
            Self::CheckDigit => "の検証番号が合いません",
            Self::Filler => "は「不明」を表す7埋めです",
        }
    }
}

/// Takes a number of one of `lengths` ASCII digits; the check digit is looked at by [`flaw`], not here.
pub(crate) fn digits<'a>(text: &'a str, lengths: &[usize]) -> Result<&'a str, NumberFlaw> {
    let fits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(text) } else { Err(NumberFlaw::Form) }
}

/// What the digits of a well-formed number say of it.
pub(crate) fn flaw(number: &str) -> Option<NumberFlaw> {
    if number.bytes().all(|byte| byte == b'7') {
        Some(NumberFlaw::Filler)
    } else if verify(number) {
        None
    } else {
        Some(NumberFlaw::CheckDigit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The vectors of eligibility reference 3.1, 3.4 and 3.6.
    const VECTORS: [&str; 11] = [
        "33120015",
        "138057",
        "0110113719",
        "06130009",
        "39139993",
        "139006",
        "12130019",
        "1234566",
        "1311234569",
        "1331234565",
        "1341234563",
    ];

    #[test]
    fn reference_vectors_hold() {
        for number in VECTORS {
            assert!(verify(number), "{number}");
            assert_eq!(flaw(number), None, "{number}");
        }
    }

    #[test]
    fn reference_vectors_with_the_last_digit_raised_fail() {
        for number in VECTORS {
            let (digits, last) = number.split_at(number.len() - 1);
            let bad = format!("{digits}{}", (last.parse::<u8>().unwrap() + 1) % 10);
            assert!(!verify(&bad), "{bad}");
            assert_eq!(flaw(&bad), Some(NumberFlaw::CheckDigit), "{bad}");
        }
    }

    #[test]
    fn worked_examples_give_their_digit() {
        assert_eq!(check_digit("3312001"), Some(5));
        assert_eq!(check_digit("13805"), Some(7));
        assert_eq!(check_digit("011011371"), Some(9));
        assert_eq!(check_digit("011371"), Some(2), "the short form of an institution code gives another digit");
    }

    #[test]
    fn what_is_no_number_has_no_digit() {
        for text in ["", "12a4", "１２３", "12 4", "-123"] {
            assert_eq!(check_digit(text), None, "{text}");
            assert!(!verify(text), "{text}");
        }
        assert!(!verify("0"), "one digit has nothing to check");
        assert!(!verify("123０"));
    }

    #[test]
    fn sevens_are_filler_whatever_their_length() {
        for length in [6, 7, 8, 10] {
            assert_eq!(flaw(&"7".repeat(length)), Some(NumberFlaw::Filler));
        }
    }

    #[test]
    fn form_is_length_and_ascii_digits() {
        assert_eq!(digits("139006", &[6, 8]), Ok("139006"));
        for text in ["", "13900", "1390066", "13900x", "１３９００６", "１３"] {
            assert_eq!(digits(text, &[6, 8]), Err(NumberFlaw::Form), "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_never_passes(digits in "[0-9]{5,12}", place in 0usize..13, by in 1u8..10) {
            let number = format!("{digits}{}", check_digit(&digits).unwrap());
            prop_assert!(verify(&number));
            let mut bytes = number.into_bytes();
            let place = place % bytes.len();
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(!verify(&String::from_utf8(bytes).unwrap()));
        }

        #[test]
        fn any_text_is_answered(text in ".*") {
            let _ = verify(&text);
        }
    }
}
