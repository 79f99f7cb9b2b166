//! The commands, one a file.

mod compute_signature;
mod get_challenge;
mod get_response;
mod read_binary;
mod read_record;
mod refused;
mod select;
mod verify;

pub(super) use compute_signature::compute_signature;
pub(super) use get_challenge::get_challenge;
pub(super) use get_response::{GET_RESPONSE, deliver, get_response};
pub(super) use read_binary::read_binary;
pub(super) use read_record::read_record;
pub(super) use refused::{key_delivery, last_command, terminal_certificate};
pub(super) use select::select;
pub(super) use verify::verify;

use super::reply::Sw;

/// What P2 of VERIFY and COMPUTE DIGITAL SIGNATURE names: 80 the current EF (`None`), 81–9E a short identifier.
fn reference(p2: u8) -> Result<Option<u8>, Sw> {
    match p2 {
        0x80 => Ok(None),
        0x81..=0x9E => Ok(Some(p2 & 0x1F)),
        _ => Err(Sw::PARAMETERS),
    }
}
