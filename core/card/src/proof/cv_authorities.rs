//! Whom to trust for CV certificates (card-protocol 3 (a), 4.3), given as data. The production key is compiled in; that of the
//! test cards is in test builds only (trust/README.md).

use super::rsa::Key;

/// See the head of the file.
const PRODUCTION: &str = include_str!("../../trust/face-cv-keys.txt");
#[cfg(any(test, feature = "test-roots"))]
const JPKI_TEST: &str = include_str!("../../trust/face-cv-test-keys.txt");

/// The key of an authority, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CvAuthorityKey {
    /// 証明者鍵ID: 7 ASCII digits, `08 05`, 3 ASCII digits, 4 bytes of padding. Compared whole.
    pub id: [u8; 16],
    /// Public exponent, big endian.
    pub exponent: Vec<u8>,
    /// Modulus of RSA-2048, big endian, 256 bytes.
    pub modulus: Vec<u8>,
}

/// The authorities that a CV certificate may come from. Empty trusts nobody.
#[derive(Clone, Default)]
pub struct CvAuthorities(Vec<([u8; 16], Key)>);

impl CvAuthorities {
    /// The authority of production cards, 5000023. A test holds that it is read.
    #[must_use]
    pub fn production() -> Self {
        Self::of(PRODUCTION.lines().filter_map(read_line))
    }

    /// The authority of test cards, 6000023.
    #[cfg(any(test, feature = "test-roots"))]
    #[must_use]
    pub fn jpki_test() -> Self {
        Self::of(JPKI_TEST.lines().filter_map(read_line))
    }

    /// Authorities given as data. A key that is not RSA-2048 is left out, and nothing it signed trusted.
    #[must_use]
    pub fn of(keys: impl IntoIterator<Item = CvAuthorityKey>) -> Self {
        let usable = |key: CvAuthorityKey| Some((key.id, Key::new(&key.exponent, &key.modulus)?));
        Self(keys.into_iter().filter_map(usable).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys with this id.
    pub(super) fn named(&self, id: [u8; 16]) -> impl Iterator<Item = &Key> {
        self.0.iter().filter(move |(known, _)| *known == id).map(|(_, key)| key)
    }
}

/// Key id, exponent and modulus in hex, a space between; none for comments and whatever else.
fn read_line(line: &str) -> Option<CvAuthorityKey> {
    let mut fields = line.split(' ').map(bytes);
    let mut field = || fields.next().flatten();
    let (id, exponent, modulus) = (field()?, field()?, field()?);
    Some(CvAuthorityKey { id: id.try_into().ok()?, exponent, modulus })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |character: u8| char::from(character).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |[high, low]: &[u8; 2]| Some(digit(*high)? << 4 | digit(*low)?);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}

impl std::fmt::Debug for CvAuthorities {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CvAuthorities({})", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(authorities: &CvAuthorities) -> Vec<&[u8]> {
        authorities.0.iter().map(|(id, _)| &id[..]).collect()
    }

    #[test]
    fn the_compiled_in_keys_are_read() {
        assert_eq!(ids(&CvAuthorities::production()), [b"5000023\x08\x05001\0\0\0\0"]);
        assert_eq!(ids(&CvAuthorities::jpki_test()), [b"6000023\x08\x05001\0\0\0\0"]);
        assert!(CvAuthorities::default().is_empty());
    }

    #[test]
    fn the_keys_are_those_of_the_readme() {
        let readme = include_str!("../../trust/README.md");
        for line in [PRODUCTION, JPKI_TEST].into_iter().flat_map(str::lines).filter_map(read_line) {
            let sha256 = hex::encode(ring::digest::digest(&ring::digest::SHA256, &line.modulus));
            let id = String::from_utf8_lossy(&line.id[..7]).into_owned();
            assert!(readme.lines().any(|row| row.contains(&id) && row.contains(&sha256)), "{id}");
        }
    }

    #[test]
    fn an_id_is_compared_whole() {
        let production = CvAuthorities::production();
        let mut id = *b"5000023\x08\x05001\0\0\0\0";
        assert_eq!(production.named(id).count(), 1);
        id[15] = 1;
        assert_eq!(production.named(id).count(), 0);
    }

    #[test]
    fn keys_of_other_lengths_are_left_out() {
        let key =
            |exponent: &[u8], modulus: Vec<u8>| CvAuthorityKey { id: [1; 16], exponent: exponent.to_vec(), modulus };
        let bad = [key(&[1, 0, 1], vec![0xFF; 128]), key(&[1, 0, 1], vec![0x7F; 256]), key(&[], vec![0xFF; 256])];
        assert!(CvAuthorities::of(bad).is_empty());
        assert_eq!(CvAuthorities::of([key(&[1, 0, 1], vec![0xFF; 256])]).len(), 1);
    }

    #[test]
    fn a_line_that_is_no_key_is_none() {
        for bad in ["", "# comment", "00 01", "00 010001 ff", "0g 010001 ff", "000 010001 ff"] {
            assert_eq!(read_line(bad), None, "{bad}");
        }
    }
}
