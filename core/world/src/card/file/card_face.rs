//! 券面事項確認AP EF 0002, the card face:
//!
//! ```text
//! FF20 { DF21 offsets of the following · DF22 birth date · DF23 sex · DF24 card key · DF25 name, picture · DF26 address,
//!        picture · DF27 photo · DF28 signature · DF29 expiry · DF2A security code, picture }
//! ```
//! DF28 covers the hashes of DF22–DF24, DF25–DF26 and DF27; what follows it is not signed.

use super::super::holder::Holder;
use super::super::picture::picture;
use super::indexed::indexed;
use crate::pki::tlv::object;
use crate::pki::{CvIssuer, PkiError};

/// The face of a holder's card. It shows `photo`, which is the signed one unless something is wrong.
pub(in crate::card) fn card_face(holder: &Holder, photo: &[u8]) -> Result<Vec<u8>, PkiError> {
    let birth = object(0xDF22, holder.birth.as_bytes());
    let sex = object(0xDF23, holder.sex.as_bytes());
    let key = object(0xDF24, &holder.card_key()?);
    let name = object(0xDF25, &picture(holder.name));
    let address = object(0xDF26, &picture(holder.address));
    let groups = [[&birth[..], &sex, &key].concat(), [&name[..], &address].concat(), object(0xDF27, holder.photo)];
    let signature = CvIssuer::synthetic()?.sign(&groups.each_ref().map(Vec::as_slice))?;
    let (photo, signature) = (object(0xDF27, photo), object(0xDF28, &signature));
    let expiry = object(0xDF29, holder.expires.as_bytes());
    let code = object(0xDF2A, &picture(holder.security_code));
    Ok(indexed(0xFF20, 0xDF21, &[birth, sex, key, name, address, photo, signature, expiry, code]))
}
