//! BER-TLV as the card's files use it: tags of one or two bytes, lengths short or in the 81/82 forms (card-protocol 4.3;
//! ISO/IEC 8825-1). Own code because files are read piecewise: the length must be known from the first bytes alone, and a
//! refusal needs a name.

/// One object of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// Tag; two-byte tags as `FF10` → 0xFF10.
    pub tag: u16,
    /// The value.
    pub value: &'a [u8],
    /// Tag, length and value as they stand in the file: what signatures cover.
    pub whole: &'a [u8],
}

/// Tag, length of the value and length of what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Tag.
    pub tag: u16,
    /// Bytes of tag and length.
    pub header: usize,
    /// Bytes of the value.
    pub value: usize,
}

impl Header {
    /// Reads tag and length; the value need not be there yet.
    ///
    /// # Errors
    /// [`TlvError`].
    pub fn read(bytes: &[u8]) -> Result<Self, TlvError> {
        let (tag, rest) = take_tag(bytes)?;
        let (value, after) = take_length(rest)?;
        Ok(Self { tag, header: bytes.len() - after.len(), value })
    }

    /// Bytes of the whole object.
    #[must_use]
    pub fn total(self) -> usize {
        self.header + self.value
    }
}

/// Reads the first object and returns it with what follows.
///
/// # Errors
/// [`TlvError`].
pub fn read(bytes: &[u8]) -> Result<(Tlv<'_>, &[u8]), TlvError> {
    let header = Header::read(bytes)?;
    let (whole, rest) = bytes.split_at_checked(header.total()).ok_or(TlvError::Truncated)?;
    Ok((Tlv { tag: header.tag, value: &whole[header.header..], whole }, rest))
}

/// Finds the first object with `tag` among the objects that stand side by side in `bytes`.
///
/// # Errors
/// [`TlvError::Missing`] when there is none, the others when the objects before it are malformed.
pub fn find(bytes: &[u8], tag: u16) -> Result<Tlv<'_>, TlvError> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (object, after) = read(rest)?;
        if object.tag == tag {
            return Ok(object);
        }
        rest = after;
    }
    Err(TlvError::Missing)
}

fn take_tag(bytes: &[u8]) -> Result<(u16, &[u8]), TlvError> {
    match bytes {
        [] => Err(TlvError::Truncated),
        [first, rest @ ..] if first & 0x1F != 0x1F => Ok((u16::from(*first), rest)),
        [_] => Err(TlvError::Truncated),
        [_, second, ..] if second & 0x80 != 0 => Err(TlvError::Tag),
        [first, second, rest @ ..] => Ok((u16::from_be_bytes([*first, *second]), rest)),
    }
}

fn take_length(bytes: &[u8]) -> Result<(usize, &[u8]), TlvError> {
    match bytes {
        [length @ ..=0x7F, rest @ ..] => Ok((usize::from(*length), rest)),
        [0x81, length, rest @ ..] => Ok((usize::from(*length), rest)),
        [0x82, high, low, rest @ ..] => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        [] | [0x81 | 0x82, ..] => Err(TlvError::Truncated),
        _ => Err(TlvError::Length),
    }
}

impl std::fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tlv({:X}, {} bytes)", self.tag, self.value.len())
    }
}

/// Bytes that are no TLV.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlvError {
    /// The bytes end inside an object.
    #[error("the object is cut off")]
    Truncated,
    /// A tag of three bytes or more.
    #[error("a tag of more than two bytes")]
    Tag,
    /// An indefinite length, or one above 65,535.
    #[error("a length that is not taken")]
    Length,
    /// The object looked for is not there.
    #[error("the object is missing")]
    Missing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_two_byte_tags_and_the_three_forms_of_length() {
        let (number, rest) = read(&[0xFF, 0x10, 0x02, 0xAA, 0xBB, 0xFF]).unwrap();
        assert_eq!((number.tag, number.value, rest), (0xFF10, &[0xAA, 0xBB][..], &[0xFF][..]));
        let mut long = vec![0x30, 0x81, 0xC8];
        long.extend([7; 200]);
        assert_eq!(read(&long).unwrap().0.value.len(), 200);
        let mut longer = vec![0x7F, 0x21, 0x82, 0x02, 0x38];
        longer.extend([7; 568]);
        assert_eq!(read(&longer).unwrap().0, Tlv { tag: 0x7F21, value: &[7; 568], whole: &longer });
    }

    #[test]
    fn the_total_is_known_from_the_first_bytes() {
        assert_eq!(Header::read(&[0x30, 0x82, 0x06, 0x32]).map(Header::total), Ok(1590));
        assert_eq!(Header::read(&[0x30, 0x05]).map(Header::total), Ok(7));
    }

    #[test]
    fn what_is_cut_off_is_told_from_what_is_wrong() {
        for cut in [&[][..], &[0xFF], &[0x30], &[0x30, 0x81], &[0x30, 0x82, 0x01], &[0x30, 0x02, 0x00]] {
            assert_eq!(read(cut).err(), Some(TlvError::Truncated), "{cut:02X?}");
        }
        assert_eq!(read(&[0x30, 0x80, 0, 0]).err(), Some(TlvError::Length));
        assert_eq!(read(&[0x30, 0x83, 0, 0, 1, 0]).err(), Some(TlvError::Length));
        assert_eq!(read(&[0x7F, 0x81, 0x01, 0x00]).err(), Some(TlvError::Tag));
    }

    #[test]
    fn finds_an_object_behind_others() {
        let file = [0xDF, 0x22, 0x01, 0x41, 0xDF, 0x24, 0x02, 0x42, 0x43];
        assert_eq!(find(&file, 0xDF24).map(|object| object.value), Ok(&[0x42, 0x43][..]));
        assert_eq!(find(&file, 0xDF25).err(), Some(TlvError::Missing));
        assert_eq!(find(&file[..7], 0xDF24).err(), Some(TlvError::Truncated));
    }

    #[test]
    fn debug_shows_no_value() {
        assert_eq!(format!("{:?}", read(&[0x04, 0x01, 0x99]).unwrap().0), "Tlv(4, 1 bytes)");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80), tag: u16) {
            if let Ok((object, rest)) = read(&bytes) {
                prop_assert_eq!(object.whole.len() + rest.len(), bytes.len());
            }
            if let Ok(object) = find(&bytes, tag) {
                prop_assert_eq!(object.tag, tag);
            }
        }

        #[test]
        fn what_was_encoded_is_read(value in proptest::collection::vec(any::<u8>(), 0..1000)) {
            let [high, low] = u16::try_from(value.len()).unwrap().to_be_bytes();
            let mut bytes = vec![0xDF, 0x21, 0x82, high, low];
            bytes.extend(&value);
            let (object, rest) = read(&bytes).unwrap();
            prop_assert_eq!((object.tag, object.value, rest.len()), (0xDF21, &value[..], 0));
        }
    }
}
