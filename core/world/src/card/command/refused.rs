//! Commands that exist on the card and get no further here (card-protocol 2.4, 3).

use super::super::apdu::Command;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};

/// 80 A2: a terminal certificate of 特定機関認証. Only P1P2 = 00C1 is known; no terminal certificate is accepted.
pub(in crate::card) fn terminal_certificate(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match (chip.session.application, command.p1, command.p2) {
        (None, ..) => Sw::INSTRUCTION,
        (_, 0x00, 0xC1) => Sw::WRONG_LENGTH,
        _ => Sw::PARAMETERS,
    }
    .into()
}

/// 80 FC: a phone's "last command"; plastic answers 6700.
pub(in crate::card) fn last_command(_chip: &mut Chip, _command: &Command<'_>) -> Reply {
    Sw::WRONG_LENGTH.into()
}
