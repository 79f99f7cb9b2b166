//! VERIFY (card-protocol 2.2, 2.4, 8). The four-byte form asks for the counter; anything that is neither that nor a secret
//! of a fitting length answers 6700 and costs no try (chosen). A query of a blocked secret answers 63C0, a try 6984.

use super::super::apdu::Command;
use super::super::application::{ElementKind, Secret, Try};
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};
use super::reference;

pub(in crate::card) fn verify(chip: &mut Chip, command: &Command<'_>) -> Reply {
    status(chip, command).unwrap_or_else(|sw| sw).into()
}

fn status(chip: &mut Chip, command: &Command<'_>) -> Result<Sw, Sw> {
    if command.p1 != 0 {
        return Err(Sw::PARAMETERS);
    }
    let id = chip.target(reference(command.p2)?)?;
    secret(chip, id)?;
    chip.session.current = Some(id);
    match (command.data, command.le) {
        ([], None) if chip.session.verified.contains(&id) => Ok(Sw::OK),
        ([], None) => Ok(Sw::tries_left(secret(chip, id)?.left())),
        (_, Some(_)) => Err(Sw::WRONG_LENGTH),
        (candidate, None) => attempt(chip, id, candidate),
    }
}

fn attempt(chip: &mut Chip, id: u16, candidate: &[u8]) -> Result<Sw, Sw> {
    let outcome = secret(chip, id)?.check(candidate);
    if outcome == Try::BadLength {
        return Err(Sw::WRONG_LENGTH);
    }
    chip.session.verified.retain(|key| *key != id);
    match outcome {
        Try::Right => {
            chip.session.verified.push(id);
            Ok(Sw::OK)
        }
        Try::Wrong { left } => Err(Sw::tries_left(left)),
        _ => Err(Sw::BLOCKED),
    }
}

fn secret(chip: &mut Chip, id: u16) -> Result<&mut Secret, Sw> {
    match &mut chip.element(id)?.kind {
        ElementKind::Secret(secret) => Ok(secret),
        _ => Err(Sw::FILE_STRUCTURE),
    }
}
