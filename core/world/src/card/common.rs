//! 共通カードAP (0100): the record that says which card it is (card-protocol 1.1).

use super::application::{Access, Application, Element, ElementKind, Secret};
use super::holder::{Holder, MUNICIPALITY};

/// DF name.
pub(super) const NAME: &[u8] = &[0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00];

const CARD: u16 = 0x0001;
const PIN: u16 = 0x001C;
const PIN_TRIES: u8 = 3;

/// Lays the AP out.
pub(super) fn application(holder: &Holder, pin_usable: bool) -> Application {
    let pin_left = if pin_usable { PIN_TRIES } else { 0 };
    let elements = vec![
        Element { id: CARD, kind: ElementKind::Records { records: vec![card(holder)], read: Access::Free } },
        Element::secret(PIN, Secret::new(holder.pin, 4..=4, PIN_TRIES, pin_left)),
    ];
    Application::new(NAME, elements)
}

/// `01 1C` · serial number, 15 digits · municipality, 5 digits · expiry, YYYYMMDD.
fn card(holder: &Holder) -> Vec<u8> {
    let text = format!("{:015}{MUNICIPALITY}{}", holder.serial, holder.expires);
    [&[0x01, text.len() as u8], text.as_bytes()].concat()
}
