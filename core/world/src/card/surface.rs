//! 券面事項確認AP (0402): what is printed on the card, each part behind what is printed on the card (card-protocol 4). Any
//! of its files may be longer than what it holds. Nobody has published how often the 生年月日 key may be tried: 10 is
//! chosen, as for 照合番号B. What opens EF 0006 is not known either: here nothing.

use std::sync::Arc;

use rsa::PrivateKey;

use super::application::{Access, Application, Element, Secret, filled};
use super::file::{self, Tags};
use super::holder::Holder;
use super::options::{CardOptions, SurfaceFlaw};
use crate::pki::{CvAuthority, CvIssuer, PkiError};

/// DF name.
pub(super) const NAME: &[u8] = &[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02];

const AGE_RECORD: u16 = 0x0001;
const CARD_FACE: u16 = 0x0002;
const BASIC_DATA: u16 = 0x0003;
const CV_CERTIFICATE: u16 = 0x0004;
const MY_NUMBER: u16 = 0x0005;
const UNKNOWN: u16 = 0x0006;
/// 生年月日 key: 6 digits.
pub(super) const BIRTH_KEY: u16 = 0x0011;
/// 照合番号B: 14 digits.
pub(super) const CODE_B: u16 = 0x0012;
const CODE_A: u16 = 0x0013;

/// Tries of each key reference.
pub(super) const TRIES: u8 = 10;

/// What a file's length is a multiple of.
const FILE_UNIT: usize = 16;
/// What stands for a photo that is none.
const NO_PICTURE: &[u8] = b"this is not a JPEG 2000 file";

/// Lays the AP out; `key` signs, without any credential. `other` is whose data is there when the flaw says so.
pub(super) fn application(
    holder: &Arc<Holder>,
    other: &Arc<Holder>,
    key: PrivateKey,
    options: &CardOptions,
) -> Application {
    let (number, flaw) = (holder.clone(), options.flaw);
    let code_a = Secret::new(&holder.code_a, 12..=12, TRIES, TRIES);
    let code_b = Secret::new(&holder.code_b, 14..=14, TRIES, options.code_b_tries);
    let birth = Secret::new(&holder.birth_key, 6..=6, TRIES, options.birth_tries);
    let elements = vec![
        signed(AGE_RECORD, age_record(holder.clone(), other.clone(), flaw), Access::After(&[BIRTH_KEY])),
        signed(CARD_FACE, card_face(holder.clone(), other.clone(), flaw), Access::After(&[CODE_A, CODE_B])),
        signed(BASIC_DATA, move || Ok(file::basic_data(&Tags::SURFACE, &authority(flaw)?)), Access::Free),
        signed(CV_CERTIFICATE, move || authority(flaw)?.certify(&CvIssuer::synthetic()?), Access::Free),
        signed(MY_NUMBER, move || file::my_number_picture(&number), Access::After(&[CODE_A])),
        Element::file(UNKNOWN, vec![0xFF; 16], Access::Never),
        Element::secret(BIRTH_KEY, birth),
        Element::secret(CODE_B, code_b),
        Element::secret(CODE_A, code_a),
    ];
    Application::new(NAME, elements).with_default_key(key)
}

/// A file made when first read; empty if it cannot be made, which no committed key brings about.
pub(super) fn signed(
    id: u16,
    make: impl FnOnce() -> Result<Vec<u8>, PkiError> + Send + 'static,
    read: Access,
) -> Element {
    Element::made(id, move || filled(make().unwrap_or_default(), FILE_UNIT), read)
}

fn authority(flaw: Option<SurfaceFlaw>) -> Result<CvAuthority, PkiError> {
    match flaw {
        Some(SurfaceFlaw::UnknownCv) => CvAuthority::foreign(),
        Some(SurfaceFlaw::CvForged) => CvAuthority::impostor(),
        _ => CvAuthority::synthetic(),
    }
}

fn age_record(
    holder: Arc<Holder>,
    other: Arc<Holder>,
    flaw: Option<SurfaceFlaw>,
) -> impl FnOnce() -> Result<Vec<u8>, PkiError> {
    move || match flaw {
        Some(SurfaceFlaw::OtherRecord) => file::age_record(&other, &other.birth),
        Some(SurfaceFlaw::RecordForged) => file::age_record(&holder, &other.birth),
        _ => file::age_record(&holder, &holder.birth),
    }
}

fn card_face(
    holder: Arc<Holder>,
    other: Arc<Holder>,
    flaw: Option<SurfaceFlaw>,
) -> impl FnOnce() -> Result<Vec<u8>, PkiError> {
    move || match flaw {
        Some(SurfaceFlaw::OtherPhoto) => file::card_face(&other, other.photo),
        Some(SurfaceFlaw::PhotoForged) => file::card_face(&holder, other.photo),
        Some(SurfaceFlaw::PhotoBroken) => file::card_face(&holder.with_photo(NO_PICTURE), NO_PICTURE),
        _ => file::card_face(&holder, holder.photo),
    }
}
