//! In which forms a secret could show in a log, an error or a file, and whether it does.

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};

/// The form in which at least the first bytes of `secret` stand in `place`, if they do: raw, hex with or without blanks,
/// base64 at any alignment, or the numbers of a `Debug`.
#[must_use]
pub fn shown(place: &[u8], secret: &[u8]) -> Option<&'static str> {
    let head = &secret[..secret.len().min(16)];
    forms(head).into_iter().find_map(|(name, form)| contains(place, &form).then_some(name))
}

/// Whether the four digits stand in a text by themselves, or as the bytes of a VERIFY, or as the numbers of a `Debug`.
#[must_use]
pub fn shows_pin(text: &str, pin: &str) -> Option<&'static str> {
    let alone = text.match_indices(pin).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + pin.len()..].chars().next();
        ![before, after].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
    });
    let numbers = pin.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
    match () {
        () if alone => Some("four digits"),
        () if text.contains(&numbers) => Some("numbers of a Debug"),
        () => shown(text.as_bytes(), &verify(pin)),
    }
}

/// The VERIFY that carries a PIN.
#[must_use]
pub fn verify(pin: &str) -> Vec<u8> {
    [&[0x00, 0x20, 0x00, 0x98, 0x04], pin.as_bytes()].concat()
}

fn forms(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let separated = |by: &str, upper: bool| {
        let hex = bytes.iter().map(|byte| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") });
        hex.collect::<Vec<_>>().join(by).into_bytes()
    };
    let numbers = bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    let mut forms = vec![("raw", bytes.to_vec()), ("numbers of a Debug", numbers.into_bytes())];
    for upper in [false, true] {
        forms.extend(["", " ", ":"].map(|by| ("hex", separated(by, upper))));
    }
    forms.extend((0..3).map(|shift| ("base64", base64_at(bytes, shift))));
    forms
}

/// The characters that stand for these bytes wherever they begin in a longer text: those at both ends depend on others.
fn base64_at(bytes: &[u8], shift: usize) -> Vec<u8> {
    let text = BASE64_STANDARD_NO_PAD.encode([&vec![0; shift][..], bytes].concat());
    let (first, whole) = ((shift * 8).div_ceil(6), (shift + bytes.len()) * 8 / 6);
    text.as_bytes()[first..whole].to_vec()
}

/// Whether `needle` stands in `place`.
#[must_use]
pub fn contains(place: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(place, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"\x01\xF0secret of sixteen and more";

    #[test]
    fn a_secret_is_seen_in_every_form() {
        let before = [b"", &b"x"[..], b"xy"].map(|prefix| [prefix, SECRET, b"tail"].concat());
        for bytes in before {
            for text in [
                bytes.clone(),
                hex::encode(&bytes).into_bytes(),
                hex::encode_upper(&bytes).into_bytes(),
                BASE64_STANDARD_NO_PAD.encode(&bytes).into_bytes(),
                format!("{bytes:?}").into_bytes(),
            ] {
                assert!(shown(&text, SECRET).is_some());
            }
        }
        assert_eq!(shown(b"nothing of it", SECRET), None);
    }

    #[test]
    fn a_pin_is_seen_by_itself_and_in_a_command() {
        for text in [
            "pin 4609",
            "=4609,",
            "4609",
            "[0, 32, 0, 152, 4, 52, 54, 48, 57]",
            "002000980434363039",
            "[52, 54, 48, 57]",
        ] {
            assert!(shows_pin(text, "4609").is_some(), "{text}");
        }
        for text in ["14609", "46090", "a4609b", "46 09", ""] {
            assert_eq!(shows_pin(text, "4609"), None, "{text}");
        }
    }
}
