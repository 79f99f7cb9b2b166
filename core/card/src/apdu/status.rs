//! Status words SW1 SW2 as data, with the names this card gives them (card-protocol 2.4).

/// The last two bytes of a response.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatusWord(pub u16);

impl StatusWord {
    /// 9000.
    pub const OK: Self = Self(0x9000);
    /// 6982: security status not satisfied.
    pub const SECURITY_STATUS: Self = Self(0x6982);
    /// 6300: a key without a limit of tries (JICSAP).
    pub const NO_TRY_LIMIT: Self = Self(0x6300);
    /// 6A82: no such file or application.
    pub const NOT_FOUND: Self = Self(0x6A82);
    /// 6700: wrong length.
    pub const WRONG_LENGTH: Self = Self(0x6700);

    /// What a card without the application answers to SELECT: 6A82 here, the others on foreign cards.
    const NO_APPLICATION: [u16; 8] = [0x6A82, 0x6A81, 0x6A86, 0x6A87, 0x6700, 0x6999, 0x6D00, 0x6E00];
    /// What a card that knows no short file ids may answer to one: file or reference unknown, P1-P2 wrong, offset outside
    /// the file (the id taken for an offset), no current EF, length wrong.
    const NO_SHORT_ID: [u16; 8] = [0x6A82, 0x6A81, 0x6A86, 0x6A88, 0x6B00, 0x6981, 0x6986, 0x6700];

    /// The status word that a response ends with; none when it is too short to have one.
    #[must_use]
    pub fn of(response: &[u8]) -> Option<Self> {
        response.last_chunk::<2>().map(|bytes| Self::from(*bytes))
    }

    /// 9000.
    #[must_use]
    pub fn is_ok(self) -> bool {
        self == Self::OK
    }

    /// The x of 63Cx: tries left, 0 when the last one was used up.
    #[must_use]
    pub fn tries_left(self) -> Option<u8> {
        (self.0 & 0xFFF0 == 0x63C0).then_some(self.low() & 0x0F)
    }

    /// 6984, and 6983 that other code bases expect: the PIN is blocked.
    #[must_use]
    pub fn is_blocked(self) -> bool {
        matches!(self.0, 0x6983 | 0x6984)
    }

    /// 6982.
    #[must_use]
    pub fn is_security_status(self) -> bool {
        self == Self::SECURITY_STATUS
    }

    /// 6A82.
    #[must_use]
    pub fn is_not_found(self) -> bool {
        self == Self::NOT_FOUND
    }

    /// 6700: on an extended READ BINARY, the refusal of extended length.
    #[must_use]
    pub fn is_wrong_length(self) -> bool {
        self == Self::WRONG_LENGTH
    }

    /// 6B00 or 6282: the file ended before the read did.
    #[must_use]
    pub fn is_end_of_file(self) -> bool {
        matches!(self.0, 0x6B00 | 0x6282)
    }

    /// 9000 or 6282: the data of a READ BINARY are good.
    #[must_use]
    pub fn has_data(self) -> bool {
        matches!(self.0, 0x9000 | 0x6282)
    }

    /// The xx of 61xx: that many bytes wait for GET RESPONSE (00 = 256 or more).
    #[must_use]
    pub fn more_data(self) -> Option<u8> {
        (self.high() == 0x61).then(|| self.low())
    }

    /// The xx of 6Cxx: the Le to ask again with.
    #[must_use]
    pub fn exact_length(self) -> Option<u8> {
        (self.high() == 0x6C).then(|| self.low())
    }

    /// SELECT by AID was answered by a card that has no such application.
    #[must_use]
    pub fn refuses_application(self) -> bool {
        Self::NO_APPLICATION.contains(&self.0)
    }

    /// A short file id was not understood; the classic form may be.
    #[must_use]
    pub fn refuses_short_id(self) -> bool {
        Self::NO_SHORT_ID.contains(&self.0)
    }

    fn high(self) -> u8 {
        self.0.to_be_bytes()[0]
    }

    fn low(self) -> u8 {
        self.0.to_be_bytes()[1]
    }
}

impl From<[u8; 2]> for StatusWord {
    fn from(bytes: [u8; 2]) -> Self {
        Self(u16::from_be_bytes(bytes))
    }
}

impl std::fmt::Display for StatusWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl std::fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_are_read_from_63cx_only() {
        assert_eq!(StatusWord(0x63C3).tries_left(), Some(3));
        assert_eq!(StatusWord(0x63C0).tries_left(), Some(0));
        for other in [0x6300, 0x63B3, 0x6983, 0x9000, 0x64C3] {
            assert_eq!(StatusWord(other).tries_left(), None, "{other:04X}");
        }
    }

    #[test]
    fn each_predicate_holds_for_its_own_words() {
        type Predicate = fn(StatusWord) -> bool;
        let rows: [(Predicate, &[u16]); 7] = [
            (StatusWord::is_ok, &[0x9000]),
            (StatusWord::is_blocked, &[0x6983, 0x6984]),
            (StatusWord::is_security_status, &[0x6982]),
            (StatusWord::is_not_found, &[0x6A82]),
            (StatusWord::is_wrong_length, &[0x6700]),
            (StatusWord::is_end_of_file, &[0x6B00, 0x6282]),
            (StatusWord::has_data, &[0x9000, 0x6282]),
        ];
        for (holds, words) in rows {
            let found: Vec<u16> = (0..=u16::MAX).filter(|&sw| holds(StatusWord(sw))).collect();
            let mut expected = words.to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn lengths_are_read_from_61xx_and_6cxx() {
        assert_eq!(StatusWord(0x6100).more_data(), Some(0));
        assert_eq!(StatusWord(0x6C36).exact_length(), Some(0x36));
        assert_eq!(StatusWord(0x9000).more_data(), None);
        assert_eq!(StatusWord(0x61FF).exact_length(), None);
    }

    #[test]
    fn a_security_refusal_is_no_refusal_of_the_form() {
        assert!(!StatusWord::SECURITY_STATUS.refuses_short_id());
        assert!(!StatusWord::SECURITY_STATUS.refuses_application());
        assert!(!StatusWord(0x63C2).refuses_short_id());
    }
}
