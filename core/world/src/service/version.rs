//! Versions of the app, `MAJOR.MINOR.PATCH`.

/// Reads three decimal numbers with dots; `None` for anything else.
pub(super) fn read(text: &str) -> Option<[u32; 3]> {
    let mut parts = text.split('.').map(|part| {
        let digits = (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    });
    let version = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert!(read("0.10.0") > read("0.9.9"));
        assert_eq!(read("1.2.3"), Some([1, 2, 3]));
    }

    #[test]
    fn anything_else_is_none() {
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "1..3", "+1.2.3", "1.2.3-beta", "1234567890.0.0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
