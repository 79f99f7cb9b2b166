//! READ RECORD (card-protocol 1.1): by number in P1; P2 = short identifier (0 = the current EF) · 100.

use super::super::apdu::Command;
use super::super::application::ElementKind;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};
use super::deliver;

pub(in crate::card) fn read_record(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match read(chip, command) {
        Ok(data) => deliver(chip, command, data),
        Err(sw) => sw.into(),
    }
}

fn read(chip: &mut Chip, command: &Command<'_>) -> Result<Vec<u8>, Sw> {
    if command.le.is_none() || !command.data.is_empty() {
        return Err(Sw::WRONG_LENGTH);
    }
    let short_id = match (command.p2 >> 3, command.p2 & 0x07) {
        (0, 0x04) => None,
        (id @ 1..=0x1E, 0x04) => Some(id),
        _ => return Err(Sw::PARAMETERS),
    };
    let id = chip.target(short_id)?;
    let ElementKind::Records { read, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let read = *read;
    chip.session.current = Some(id);
    if !chip.allows(read) {
        return Err(Sw::SECURITY_STATUS);
    }
    let ElementKind::Records { records, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let index = usize::from(command.p1).checked_sub(1).ok_or(Sw::NO_RECORD)?;
    records.get(index).cloned().ok_or(Sw::NO_RECORD)
}
