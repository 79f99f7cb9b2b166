//! 公的個人認証AP (JPKI AP): its files and keys (card-protocol 2.1, 2.5).

use super::application::{Access, Application, Element, ElementKind, Secret};
use super::options::{CardKind, CardOptions};
use super::token_info::token_info;
use rsa::PrivateKey;

/// DF name.
pub(super) const NAME: &[u8] = &[0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

const SIGN_CERTIFICATE: u16 = 0x0001;
const SIGN_CA_CERTIFICATE: u16 = 0x0002;
const TOKEN_INFO: u16 = 0x0006;
const AVAILABILITY: u16 = 0x0008;
const PROTECTED: u16 = 0x0009;
const AUTH_CERTIFICATE: u16 = 0x000A;
const AUTH_CA_CERTIFICATE: u16 = 0x000B;
const TERMINAL_CA: u16 = 0x0016;
const AUTH_KEY: u16 = 0x0017;
const AUTH_PIN: u16 = 0x0018;
const SIGN_KEY: u16 = 0x001A;
const SIGN_PASSWORD: u16 = 0x001B;

/// Tries of the 利用者証明用 PIN.
pub(super) const AUTH_TRIES: u8 = 3;
/// Tries of the 署名用 password.
pub(super) const SIGN_TRIES: u8 = 5;

/// A certificate's file is larger than the certificate; the rest is FF.
const FILE_UNIT: usize = 256;

/// What a card's JPKI AP is made from.
pub(super) struct Contents<'a> {
    pub pin: &'a str,
    pub sign_password: &'a str,
    pub serial: u32,
    pub auth_key: PrivateKey,
    pub sign_key: PrivateKey,
    pub auth_certificate: Vec<u8>,
    pub sign_certificate: Vec<u8>,
    pub auth_ca: &'a [u8],
    pub sign_ca: &'a [u8],
}

/// Lays the AP out. On a phone the authentication certificate is closed until the PIN was right (card-protocol 8).
pub(super) fn application(contents: Contents<'_>, options: &CardOptions) -> Application {
    let (label, auth_read) = match options.kind {
        CardKind::AndroidPhone => ("JPKIAPGPSETOKEN", Access::After(AUTH_PIN)),
        CardKind::MyNumber | CardKind::NotMyNumber => ("JPKIAPICCTOKEN2", Access::Free),
    };
    let pin = Secret::new(contents.pin, 4..=4, AUTH_TRIES, options.pin_tries);
    let password = Secret::new(contents.sign_password, 6..=16, SIGN_TRIES, options.sign_tries);
    let elements = vec![
        Element::file(SIGN_CERTIFICATE, filled(contents.sign_certificate), Access::After(SIGN_PASSWORD)),
        Element::file(SIGN_CA_CERTIFICATE, filled(contents.sign_ca.to_vec()), Access::Free),
        Element::file(TOKEN_INFO, token_info(label, contents.serial), Access::Free),
        Element::file(AVAILABILITY, vec![0x8F, 0x8F, 0x00], Access::Free),
        Element::file(PROTECTED, vec![0xFF; 16], Access::Never),
        Element::file(AUTH_CERTIFICATE, filled(contents.auth_certificate), auth_read),
        Element::file(AUTH_CA_CERTIFICATE, filled(contents.auth_ca.to_vec()), Access::Free),
        Element { id: TERMINAL_CA, kind: ElementKind::Internal },
        Element::key(AUTH_KEY, contents.auth_key, Access::After(AUTH_PIN)),
        Element::secret(AUTH_PIN, pin),
        Element::key(SIGN_KEY, contents.sign_key, Access::After(SIGN_PASSWORD)),
        Element::secret(SIGN_PASSWORD, password),
    ];
    Application { name: NAME, elements }
}

/// Tries that are left for the PIN.
pub(super) fn pin_tries_left(application: &Application) -> Option<u8> {
    match &application.element(AUTH_PIN)?.kind {
        ElementKind::Secret(secret) => Some(secret.left()),
        _ => None,
    }
}

fn filled(mut der: Vec<u8>) -> Vec<u8> {
    der.resize(der.len().next_multiple_of(FILE_UNIT), 0xFF);
    der
}
