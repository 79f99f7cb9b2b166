//! What most people have in common: each file of `everybody` says only what is special.

use shikaku_eligibility::code::{Sex, Validity};
use shikaku_eligibility::era::BirthDate;

use super::{CardMake, CertificateState, Expected, Person, PrintedYear, Returned, Special};

/// Serial number of the first.
const FIRST_SERIAL: u32 = 0x07A1_0001;
/// Committed key pairs (keys/README.md).
const KEYS: usize = 5;
/// Drawn faces.
const FACES: usize = 6;

/// A woman with a good card about whom nothing is known yet. Whoever is made from it has at least an id, secrets, a name, a
/// birth date, something special and an answer.
pub(super) const BASE: Person = Person {
    id: "",
    pin: "",
    sign_password: "",
    name: "",
    kana: None,
    sex: &Sex::Female,
    birth: born(1900, 1, 1),
    address: "架空県見本市例示町１丁目１番１号",
    special: Special { ja: "", en: "" },
    certificate: CertificateState::Valid,
    serial: 0,
    security_code: "",
    expected: &[Expected::Validity(Validity::Valid)],
    printed_year: PrintedYear::Era,
    make: CardMake::Standard,
    returned: AS_ON_CARD,
    registered_birth: None,
    face: 0,
    key: 0,
    answer: |_, _| Ok(Vec::new()),
};

/// The insurer has registered what stands on the card.
pub(super) const AS_ON_CARD: Returned =
    Returned { name: None, name_other: None, kana_other: None, sex: None, sex_back: None };

/// 生年月日; 0 for a month or day that is not known.
pub(super) const fn born(year: u16, month: u8, day: u8) -> BirthDate {
    BirthDate { year, month, day }
}

/// Gives everybody serial number, key and face by their place in the list. Whoever has a place keeps it: newcomers come last.
pub(super) const fn numbered<const N: usize>(mut people: [Person; N]) -> [Person; N] {
    let (mut place, mut serial) = (0, FIRST_SERIAL);
    while place < N {
        people[place].serial = serial;
        people[place].key = place % KEYS;
        people[place].face = place % FACES;
        place += 1;
        serial += 1;
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_give_serials_keys_and_faces() {
        let people = numbered(std::array::from_fn::<_, 7, _>(|_| BASE));
        assert_eq!(people.each_ref().map(|person| person.serial - FIRST_SERIAL), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(people.each_ref().map(|person| person.key), [0, 1, 2, 3, 4, 0, 1]);
        assert_eq!(people.each_ref().map(|person| person.face), [0, 1, 2, 3, 4, 5, 0]);
    }

    #[test]
    fn every_key_that_is_dealt_out_is_committed() {
        assert!(crate::pki::card_key(KEYS - 1, crate::pki::CardKey::Auth).is_ok());
        assert!(crate::pki::card_key(KEYS, crate::pki::CardKey::Auth).is_err());
    }
}
