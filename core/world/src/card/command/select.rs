//! SELECT (card-protocol 1.1, 2.2, 2.6).

use super::super::apdu::Command;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};
use super::deliver;

/// The card manager: selecting it is as if the power had just come on.
const CARD_MANAGER: &[u8] = &[0xA0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00];
/// Shortest partial DF name that is taken. The reference only says that prefixes work; five bytes are ISO's provider part.
const SHORTEST_NAME: usize = 5;

pub(in crate::card) fn select(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match (command.p1, command.p2) {
        (0x04, 0x00 | 0x0C) => by_name(chip, command),
        (0x02, 0x0C) => by_file_id(chip, command.data),
        (0x00, 0x00 | 0x0C) => master_file(chip, command.data),
        _ => Sw::PARAMETERS.into(),
    }
}

/// P1=04: by DF name. Another AP clears the security status; the same AP keeps it. P2=00 with Le returns an FCI.
fn by_name(chip: &mut Chip, command: &Command<'_>) -> Reply {
    let name = command.data;
    if !(SHORTEST_NAME..=16).contains(&name.len()) {
        return if name.is_empty() { Sw::WRONG_LENGTH } else { Sw::NOT_FOUND }.into();
    }
    let found = chip.applications.iter().position(|application| application.name.starts_with(name));
    let manager = !chip.applications.is_empty() && CARD_MANAGER.starts_with(name);
    if found.is_none() && !manager {
        return Sw::NOT_FOUND.into();
    }
    if found != chip.session.application {
        chip.power_on();
    }
    chip.session.application = found;
    chip.session.current = None;
    if command.p2 == 0x0C || command.le.is_none() {
        return Sw::OK.into();
    }
    let full = found.map_or(CARD_MANAGER, |index| chip.applications[index].name);
    deliver(chip, command, fci(full))
}

/// P1=02: an EF of the selected AP, two bytes.
fn by_file_id(chip: &mut Chip, data: &[u8]) -> Reply {
    let Ok(id) = <[u8; 2]>::try_from(data) else { return Sw::WRONG_LENGTH.into() };
    let id = u16::from_be_bytes(id);
    match chip.element(id) {
        Ok(_) => {
            chip.session.current = Some(id);
            Sw::OK.into()
        }
        Err(sw) => sw.into(),
    }
}

/// P1=00: no identifier is refused after reset and does nothing while an AP is selected; 3F00 is not found.
fn master_file(chip: &Chip, data: &[u8]) -> Reply {
    match (data, chip.session.application) {
        ([], None) => Sw::PARAMETERS,
        ([], Some(_)) => Sw::OK,
        _ => Sw::NOT_FOUND,
    }
    .into()
}

/// `6F { 84 name, A5 {} }`.
fn fci(name: &[u8]) -> Vec<u8> {
    let length = name.len() as u8;
    let mut bytes = vec![0x6F, length + 4, 0x84, length];
    bytes.extend(name);
    bytes.extend([0xA5, 0x00]);
    bytes
}
