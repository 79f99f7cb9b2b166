//! Reads the objects of the 券面 APs and checks their signatures, by the reference only (card-protocol 4.3).

use rsa::BoxedUint;

use super::*;
use crate::pki::CvKey;

/// An object with a two-byte tag: where its value begins, and the whole of it.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    pub tag: u16,
    pub value: &'a [u8],
    /// Header included.
    pub whole: &'a [u8],
}

/// The first object; the rest is behind it.
pub fn object(bytes: &[u8]) -> (Object<'_>, &[u8]) {
    let (header, length) = match bytes[2] {
        short @ 0..=0x7F => (3, usize::from(short)),
        0x81 => (4, usize::from(bytes[3])),
        0x82 => (5, usize::from(u16::from_be_bytes([bytes[3], bytes[4]]))),
        other => panic!("length {other:02X}"),
    };
    let (whole, rest) = bytes.split_at(header + length);
    (Object { tag: u16::from_be_bytes([bytes[0], bytes[1]]), value: &whole[header..], whole }, rest)
}

/// The objects inside a file's one object, which has this tag; what follows it is filler.
pub fn inside(file: &[u8], tag: u16) -> Vec<Object<'_>> {
    let (outer, filler) = object(file);
    assert_eq!(outer.tag, tag);
    assert!(filler.iter().all(|byte| *byte == 0xFF));
    let (mut list, mut rest) = (vec![], outer.value);
    while !rest.is_empty() {
        let (next, behind) = object(rest);
        list.push(next);
        rest = behind;
    }
    list
}

pub fn tags(list: &[Object<'_>]) -> Vec<u16> {
    list.iter().map(|each| each.tag).collect()
}

/// `90 03 exponent 91 82 0100 modulus`.
pub fn rsa_key(value: &[u8]) -> PublicKey {
    assert_eq!((value.len(), &value[..2], &value[5..9]), (265, &[0x90, 3][..], &[0x91, 0x82, 1, 0][..]));
    key_of(&value[2..5], &value[9..])
}

fn key_of(exponent: &[u8], modulus: &[u8]) -> PublicKey {
    PublicKey::new(BoxedUint::from_be_slice_vartime(modulus), BoxedUint::from_be_slice_vartime(exponent)).unwrap()
}

/// The subject's key of a CV certificate.
pub fn cv_subject(file: &[u8]) -> PublicKey {
    rsa_key(&inside(file, 0x7F21)[0].value[32..])
}

/// Whether a CV certificate names the authority, and whether it is signed by it.
pub fn cv_verifies(file: &[u8], authority: &CvKey) -> (bool, bool) {
    let parts = inside(file, 0x7F21);
    assert_eq!((tags(&parts), parts[0].value.len()), (vec![0x5F4E, 0x5F37], 297));
    let key = key_of(&authority.exponent, &authority.modulus);
    (parts[0].value[..16] == authority.id, signed(&key, parts[0].value, parts[1].value))
}

/// PKCS#1 v1.5 with SHA-256.
pub fn signed(key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
    key.pkcs1v15_verify::<Sha256>(message, signature).is_ok()
}

/// A DigestInfo of SHA-256 whose octets are the hashes of three groups.
pub fn signed_in_three(key: &PublicKey, groups: [&[u8]; 3], signature: &[u8]) -> bool {
    let mut content = hex::decode("3071300D06096086480165030402010500 0460".replace(' ', "")).unwrap();
    content.extend(groups.iter().flat_map(Sha256::digest));
    key.verify(Pkcs1v15Sign::new_unprefixed(), &content, signature).is_ok()
}

/// Whether the AP's default key signs for this public key.
pub fn proves(tap: &VirtualTap, key: &PublicKey) -> bool {
    let answer = send(tap, &format!("802A000033{}00", digest_info(b"challenge")));
    signed(key, b"challenge", &hex::decode(answer.strip_suffix("9000").unwrap()).unwrap())
}
