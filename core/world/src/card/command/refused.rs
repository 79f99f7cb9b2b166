//! Commands that exist on the card and get no further here (card-protocol 2.4, 3).

use super::super::apdu::Command;
use super::super::chip::Chip;
use super::super::options::CardKind;
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

/// 80 AE: a session key for secure messaging. No AP here has its key delivery configured (the 入力補助AP's is left out).
pub(in crate::card) fn key_delivery(chip: &mut Chip, _command: &Command<'_>) -> Reply {
    chip.session.application.map_or(Sw::INSTRUCTION, |_| Sw::KEY_DELIVERY).into()
}

/// 80 FC: the "last command" of an iPhone; plastic answers 6700.
pub(in crate::card) fn last_command(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match (chip.options.kind, command.p1, command.p2) {
        (CardKind::IPhone, 0, 0) => Sw::OK,
        _ => Sw::WRONG_LENGTH,
    }
    .into()
}
