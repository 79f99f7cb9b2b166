//! The files of the 券面 applications as nested objects (card-protocol 4.3): which tags, in which order, and nothing else. Behind
//! the outermost object there may be filler (FF).

use crate::apdu::tlv::{self, Tlv};

/// The one object that a file holds.
pub(super) fn file(bytes: &[u8], tag: u16) -> Option<Tlv<'_>> {
    let (object, filler) = tlv::read(bytes).ok()?;
    (object.tag == tag && filler.iter().all(|byte| *byte == 0xFF)).then_some(object)
}

/// Exactly the objects with these tags, in this order.
pub(super) fn exactly<const N: usize>(mut bytes: &[u8], tags: [u16; N]) -> Option<[Tlv<'_>; N]> {
    let mut found = [Tlv { tag: 0, value: &[], whole: &[] }; N];
    for (place, tag) in found.iter_mut().zip(tags) {
        (*place, bytes) = take(bytes, tag)?;
    }
    bytes.is_empty().then_some(found)
}

/// The object with this tag at the beginning, and what follows.
pub(super) fn take(bytes: &[u8], tag: u16) -> Option<(Tlv<'_>, &[u8])> {
    tlv::read(bytes).ok().filter(|(object, _)| object.tag == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: [u8; 8] = [0xDF, 0x11, 0x01, 0xAA, 0xDF, 0x12, 0x01, 0xBB];

    #[test]
    fn a_file_is_one_object_and_filler() {
        let value = |bytes| file(bytes, 0x90).map(|object| object.value);
        assert_eq!(value(&[0x90, 0x01, 0x07]), Some(&[7][..]));
        assert_eq!(value(&[0x90, 0x01, 0x07, 0xFF, 0xFF]), Some(&[7][..]));
        for bad in [&[0x90, 0x01, 0x07, 0xFF, 0x00][..], &[0x91, 0x01, 0x07], &[0x90, 0x02, 0x07], &[]] {
            assert_eq!(value(bad), None);
        }
    }

    #[test]
    fn order_and_number_must_be_right() {
        let values = exactly(&TWO, [0xDF11, 0xDF12]).map(|objects| objects.map(|object| object.value[0]));
        assert_eq!(values, Some([0xAA, 0xBB]));
        assert!(exactly(&TWO, [0xDF12, 0xDF11]).is_none());
        assert!(exactly(&TWO, [0xDF11]).is_none());
        assert!(exactly(&TWO, [0xDF11, 0xDF12, 0xDF13]).is_none());
        assert!(exactly(&TWO[..7], [0xDF11, 0xDF12]).is_none());
    }
}
