//! GET RESPONSE, and how data meets Le (ISO/IEC 7816-4, 5.1, 5.3.4): 61xx and 6Cxx when the options say so. Nobody reports
//! either over the air (card-protocol 2.4), clients are to bear both.

use super::super::apdu::Command;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};

pub(in crate::card) const GET_RESPONSE: u8 = 0xC0;

/// Gives what waits, 61xx while more is left; 6985 when nothing waits.
pub(in crate::card) fn get_response(chip: &mut Chip, command: &Command<'_>) -> Reply {
    let waiting = &mut chip.session.waiting;
    match (command.p1, command.p2, command.data, command.le) {
        (0, 0, [], Some(_)) if waiting.is_empty() => Sw::CONDITIONS.into(),
        (0, 0, [], Some(le)) => {
            let data: Vec<u8> = waiting.drain(..le.min(waiting.len())).collect();
            Reply { sw: if waiting.is_empty() { Sw::OK } else { Sw::more(waiting.len()) }, data }
        }
        (0, 0, ..) => Sw::WRONG_LENGTH.into(),
        _ => Sw::PARAMETERS.into(),
    }
}

/// Answers with `data` as Le and the options want it.
pub(in crate::card) fn deliver(chip: &mut Chip, command: &Command<'_>, data: Vec<u8>) -> Reply {
    if chip.options.get_response && !command.data.is_empty() {
        let sw = Sw::more(data.len());
        chip.session.waiting = data;
        return sw.into();
    }
    match command.le {
        None => Sw::WRONG_LENGTH.into(),
        Some(le) if le < data.len() => Sw::exact_le(data.len()).into(),
        Some(le) if chip.options.wants_exact_le && le != data.len() && data.len() <= 256 => {
            Sw::exact_le(data.len()).into()
        }
        Some(_) => Reply::ok(data),
    }
}
