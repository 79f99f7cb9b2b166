//! SELECT of an application by its whole AID, without FCI (card-protocol 1.1, 2.2): `00 A4 04 0C 0A <AID>`. Clears the security
//! status of the application before it, and there is no current file any more.

use super::channel::{Channel, Delivery};
use super::command::{Cla, Command, Le};
use crate::error::{CardError, Fault};

/// Ten bytes always: the card takes prefixes.
pub(crate) type Aid = [u8; 10];

/// Selects it; `missing` is what its absence means.
pub(crate) async fn select_application(channel: &mut Channel<'_>, aid: &Aid, missing: Fault) -> Result<(), CardError> {
    channel.current = None;
    let command = Command::new(Cla::Iso, [0xA4, 0x04, 0x0C], aid, Le::None);
    let status = channel.send(&command, Delivery::Repeatable).await?.status;
    match status {
        _ if status.is_ok() => Ok(()),
        _ if status.refuses_application() => Err(channel.error(missing)),
        _ => Err(channel.error(Fault::Status(status))),
    }
}
