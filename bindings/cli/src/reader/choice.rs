//! Which reader is meant: the one of exactly this name; else the only one whose name contains it; without a name the only one
//! there is, or the only one with a card.

use shikaku_core::FailureKind;

use super::{Found, Kind};
use crate::trouble::Trouble;

/// The virtual card of a name `vpcd:HOST:PORT` or the Bluetooth reader of a name `ble:NAME`, whether or not it is there.
pub fn virtual_at(name: &str) -> Option<Found> {
    #[cfg(feature = "bluetooth")]
    if let Some(found) = super::bluetooth::at(name) {
        return Some(found);
    }
    name.starts_with("vpcd:").then(|| Found::virtual_card(name))
}

/// The reader of this name.
///
/// # Errors
/// 206 when there is none; usage when the name fits several.
pub fn named(name: &str, found: Vec<Found>) -> Result<Found, Trouble> {
    if let Some(exact) = found.iter().find(|reader| reader.name == name) {
        return Ok(exact.clone());
    }
    let part = name.to_lowercase();
    one_of(found.into_iter().filter(|reader| reader.name.to_lowercase().contains(&part)).collect())
}

/// The only reader, or the only one with a card. A virtual card counts only when there is no other.
///
/// # Errors
/// As [`named`].
pub fn only(found: Vec<Found>) -> Result<Found, Trouble> {
    let (cards, real): (Vec<_>, Vec<_>) = found.into_iter().partition(|reader| reader.kind == Kind::Virtual);
    let candidates = if real.is_empty() { cards } else { real };
    let with_card: Vec<_> = candidates.iter().filter(|reader| reader.card_present == Some(true)).cloned().collect();
    one_of(if with_card.len() == 1 { with_card } else { candidates })
}

fn one_of(mut candidates: Vec<Found>) -> Result<Found, Trouble> {
    match (candidates.pop(), candidates.is_empty()) {
        (Some(one), true) => Ok(one),
        (None, _) => Err(FailureKind::ReaderNotFound.into()),
        (Some(last), false) => {
            candidates.push(last);
            let names: Vec<_> = candidates.into_iter().map(|reader| reader.name).collect();
            Err(Trouble::Usage(format!("which reader? --reader with one of: {}", names.join(" | "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(name: &str, card_present: bool) -> Found {
        let kind = if name.starts_with("vpcd:") { Kind::Virtual } else { Kind::Pcsc };
        Found { name: name.into(), kind, card_present: Some(card_present), ..Found::default() }
    }

    fn desk() -> Vec<Found> {
        vec![reader("Virtual PCD 00 00", false), reader("Virtual PCD 00 01", true), reader("Sample Touch 3", false)]
    }

    fn name(chosen: Result<Found, Trouble>) -> String {
        match chosen {
            Ok(found) => found.name,
            Err(Trouble::Failure(failure)) => failure.number().to_string(),
            Err(trouble) => trouble.to_string(),
        }
    }

    #[test]
    fn an_exact_name_wins_over_those_that_contain_it() {
        let found = vec![reader("Touch 1", false), reader("Touch", false)];
        assert_eq!(name(named("Touch", found)), "Touch");
    }

    #[test]
    fn a_part_of_a_name_is_enough_when_it_fits_one() {
        assert_eq!(name(named("touch", desk())), "Sample Touch 3");
        assert_eq!(name(named("00 01", desk())), "Virtual PCD 00 01");
        let several = name(named("virtual", desk()));
        assert!(several.contains("Virtual PCD 00 00 | Virtual PCD 00 01"), "{several}");
        assert_eq!(name(named("Touch 4", desk())), "206");
    }

    #[test]
    fn without_a_name_it_is_the_only_one_or_the_only_one_with_a_card() {
        assert_eq!(name(only(vec![reader("Sample Touch 3", false)])), "Sample Touch 3");
        assert_eq!(name(only(desk())), "Virtual PCD 00 01");
        let both = vec![reader("A", true), reader("B", true)];
        assert!(name(only(both)).contains("A | B"));
        assert_eq!(name(only(Vec::new())), "206");
    }

    #[test]
    fn a_virtual_card_is_meant_only_when_there_is_no_reader() {
        let card = || reader("vpcd:127.0.0.1:35963", true);
        assert_eq!(name(only(vec![reader("Sample Touch 3", false), card()])), "Sample Touch 3");
        assert_eq!(name(only(vec![card()])), "vpcd:127.0.0.1:35963");
        assert!(virtual_at("vpcd:127.0.0.1:1").is_some() && virtual_at("Virtual PCD").is_none());
    }
}
