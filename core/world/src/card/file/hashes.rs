//! 券面事項入力補助AP EF 0003: `FF30 { DF31 SHA-256 of EF 0001 with its filler · DF32 SHA-256 of DF22–DF25 of EF 0002 · DF33
//! signature over DF31 and DF32 (chosen) }`, 336 bytes.

use sha2::{Digest, Sha256};

use super::super::holder::Holder;
use super::{four_info, my_number_text};
use crate::pki::tlv::object;
use crate::pki::{CvIssuer, PkiError};

pub(in crate::card) fn hashes(holder: &Holder) -> Result<Vec<u8>, PkiError> {
    let number = object(0xDF31, &Sha256::digest(my_number_text(holder)));
    let info = object(0xDF32, &Sha256::digest(four_info(holder).concat()));
    let signed = [number, info].concat();
    let signature = CvIssuer::synthetic()?.sign(&[&signed])?;
    Ok(object(0xFF30, &[signed, object(0xDF33, &signature)].concat()))
}
