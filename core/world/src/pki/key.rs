//! The committed test keys (keys/README.md). Keys are never generated at run time.

use rsa::PrivateKey;
use rsa::pkcs8::DecodePrivateKey;

use super::PkiError;

/// Keys of one person's card, PKCS#8 DER.
struct Pair {
    auth: &'static [u8],
    sign: &'static [u8],
    surface: &'static [u8],
}

macro_rules! pair {
    ($number:literal) => {
        Pair {
            auth: include_bytes!(concat!("../../keys/auth-", $number, ".der")),
            sign: include_bytes!(concat!("../../keys/sign-", $number, ".der")),
            surface: include_bytes!(concat!("../../keys/surface-", $number, ".der")),
        }
    };
}

static PAIRS: [Pair; 5] = [pair!("01"), pair!("02"), pair!("03"), pair!("04"), pair!("05")];

pub(super) static AUTH_CA: &[u8] = include_bytes!("../../keys/auth-ca.der");
pub(super) static SIGN_CA: &[u8] = include_bytes!("../../keys/sign-ca.der");
pub(super) static FOREIGN_CA: &[u8] = include_bytes!("../../keys/foreign-ca.der");
pub(super) static CV_CA: &[u8] = include_bytes!("../../keys/cv-ca.der");
pub(super) static CV_ISSUER: &[u8] = include_bytes!("../../keys/cv-issuer.der");
static TEXT: &[u8] = include_bytes!("../../keys/text.der");
static STRANGER: &[u8] = include_bytes!("../../keys/stranger.der");

/// Which of a card's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKey {
    /// 利用者証明用.
    Auth,
    /// 署名用.
    Sign,
    /// 券面事項確認AP: the card proves itself with it.
    Surface,
}

/// A key of the card whose pair has this number (from 0).
///
/// # Errors
/// [`PkiError::NoSuchKey`] beyond the pool.
pub fn card_key(pair: usize, which: CardKey) -> Result<PrivateKey, PkiError> {
    let pair = PAIRS.get(pair).ok_or(PkiError::NoSuchKey)?;
    read(match which {
        CardKey::Auth => pair.auth,
        CardKey::Sign => pair.sign,
        CardKey::Surface => pair.surface,
    })
}

/// A key that belongs to no certificate.
///
/// # Errors
/// None in practice: the key is committed.
pub fn stranger_key() -> Result<PrivateKey, PkiError> {
    read(STRANGER)
}

/// The key of the 券面事項入力補助AP, the same on every card: nobody recognises a card by it.
///
/// # Errors
/// None in practice: the key is committed.
pub(crate) fn text_key() -> Result<PrivateKey, PkiError> {
    read(TEXT)
}

pub(super) fn read(pkcs8: &[u8]) -> Result<PrivateKey, PkiError> {
    Ok(PrivateKey::from_pkcs8_der(pkcs8)?)
}
