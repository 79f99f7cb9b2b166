//! Cards of the synthetic people, and PINs.

use chrono::Utc;
use shikaku_card::Pin;
use shikaku_core::{CheckOrder, PinCheck};
use shikaku_eligibility::code::CareSetting;
use shikaku_world::{
    card::{CardOptions, TapOptions, VirtualCard},
    people::{self, Person},
};

use crate::device::authority;

/// The plain case: insured, a good card.
#[must_use]
pub fn employee() -> &'static Person {
    people::by_id("employee").unwrap()
}

/// A person's card.
#[must_use]
pub fn card_of(person: &Person) -> VirtualCard {
    card_with(person, CardOptions::default())
}

/// A person's card with something about it.
#[must_use]
pub fn card_with(person: &Person, options: CardOptions) -> VirtualCard {
    VirtualCard::new(person, authority(), options, Utc::now()).unwrap()
}

/// A tap whose reader carries short lengths only.
#[must_use]
pub fn short() -> TapOptions {
    TapOptions { extended: false, ..TapOptions::default() }
}

/// A PIN.
#[must_use]
pub fn pin(digits: &str) -> Pin {
    Pin::new(digits.as_bytes()).unwrap()
}

/// A PIN that is not this person's.
#[must_use]
pub fn wrong_pin(person: &Person) -> Pin {
    let turned = person.pin.bytes().map(|digit| b'0' + (digit - b'0' + 1) % 10);
    Pin::new(&turned.collect::<Vec<_>>()).unwrap()
}

/// A check on a house call.
#[must_use]
pub fn order() -> CheckOrder {
    CheckOrder { care_setting: CareSetting::HomeVisit, staff: Some("職員7".to_owned()) }
}

/// Enters a person's PIN.
pub fn enter(check: &PinCheck, person: &Person) {
    check.enter(pin(person.pin));
}
