//! COMPUTE DIGITAL SIGNATURE (card-protocol 2.2, 2.3). P1: 00 signs what is given, 01 the bare SHA-256 of a message, 02 a
//! SHA-256 wrapped in a DigestInfo, 03 a message hashed and wrapped. The PSS schemes 04 and 05 are left out (6A86).

use rsa::signature::hazmat::PrehashSigner;
use sha2::{Digest, Sha256};

use super::super::apdu::Command;
use super::super::application::ElementKind;
use super::super::chip::Chip;
use super::super::reply::{Reply, Sw};
use super::{deliver, reference};

/// Longest input of PKCS#1 v1.5 with a key of 2048 bits.
const LONGEST: usize = 256 - 11;
/// DER of a SHA-256 DigestInfo, up to the hash.
const DIGEST_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

pub(in crate::card) fn compute_signature(chip: &mut Chip, command: &Command<'_>) -> Reply {
    match sign(chip, command) {
        Ok(signature) => deliver(chip, command, signature),
        Err(sw) => sw.into(),
    }
}

fn sign(chip: &mut Chip, command: &Command<'_>) -> Result<Vec<u8>, Sw> {
    if command.p1 > 0x03 {
        return Err(Sw::PARAMETERS);
    }
    let id = chip.target(reference(command.p2)?)?;
    let ElementKind::Key { usage, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let usage = *usage;
    chip.session.current = Some(id);
    if !chip.allows(usage) {
        return Err(Sw::SECURITY_STATUS);
    }
    let block = padded_content(command.p1, command.data)?;
    let ElementKind::Key { key, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let signature = key.sign_prehash(&block).map_err(|_| Sw::FAILED)?;
    Ok(Box::<[u8]>::from(signature).into_vec())
}

/// What stands behind the padding.
fn padded_content(scheme: u8, data: &[u8]) -> Result<Vec<u8>, Sw> {
    match (scheme, data.len()) {
        (_, 0) => Err(Sw::WRONG_LENGTH),
        (0x00, length) if length > LONGEST => Err(Sw::CONDITIONS),
        (0x00, _) => Ok(data.to_vec()),
        (0x01, _) => Ok(Sha256::digest(data).to_vec()),
        (0x02, 32) => Ok([&DIGEST_INFO[..], data].concat()),
        (0x02, _) => Err(Sw::CONDITIONS),
        _ => Ok([&DIGEST_INFO[..], &Sha256::digest(data)].concat()),
    }
}
