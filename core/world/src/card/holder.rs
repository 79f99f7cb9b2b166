//! What the 券面 APs know of a holder, as they write it (card-protocol 4.2, 4.3).

use std::sync::Arc;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::individual_number::individual_number;
use crate::people::{self, CardMake, Person};
use crate::pki::{CardKey, PkiError, card_key, key_objects};

/// Drawn faces (faces/README.md).
static FACES: [&[u8]; 6] = [
    include_bytes!("../../faces/face-1.jp2"),
    include_bytes!("../../faces/face-2.jp2"),
    include_bytes!("../../faces/face-3.jp2"),
    include_bytes!("../../faces/face-4.jp2"),
    include_bytes!("../../faces/face-5.jp2"),
    include_bytes!("../../faces/face-6.jp2"),
];

/// Five digits; no prefecture has the number 99.
pub(super) const MUNICIPALITY: &str = "99001";

/// One holder. No `Debug`: it holds what opens the card.
#[derive(Clone)]
pub(super) struct Holder {
    pub name: &'static str,
    pub address: &'static str,
    /// YYYYMMDD, Gregorian; what is not known of it is 0.
    pub birth: String,
    /// `1` male, `2` female, `9` not stated.
    pub sex: &'static str,
    /// YYYYMMDD.
    pub expires: String,
    pub security_code: &'static str,
    pub serial: u32,
    /// 利用者証明用 PIN; the others of the card have the same digits.
    pub pin: &'static str,
    pub birth_key: Zeroizing<String>,
    pub code_a: Zeroizing<String>,
    pub code_b: Zeroizing<String>,
    /// JPEG 2000; empty on an infant's card.
    pub photo: &'static [u8],
    key: usize,
}

impl Holder {
    pub fn of(person: &Person, make: CardMake, today: NaiveDate) -> Self {
        Self {
            name: person.name,
            address: person.address,
            birth: format!("{:04}{:02}{:02}", person.birth.year, person.birth.month, person.birth.day),
            sex: match person.sex.code() {
                "1" => "1",
                "2" => "2",
                _ => "9",
            },
            expires: person.card_expires(today).format("%Y%m%d").to_string(),
            security_code: person.security_code,
            serial: person.serial,
            pin: person.pin,
            birth_key: Zeroizing::new(person.birth_key()),
            code_a: individual_number(person.serial),
            code_b: Zeroizing::new(person.code_b(today)),
            photo: if make == CardMake::Infant { &[] } else { FACES[person.face % FACES.len()] },
            key: person.key,
        }
    }

    /// The holder of another card with a photo: another birth date, face and key.
    pub fn other_than(person: &Person, today: NaiveDate) -> Arc<Self> {
        let differs = |other: &&Person| {
            let apart = other.birth != person.birth && other.key != person.key;
            apart && other.face % FACES.len() != person.face % FACES.len()
        };
        let other = people::all().iter().find(differs).unwrap_or(&people::all()[0]);
        Arc::new(Self::of(other, CardMake::Standard, today))
    }

    pub fn with_photo(&self, photo: &'static [u8]) -> Self {
        Self { photo, ..self.clone() }
    }

    /// The public key of the 券面事項確認AP: `90` exponent, `91` modulus.
    pub fn card_key(&self) -> Result<Vec<u8>, PkiError> {
        Ok(key_objects(card_key(self.key, CardKey::Surface)?.as_public_key()))
    }
}

#[cfg(test)]
mod tests {
    use shikaku_eligibility::code::Sex;

    use super::*;

    fn today() -> NaiveDate {
        "2026-05-05".parse().unwrap()
    }

    #[test]
    fn what_is_not_known_of_a_birth_date_is_nought_and_no_sex_is_nine() {
        let mut person = people::all()[0].clone();
        (person.birth.month, person.birth.day, person.sex) = (0, 0, &Sex::Unset);
        let holder = Holder::of(&person, CardMake::Standard, today());
        assert_eq!((&holder.birth[4..], holder.sex, holder.birth.len()), ("0000", "9", 8));
    }

    #[test]
    fn everybody_has_another_holder_of_another_birth_date_face_and_key() {
        for person in people::all() {
            let holder = Holder::of(person, CardMake::Standard, today());
            let other = Holder::other_than(person, today());
            assert_ne!(holder.birth, other.birth, "{}", person.id);
            assert_ne!(holder.photo, other.photo, "{}", person.id);
            assert_ne!(holder.key, other.key, "{}", person.id);
        }
    }

    #[test]
    fn faces_are_six_and_small_jpeg_2000_files() {
        let distinct: std::collections::HashSet<_> = FACES.iter().collect();
        assert_eq!(distinct.len(), FACES.len());
        assert!(FACES.iter().all(|face| face.starts_with(b"\0\0\0\x0CjP  ") && (1_500..3_000).contains(&face.len())));
    }

    #[test]
    fn an_infant_has_no_photo() {
        assert!(Holder::of(&people::all()[0], CardMake::Infant, today()).photo.is_empty());
    }
}
