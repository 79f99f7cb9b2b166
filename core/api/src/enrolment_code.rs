//! What the portal's QR code says (端末登録用コード): `SHIKAKU-TOUCH:1:` institution `:` one-time code. The same two that an
//! administrator may type instead; nothing else is taken, so that a foreign QR code cannot lead the device elsewhere.

use shikaku_auth::InstitutionId;

const HEAD: &str = "SHIKAKU-TOUCH:1:";

/// Longest one-time code, in bytes.
const MAX_CODE: usize = 64;

/// An institution and its one-time code. `Debug` hides the code.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolmentCode {
    /// The institution's number.
    pub institution: InstitutionId,
    /// The one-time code, as printed.
    pub code: String,
}

impl EnrolmentCode {
    /// Reads the text of a QR code; `None` for any other.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (institution, code) = text.trim().strip_prefix(HEAD)?.split_once(':')?;
        let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        if code.is_empty() || code.len() > MAX_CODE || !code.bytes().all(fits) {
            return None;
        }
        Some(Self { institution: InstitutionId::typed(institution).ok()?, code: code.to_owned() })
    }
}

/// The text of the QR code.
impl std::fmt::Display for EnrolmentCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{HEAD}{}:{}", self.institution.value, self.code)
    }
}

impl std::fmt::Debug for EnrolmentCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EnrolmentCode {{ institution: {:?}, .. }}", self.institution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "SHIKAKU-TOUCH:1:1311234569:ABCD-EFGH-JKLM-NPQR";

    #[test]
    fn what_is_shown_is_read_and_the_code_stays_out_of_debug() {
        let read = EnrolmentCode::read(TEXT).unwrap();
        assert_eq!((read.institution.value.as_str(), read.code.as_str()), ("1311234569", "ABCD-EFGH-JKLM-NPQR"));
        assert_eq!(read.to_string(), TEXT);
        assert!(!format!("{read:?}").contains("ABCD"));
    }

    #[test]
    fn a_registration_number_with_a_kanji_is_an_institution_too() {
        let read = EnrolmentCode::read("SHIKAKU-TOUCH:1:協1399999900:ABCD").unwrap();
        assert_eq!(read.institution.value, "協1399999900");
    }

    #[test]
    fn foreign_codes_are_none() {
        for text in [
            "",
            "https://example.invalid/?SHIKAKU-TOUCH:1:1311234569:ABCD",
            "SHIKAKU-TOUCH:2:1311234569:ABCD",
            "SHIKAKU-TOUCH:1:1311234560:ABCD",
            "SHIKAKU-TOUCH:1:1311234569:",
            "SHIKAKU-TOUCH:1:1311234569",
            "SHIKAKU-TOUCH:1:1311234569:abcd efgh",
            &format!("SHIKAKU-TOUCH:1:1311234569:{}", "A".repeat(65)),
        ] {
            assert_eq!(EnrolmentCode::read(text), None, "{text}");
        }
    }
}
