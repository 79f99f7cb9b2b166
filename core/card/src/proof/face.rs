//! The card face (券面, EF 0002 of the 券面事項確認AP; card-protocol 4.3): `FF20 { DF21 offsets, DF22 birth date, DF23 sex, DF24 card
//! key, DF25 name PNG, DF26 address PNG, DF27 photo JP2, DF28 signature, DF29 expiry, DF2A security code PNG }`.
//!
//! DF21 holds the place of each object behind it, counted from the start of the file, two bytes each. DF28 is the CV
//! certificate's signature, PKCS#1 v1.5, around a DigestInfo of SHA-256 with three hashes: of DF22–DF24, of DF25–DF26, of
//! DF27, the objects whole. What stands behind DF28 is signed by nobody and not used.
//!
//! An infant's card carries no photo: DF27 is empty, or absent with its place in DF21. No source shows one.

use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::age_record::AgeRecord;
use super::cv_certificate::CvCertificate;
use super::objects::{file, take};
use super::rsa::Key;
use super::{ProofError, date};
use crate::apdu::tlv::Tlv;

const FACE: u16 = 0xFF20;
const OFFSETS: u16 = 0xDF21;
/// DF22 to DF2A, in the order of the file.
const TAGS: std::ops::RangeInclusive<u16> = 0xDF22..=0xDF2A;
/// How many those are.
const COUNT: usize = 9;
const PHOTO: u16 = 0xDF27;
/// What stands before the three hashes: DigestInfo, SHA-256, 96 bytes.
const DIGEST_INFO: [u8; 19] =
    [0x30, 0x71, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x60];

/// A parsed card face. Parsing proves nothing about it: see [`Face::verify`].
#[derive(Clone, PartialEq, Eq)]
pub struct Face<'a> {
    key: Key,
    photo: Option<&'a [u8]>,
    payload: Vec<u8>,
    signature: &'a [u8],
}

impl<'a> Face<'a> {
    /// Reads the file.
    ///
    /// # Errors
    /// [`ProofError::Face`].
    pub fn parse(bytes: &'a [u8]) -> Result<Self, ProofError> {
        read(bytes).ok_or(ProofError::Face)
    }

    /// Verifies that the key of `certificate` signed it, the photo included.
    ///
    /// # Errors
    /// [`ProofError::FaceSignature`].
    pub fn verify(&self, certificate: &CvCertificate) -> Result<(), ProofError> {
        let signed = certificate.key().signed_payload(&self.payload, self.signature);
        if signed { Ok(()) } else { Err(ProofError::FaceSignature) }
    }

    /// Whether the age record is of the same card: one card key in both.
    ///
    /// # Errors
    /// [`ProofError::FaceOfAnotherCard`].
    pub fn same_card(&self, record: &AgeRecord) -> Result<(), ProofError> {
        if self.key == *record.card_key() { Ok(()) } else { Err(ProofError::FaceOfAnotherCard) }
    }

    /// The photo as JPEG 2000; none on an infant's card.
    #[must_use]
    pub fn photo(&self) -> Option<&'a [u8]> {
        self.photo
    }
}

fn read(bytes: &[u8]) -> Option<Face<'_>> {
    let [birth, sex, key, name, address, photo, signature, ..] = objects(&file(bytes, FACE)?)?;
    date::birth(birth.value)?;
    let [b'0'..=b'9'] = sex.value else { return None };
    let hashes =
        [[birth.whole, sex.whole, key.whole].concat(), [name.whole, address.whole].concat(), photo.whole.to_vec()];
    let hashes = hashes.map(Zeroizing::new).map(|group| digest(&SHA256, &group));
    Some(Face {
        key: Key::from_objects(key.value)?,
        photo: Some(photo.value).filter(|photo| !photo.is_empty()),
        payload: [&DIGEST_INFO[..], hashes[0].as_ref(), hashes[1].as_ref(), hashes[2].as_ref()].concat(),
        signature: signature.value,
    })
}

/// DF22 to DF2A, each where DF21 says; a photo that is absent as an object of no bytes.
fn objects<'a>(face: &Tlv<'a>) -> Option<[Tlv<'a>; COUNT]> {
    let (table, mut rest) = take(face.value, OFFSETS)?;
    let mut objects = [Tlv { tag: PHOTO, value: &[], whole: &[] }; COUNT];
    let mut places = [None; COUNT];
    for (at, tag) in TAGS.enumerate() {
        let place = face.whole.len() - rest.len();
        match take(rest, tag) {
            Some((object, after)) => {
                (objects[at], places[at], rest) = (object, Some(place), after);
            }
            None if tag == PHOTO => {}
            None => return None,
        }
    }
    (rest.is_empty() && says(table.value, &places)).then_some(objects)
}

/// Whether the table names these places: all of them, an absent one with whatever it likes or not at all.
fn says(table: &[u8], places: &[Option<usize>; COUNT]) -> bool {
    let (entries, rest) = table.as_chunks::<2>();
    let entries: Vec<usize> = entries.iter().map(|entry| usize::from(u16::from_be_bytes(*entry))).collect();
    let present: Vec<usize> = places.iter().copied().flatten().collect();
    let in_place = || entries.iter().zip(places).all(|(entry, place)| place.is_none_or(|place| place == *entry));
    rest.is_empty() && (entries == present || entries.len() == COUNT && in_place())
}

impl std::fmt::Debug for Face<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Face(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [Option<usize>; COUNT] =
        [Some(26), Some(37), Some(41), Some(311), Some(485), Some(830), Some(2689), Some(2950), Some(2961)];

    fn table(entries: &[u16]) -> Vec<u8> {
        entries.iter().flat_map(|entry| entry.to_be_bytes()).collect()
    }

    #[test]
    fn a_table_names_every_place() {
        let entries = [26, 37, 41, 311, 485, 830, 2689, 2950, 2961];
        assert!(says(&table(&entries), &WHOLE));
        assert!(!says(&table(&entries)[..17], &WHOLE));
        assert!(!says(&table(&entries[..8]), &WHOLE));
        assert!(!says(&[&table(&entries)[..], &[0, 0]].concat(), &WHOLE));
        assert!(!says(&[], &WHOLE));
    }

    #[test]
    fn an_absent_photo_has_an_entry_of_its_own_or_none() {
        let mut places = WHOLE;
        places[5] = None;
        for photo in [0, 830, 0xFFFF] {
            assert!(says(&table(&[26, 37, 41, 311, 485, photo, 2689, 2950, 2961]), &places));
        }
        assert!(says(&table(&[26, 37, 41, 311, 485, 2689, 2950, 2961]), &places));
        assert!(!says(&table(&[26, 37, 41, 311, 485, 0, 2689, 2950, 2962]), &places));
    }
}
