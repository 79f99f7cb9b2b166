//! READ BINARY (card-protocol 2.2): plain 15-bit offset in the current EF, or short identifier with an 8-bit offset, which
//! makes its EF current. Past the end: 6B00. Fewer bytes left than Le: what is left, with 9000 (chosen; a card may say
//! 6282).

use super::super::apdu::Command;
use super::super::application::ElementKind;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};
use super::deliver;

pub(in crate::card) fn read_binary(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match read(chip, command) {
        Ok(data) => deliver(chip, command, data),
        Err(sw) => sw.into(),
    }
}

fn read(chip: &mut Chip, command: &Command<'_>) -> Result<Vec<u8>, Sw> {
    let Some(le) = command.le else { return Err(Sw::WRONG_LENGTH) };
    if !command.data.is_empty() {
        return Err(Sw::WRONG_LENGTH);
    }
    let (short_id, offset) = place(command)?;
    let id = chip.target(short_id)?;
    let ElementKind::Data { read, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let read = *read;
    chip.session.current = Some(id);
    if !chip.allows(read) {
        return Err(Sw::SECURITY_STATUS);
    }
    let ElementKind::Data { bytes, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    match bytes.get(offset..) {
        Some(rest) if !rest.is_empty() => Ok(rest[..le.min(rest.len())].to_vec()),
        _ => Err(Sw::OFFSET),
    }
}

/// Short identifier, if P1 names one, and offset.
fn place(command: &Command<'_>) -> Result<(Option<u8>, usize), Sw> {
    match command.p1 {
        high @ 0x00..=0x7F => Ok((None, usize::from(u16::from_be_bytes([high, command.p2])))),
        0x81..=0x9E => Ok((Some(command.p1 & 0x1F), usize::from(command.p2))),
        _ => Err(Sw::PARAMETERS),
    }
}
