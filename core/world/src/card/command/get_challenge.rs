//! GET CHALLENGE (card-protocol 2.2): 1–256 bytes; extended Le is refused with 6985.

use super::super::apdu::Command;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};

pub(in crate::card) fn get_challenge(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match (command.p1, command.p2, command.data, command.le) {
        (0, 0, [], Some(_)) if command.extended => Sw::CONDITIONS.into(),
        (0, 0, [], Some(le)) => Reply::ok(chip.random(le)),
        (0, 0, ..) => Sw::WRONG_LENGTH.into(),
        _ => Sw::PARAMETERS.into(),
    }
}
