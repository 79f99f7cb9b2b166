//! 公的個人認証AP (JPKI AP): its files and keys (card-protocol 2.1, 2.5).

use rsa::PrivateKey;

use super::application::{Access, Application, Element, ElementKind, Secret, filled};
use super::options::{CardKind, CardOptions};
use super::token_info::token_info;

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
/// The 利用者証明用 PIN.
pub(super) const AUTH_PIN: u16 = 0x0018;
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
    /// Otherwise the PIN is blocked from issue.
    pub pin_usable: bool,
    pub auth: Option<Pair>,
    pub sign: Option<Pair>,
    pub auth_ca: &'a [u8],
    pub sign_ca: &'a [u8],
}

/// A private key and its certificate.
pub(super) struct Pair {
    pub key: PrivateKey,
    pub certificate: Vec<u8>,
}

/// Lays the AP out. What has no certificate has no key and no password either (chosen; nobody has published what such cards
/// answer). On a phone the authentication certificate is closed until the PIN was right (card-protocol 8).
pub(super) fn application(contents: Contents<'_>, options: &CardOptions) -> Application {
    let (label, auth_read) = match options.kind {
        CardKind::AndroidPhone => ("JPKIAPGPSETOKEN", Access::After(&[AUTH_PIN])),
        CardKind::IPhone => ("JPKIAPIOSTOKEN", Access::After(&[AUTH_PIN])),
        CardKind::OldResident => ("JPKIAPICCTOKEN", Access::Never),
        CardKind::MyNumber | CardKind::NotMyNumber => ("JPKIAPICCTOKEN2", Access::Free),
    };
    let there = |pair: &Option<Pair>| if pair.is_some() { 0x8F } else { 0x00 };
    let availability = vec![there(&contents.sign), there(&contents.auth), 0x00];
    let mut elements = vec![
        Element::file(TOKEN_INFO, token_info(label, contents.serial), Access::Free),
        Element::file(AVAILABILITY, availability, Access::Free),
        Element::file(PROTECTED, vec![0xFF; 16], Access::Never),
        Element::file(SIGN_CA_CERTIFICATE, certificate(contents.sign_ca.to_vec()), Access::Free),
        Element { id: TERMINAL_CA, kind: ElementKind::Internal },
    ];
    if let Some(Pair { key, certificate: der }) = contents.auth {
        let left = if contents.pin_usable { options.pin_tries } else { 0 };
        elements.push(Element::file(AUTH_CERTIFICATE, certificate(der), auth_read));
        elements.push(Element::file(AUTH_CA_CERTIFICATE, certificate(contents.auth_ca.to_vec()), Access::Free));
        elements.push(Element::key(AUTH_KEY, key, Access::After(&[AUTH_PIN])));
        elements.push(Element::secret(AUTH_PIN, Secret::new(contents.pin, 4..=4, AUTH_TRIES, left)));
    }
    if let Some(Pair { key, certificate: der }) = contents.sign {
        let password = Secret::new(contents.sign_password, 6..=16, SIGN_TRIES, options.sign_tries);
        elements.push(Element::file(SIGN_CERTIFICATE, certificate(der), Access::After(&[SIGN_PASSWORD])));
        elements.push(Element::key(SIGN_KEY, key, Access::After(&[SIGN_PASSWORD])));
        elements.push(Element::secret(SIGN_PASSWORD, password));
    }
    Application::new(NAME, elements)
}

fn certificate(der: Vec<u8>) -> Vec<u8> {
    filled(der, FILE_UNIT)
}
