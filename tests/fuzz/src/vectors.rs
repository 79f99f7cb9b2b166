//! What the targets know from tests/vectors: the files of one made-up card, and whom to trust for it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::Value;
use shikaku_card::{CheckStatement, CvAuthorities, CvAuthorityKey, Mode, Roots, StatementFields};

/// 利用者証明用電子証明書.
pub const USER_CERTIFICATE: &[u8] = include_bytes!("../../vectors/certificates/user.der");
/// CV certificate.
pub const CV_CERTIFICATE: &[u8] = include_bytes!("../../vectors/surface/cv.bin");
/// Age record.
pub const RECORD: &[u8] = include_bytes!("../../vectors/surface/record.bin");
/// All age records that the CV certificate's key signed.
pub const SIGNED_RECORDS: [&[u8]; 4] = [
    RECORD,
    include_bytes!("../../vectors/surface/record-month-unknown.bin"),
    include_bytes!("../../vectors/surface/record-no-date.bin"),
    include_bytes!("../../vectors/surface/record-of-another-card.bin"),
];
/// Card face.
pub const FACE: &[u8] = include_bytes!("../../vectors/surface/face.bin");
/// All card faces that the same key signed, of those that carry a photo and are this card's.
pub const SIGNED_FACES: [&[u8]; 2] = [FACE, include_bytes!("../../vectors/surface/face-photo-no-image.bin")];
/// The card key over [`statement`] of the visual mode.
pub const SIGNATURE: &[u8] = include_bytes!("../../vectors/surface/signature.bin");

/// Whom to trust for the 利用者証明用電子証明書.
pub static ROOTS: LazyLock<Roots> =
    LazyLock::new(|| Roots::of([include_bytes!("../../vectors/certificates/root.der")]).unwrap());

/// Whom to trust for the CV certificate.
pub static AUTHORITIES: LazyLock<CvAuthorities> = LazyLock::new(|| {
    let json = json(include_str!("../../vectors/surface/authority.json"));
    let bytes = |name: &str| hex::decode(json[name].as_str().unwrap()).unwrap();
    let id = bytes("id").try_into().unwrap();
    CvAuthorities::of([CvAuthorityKey { id, exponent: bytes("exponent"), modulus: bytes("modulus") }])
});

/// The statement of statement.json, in the mode given.
#[must_use]
pub fn statement(mode: Mode) -> CheckStatement {
    let json = json(include_str!("../../vectors/statement.json"));
    let field = |name: &str| json["fields"][name].as_str().unwrap().to_owned();
    let number = |name: &str| u8::try_from(json["fields"][name].as_u64().unwrap()).unwrap();
    let bytes = |name: &str| <[u8; 32]>::try_from(hex::decode(field(name)).unwrap()).unwrap();
    CheckStatement::new(&StatementFields {
        mode,
        nonce: bytes("nonce"),
        challenge_id: field("challenge_id").parse().unwrap(),
        check_id: field("check_id").parse().unwrap(),
        device_id: field("device_id").parse().unwrap(),
        institution_kind: number("institution_kind"),
        institution_value: field("institution_value"),
        as_of: field("as_of").parse::<NaiveDate>().unwrap(),
        care_setting: number("care_setting"),
        certificate_sha256: bytes("certificate_sha256"),
    })
    .unwrap()
}

/// Whether `whole` holds `part`.
#[must_use]
pub fn holds(whole: &[u8], part: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
