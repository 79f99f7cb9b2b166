//! Synthetic people (one a file): their card, their secrets, and what the check service should answer about them. Names are
//! plainly invented, numbers satisfy the check digits (eligibility reference 3.6). Everything follows from a `today`, so
//! that an answer never goes stale and two processes agree.

mod birth_key;
mod certificate_life;
mod elderly;
mod employee;
mod lost;
mod national;
mod none;
mod person;
#[cfg(test)]
mod tests;

pub use birth_key::birth_key;
pub(crate) use certificate_life::nth_birthday_after;
pub use person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Special};

static PEOPLE: [Person; 5] = [employee::PERSON, national::PERSON, elderly::PERSON, lost::PERSON, none::PERSON];

/// Everybody, in the order in which they are listed.
#[must_use]
pub fn all() -> &'static [Person] {
    &PEOPLE
}

/// The person with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Person> {
    PEOPLE.iter().find(|person| person.id == id)
}

/// The person whose 利用者証明用電子証明書 has this serial number (発行番号): the value as big-endian bytes, with or without
/// leading zeros.
#[must_use]
pub fn by_serial(serial: &[u8]) -> Option<&'static Person> {
    let digits = &serial[serial.iter().take_while(|byte| **byte == 0).count()..];
    if digits.len() > 4 {
        return None;
    }
    let value = digits.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
    PEOPLE.iter().find(|person| person.serial == value)
}
