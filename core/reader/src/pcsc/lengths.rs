//! What a reader and its driver say of extended length (拡張長APDU): PC/SC part 10, property 10 `dwMaxAPDUDataSize`, asked for by
//! two control codes. Many say nothing; then extended length may be tried, and the check learns from what happens.

use pcsc::Card;
use shikaku_card::{LinkFacts, LinkKind};

/// `CM_IOCTL_GET_FEATURE_REQUEST`.
const FEATURES: u32 = 3400;
/// `FEATURE_GET_TLV_PROPERTIES`: its value is a control code, 4 bytes big endian.
const GET_PROPERTIES: u8 = 0x12;
/// `dwMaxAPDUDataSize`: 4 bytes little endian, data without header; 0 for short lengths only.
const MAX_DATA: u8 = 0x0A;

/// Longest command: header and lengths around 65,535 bytes, or around 255.
const EXTENDED: usize = 65_544;
const SHORT: usize = 261;
/// Header, extended Lc and Le.
const AROUND_DATA: usize = 9;

/// What the reader of a connected card can carry.
pub fn facts(card: &Card) -> LinkFacts {
    facts_of(max_data(card))
}

fn max_data(card: &Card) -> Option<u32> {
    let mut answer = [0; 256];
    let features = card.control(pcsc::ctl_code(FEATURES.into()), &[], &mut answer).ok()?;
    let code = u32::from_be_bytes(value(features, GET_PROPERTIES)?);
    let properties = card.control(code.into(), &[], &mut answer).ok()?;
    Some(u32::from_le_bytes(value(properties, MAX_DATA)?))
}

fn facts_of(max_data: Option<u32>) -> LinkFacts {
    let of_data = |bytes: u32| usize::try_from(bytes).map_or(EXTENDED, |bytes| bytes.saturating_add(AROUND_DATA));
    let (max_command, extended_length) = match max_data {
        None => (EXTENDED, true),
        Some(bytes) if bytes < 256 => (SHORT, false),
        Some(bytes) => (of_data(bytes).min(EXTENDED), true),
    };
    LinkFacts { kind: LinkKind::PcSc, max_command, extended_length }
}

/// The four bytes under `tag` in a list of tag, length, value; `None` when they are not there.
fn value(mut list: &[u8], tag: u8) -> Option<[u8; 4]> {
    while let [found, length, rest @ ..] = list {
        let (value, next) = rest.split_at_checked(usize::from(*length))?;
        if *found == tag {
            return value.try_into().ok();
        }
        list = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_property_is_found_among_others() {
        assert_eq!(value(&[0x0B, 2, 1, 2, 0x0A, 4, 0, 0, 1, 0], MAX_DATA), Some([0, 0, 1, 0]));
        assert_eq!(value(&[0x0B, 2, 1, 2], MAX_DATA), None);
        assert_eq!(value(&[0x0A, 2, 1, 2], MAX_DATA), None, "of another length");
        assert_eq!(value(&[0x0A, 9, 1, 2], MAX_DATA), None, "longer than the list");
        assert_eq!(value(&[0x0A], MAX_DATA), None);
    }

    #[test]
    fn none_told_is_tried_and_zero_is_short_only() {
        let of = |max_data| (facts_of(max_data).max_command, facts_of(max_data).extended_length);
        assert_eq!(of(None), (65_544, true));
        assert_eq!(of(Some(0)), (261, false));
        assert_eq!(of(Some(0x1_0000)), (65_544, true));
        assert_eq!(of(Some(u32::MAX)), (65_544, true));
        assert_eq!(of(Some(502)), (511, true));
    }

    proptest! {
        #[test]
        fn no_list_of_a_driver_panics(list: Vec<u8>, tag: u8) {
            let _ = value(&list, tag);
        }
    }
}
