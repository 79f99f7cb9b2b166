//! Synthetic people: their card, their secrets, and what the check service should answer about them. Names are plainly
//! invented, numbers satisfy the check digits (eligibility reference 3.6) unless their flaw is the point. Everything follows
//! from a `today`, so that an answer never goes stale and two processes agree; only birth dates are fixed: ages fit their
//! insurance until March 2030.
//!
//! Rooms: `everybody` one person a file · `person` what is known of one · `base` what most have in common · `cover` the usual
//! insurances · `birth_key` what opens the card's face · `certificate_life` when card and certificates begin and end.

mod base;
mod birth_key;
mod certificate_life;
mod cover;
mod everybody;
mod outlook;
mod person;
#[cfg(test)]
mod tests;

pub use person::{Answer, CardMake, CertificateState, Expected, Person, PrintedYear, Returned, Special};

/// Everybody, in the order in which they are listed.
#[must_use]
pub fn all() -> &'static [Person] {
    everybody::LIST
}

/// The person with this id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Person> {
    all().iter().find(|person| person.id == id)
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
    all().iter().find(|person| person.serial == value)
}
