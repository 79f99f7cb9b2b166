//! 券面事項確認AP EF 0001, the age record: `FF10 { DF11 birth date · DF12 card key · DF13 signature over DF11 and DF12 }`.

use super::super::holder::Holder;
use crate::pki::tlv::object;
use crate::pki::{CvIssuer, PkiError};

/// The record of a holder, its signature made over `signed_birth`, which is the holder's unless something is wrong.
pub(in crate::card) fn age_record(holder: &Holder, signed_birth: &str) -> Result<Vec<u8>, PkiError> {
    let birth = |date: &str| object(0xDF11, date.as_bytes());
    let key = object(0xDF12, &holder.card_key()?);
    let signature = CvIssuer::synthetic()?.sign(&[&[birth(signed_birth), key.clone()].concat()])?;
    Ok(object(0xFF10, &[birth(&holder.birth), key, object(0xDF13, &signature)].concat()))
}
