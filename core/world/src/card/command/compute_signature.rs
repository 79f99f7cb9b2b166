//! COMPUTE DIGITAL SIGNATURE (card-protocol 2.2, 2.3). P1: 00 signs what is given, 01 the bare SHA-256 of a message, 02 a
//! SHA-256 wrapped in a DigestInfo, 03 a message hashed and wrapped, 04 a SHA-256 by PSS, 05 a message hashed, by PSS (their
//! salt is the system's: no two are the same). P2: the EF of the key, or 00 the AP's default key.

use rsa::pkcs1v15::SigningKey;
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
    let scheme = Scheme::of(command.p1)?;
    let key = match command.p2 {
        0x00 => chip.application().and_then(|selected| selected.default_key.as_deref()).ok_or(Sw::PARAMETERS)?,
        named => named_key(chip, named)?,
    };
    match scheme.content(command.data)? {
        Content::Block(block) => key.sign_prehash(&block).map(|made| Box::<[u8]>::from(made).into_vec()),
        Content::Pss(hash) => key.as_ref().pss_sign_prehash::<Sha256>(&hash).map_err(Into::into),
    }
    .map_err(|_| Sw::FAILED)
}

/// The key in the EF that P2 names, which becomes the current one, if the session may use it.
fn named_key(chip: &mut Chip, p2: u8) -> Result<&SigningKey<Sha256>, Sw> {
    let id = chip.target(reference(p2)?)?;
    let ElementKind::Key { usage, .. } = &chip.element(id)?.kind else { return Err(Sw::FILE_STRUCTURE) };
    let usage = *usage;
    chip.session.current = Some(id);
    if !chip.allows(usage) {
        return Err(Sw::SECURITY_STATUS);
    }
    match &chip.element(id)?.kind {
        ElementKind::Key { key, .. } => Ok(key),
        _ => Err(Sw::FILE_STRUCTURE),
    }
}

/// What P1 says: whether the card hashes, and what it makes of the hash.
struct Scheme {
    hashes: bool,
    wrap: Wrap,
}

#[derive(Clone, Copy)]
enum Wrap {
    AsGiven,
    BareHash,
    DigestInfo,
    Pss,
}

/// What is signed: a block behind the padding of PKCS#1 v1.5, or a hash by PSS.
enum Content {
    Block(Vec<u8>),
    Pss(Vec<u8>),
}

impl Scheme {
    fn of(p1: u8) -> Result<Self, Sw> {
        let (hashes, wrap) = match p1 {
            0x00 => (false, Wrap::AsGiven),
            0x01 => (true, Wrap::BareHash),
            0x02 => (false, Wrap::DigestInfo),
            0x03 => (true, Wrap::DigestInfo),
            0x04 => (false, Wrap::Pss),
            0x05 => (true, Wrap::Pss),
            _ => return Err(Sw::PARAMETERS),
        };
        Ok(Self { hashes, wrap })
    }

    fn content(&self, data: &[u8]) -> Result<Content, Sw> {
        let given = if self.hashes { Sha256::digest(data).to_vec() } else { data.to_vec() };
        match self.wrap {
            _ if data.is_empty() => Err(Sw::WRONG_LENGTH),
            Wrap::AsGiven if data.len() > LONGEST => Err(Sw::CONDITIONS),
            Wrap::AsGiven | Wrap::BareHash => Ok(Content::Block(given)),
            _ if given.len() != 32 => Err(Sw::CONDITIONS),
            Wrap::DigestInfo => Ok(Content::Block([&DIGEST_INFO[..], &given].concat())),
            Wrap::Pss => Ok(Content::Pss(given)),
        }
    }
}
