//! 券面事項入力補助AP (0408): 個人番号 and 基本4情報 as text (card-protocol 4). Its secure messaging is left out.

use std::sync::Arc;

use rsa::PrivateKey;

use super::application::{Access, Application, Element, Secret};
use super::file::{self, Tags};
use super::holder::Holder;
use super::surface::{TRIES, signed};
use crate::pki::{CvAuthority, CvIssuer};

/// DF name.
pub(super) const NAME: &[u8] = &[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08];

const MY_NUMBER: u16 = 0x0001;
const FOUR_INFO: u16 = 0x0002;
const HASHES: u16 = 0x0003;
const CV_CERTIFICATE: u16 = 0x0004;
const BASIC_DATA: u16 = 0x0005;
const DELIVERY_KEY: u16 = 0x0006;
const SIGNING_KEY: u16 = 0x0007;
const UNKNOWN: u16 = 0x0008;
const PIN: u16 = 0x0011;
/// A key reference that is blocked from issue.
const BLOCKED: u16 = 0x0012;
const CODE_A: u16 = 0x0014;
const CODE_B: u16 = 0x0015;

/// Tries of the PIN.
const PIN_TRIES: u8 = 3;

/// Lays the AP out; `key` signs, without any credential.
pub(super) fn application(holder: &Arc<Holder>, key: PrivateKey, pin_usable: bool) -> Application {
    let any = Access::After(&[PIN, CODE_A, CODE_B]);
    let hashed = holder.clone();
    let pin_left = if pin_usable { PIN_TRIES } else { 0 };
    let elements = vec![
        Element::file(MY_NUMBER, file::my_number_text(holder), Access::After(&[PIN, CODE_A])),
        Element::file(FOUR_INFO, file::four_info_file(holder), Access::After(&[PIN, CODE_B])),
        signed(HASHES, move || file::hashes(&hashed), any),
        signed(CV_CERTIFICATE, || CvAuthority::synthetic()?.certify(&CvIssuer::synthetic()?), Access::Free),
        signed(BASIC_DATA, || Ok(file::basic_data(&Tags::TEXT, &CvAuthority::synthetic()?)), Access::Free),
        signed(DELIVERY_KEY, file::delivery_key, any),
        signed(SIGNING_KEY, file::signing_key, any),
        Element::file(UNKNOWN, vec![0xFF; 16], Access::Never),
        Element::secret(PIN, Secret::new(holder.pin, 4..=4, PIN_TRIES, pin_left)),
        Element::secret(BLOCKED, Secret::blocked()),
        Element::secret(CODE_A, Secret::new(&holder.code_a, 12..=12, TRIES, TRIES)),
        Element::secret(CODE_B, Secret::new(&holder.code_b, 14..=14, TRIES, TRIES)),
    ];
    Application::new(NAME, elements).with_default_key(key)
}
