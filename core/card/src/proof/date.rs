//! A birth date as the chip holds it (card-protocol 4.3): eight ASCII digits YYYYMMDD, Western. The register may not know day or
//! month: 00.

/// Year, month and day; none when it is no such date.
pub(super) fn birth(bytes: &[u8]) -> Option<(u16, u8, u8)> {
    let digits: [u8; 8] = bytes.try_into().ok().filter(|digits: &[u8; 8]| digits.iter().all(u8::is_ascii_digit))?;
    let [thousands, hundreds, tens, ones, m1, m2, d1, d2] = digits.map(|digit| digit - b'0');
    let year = u16::from(thousands * 10 + hundreds) * 100 + u16::from(tens * 10 + ones);
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    (month <= 12 && day <= 31 && (month > 0 || day == 0)).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_and_partial_dates_are_read() {
        assert_eq!(birth(b"19800217"), Some((1980, 2, 17)));
        assert_eq!(birth(b"19251231"), Some((1925, 12, 31)));
        assert_eq!(birth(b"19260500"), Some((1926, 5, 0)));
        assert_eq!(birth(b"19260000"), Some((1926, 0, 0)));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in [&b""[..], b"1980021", b"198002170", b"19801317", b"19800232", b"19800017", b"1980 217", b"1980021a"]
        {
            assert_eq!(birth(bad), None, "{bad:?}");
        }
    }
}
