//! Keys of the 券面事項入力補助AP: EF 0007, the one that signs, `FF50 { DF51 key · DF52 signature over DF51 (chosen) }`, 536
//! bytes; EF 0006, the one that session keys are delivered under, `A1 { key }`, 269 bytes. Here both are the same key, and
//! nothing can be delivered.

use crate::pki::tlv::{length, object};
use crate::pki::{CvIssuer, PkiError, key_objects, text_key};

pub(in crate::card) fn signing_key() -> Result<Vec<u8>, PkiError> {
    let key = object(0xDF51, &key_objects(text_key()?.as_public_key()));
    let signature = CvIssuer::synthetic()?.sign(&[&key])?;
    Ok(object(0xFF50, &[key, object(0xDF52, &signature)].concat()))
}

pub(in crate::card) fn delivery_key() -> Result<Vec<u8>, PkiError> {
    let key = key_objects(text_key()?.as_public_key());
    Ok([&[0xA1][..], &length(key.len()), &key].concat())
}
