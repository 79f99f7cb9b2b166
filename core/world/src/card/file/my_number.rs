//! The individual number (個人番号): 券面事項入力補助AP EF 0001 as text, `FF10 { 12 digits }` and two bytes of filler;
//! 券面事項確認AP EF 0005 as a picture, `FF40 { DF41 picture · DF42 card key · DF43 signature over DF41 and DF42 (chosen) }`.

use super::super::holder::Holder;
use super::super::picture::picture;
use crate::pki::tlv::object;
use crate::pki::{CvIssuer, PkiError};

/// 17 bytes.
pub(in crate::card) fn my_number_text(holder: &Holder) -> Vec<u8> {
    [object(0xFF10, holder.code_a.as_bytes()), vec![0xFF; 2]].concat()
}

pub(in crate::card) fn my_number_picture(holder: &Holder) -> Result<Vec<u8>, PkiError> {
    let signed = [object(0xDF41, &picture(&holder.code_a)), object(0xDF42, &holder.card_key()?)].concat();
    let signature = CvIssuer::synthetic()?.sign(&[&signed])?;
    Ok(object(0xFF40, &[signed, object(0xDF43, &signature)].concat()))
}
