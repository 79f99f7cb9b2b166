//! AP基本情報: 券面事項確認AP EF 0003 (`FF30`, DF31 to DF35) and 券面事項入力補助AP EF 0005 (`FF40`, DF41 to DF45), both 320
//! bytes: four bytes whose second tells of extended length (03; card-protocol 2.2) · key id of the authority that signs EF
//! 0004 · version · municipality · 272 bytes that nobody explains (here a pattern).

use super::super::holder::MUNICIPALITY;
use crate::pki::CvAuthority;
use crate::pki::tlv::object;

/// What differs between the two APs.
pub(in crate::card) struct Tags {
    file: u16,
    first: u16,
    support: [u8; 4],
}

impl Tags {
    pub const SURFACE: Self = Self { file: 0xFF30, first: 0xDF31, support: [0x06, 0x03, 0x0E, 0x01] };
    pub const TEXT: Self = Self { file: 0xFF40, first: 0xDF41, support: [0x01, 0x03, 0x0E, 0x01] };
}

pub(in crate::card) fn basic_data(tags: &Tags, authority: &CvAuthority) -> Vec<u8> {
    let opaque = [0x5A; 272];
    let values: [&[u8]; 5] = [&tags.support, &authority.public().id, &[0x01], MUNICIPALITY.as_bytes(), &opaque];
    let objects: Vec<_> = (tags.first..).zip(values).flat_map(|(tag, value)| object(tag, value)).collect();
    object(tags.file, &objects)
}
