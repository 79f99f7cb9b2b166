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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::{Addressing, StatusWord};
    use crate::replay::ReplayLink;

    const SELECT: &str = "00A4040C0A01020304050607080910";
    const AID: Aid = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x10];

    async fn select(answer: &str) -> Result<(), Fault> {
        let link = ReplayLink::of(&[(SELECT, answer)]);
        let mut channel = Channel::open(&link, false);
        select_application(&mut channel, &AID, Fault::NoSurface).await.map_err(|error| error.fault)
    }

    #[tokio::test]
    async fn absence_is_what_the_caller_says_and_other_words_are_named() {
        assert_eq!(select("9000").await, Ok(()));
        assert_eq!(select("6A82").await, Err(Fault::NoSurface));
        assert_eq!(select("6F00").await, Err(Fault::Status(StatusWord(0x6F00))));
    }

    #[tokio::test]
    async fn there_is_no_current_file_behind_it() {
        let link = ReplayLink::of(&[(SELECT, "card_lost")]);
        let mut channel = Channel::open(&link, false);
        channel.addressing = Addressing::Classic;
        channel.current = Some(crate::apdu::FileId(0x0018));
        assert!(select_application(&mut channel, &AID, Fault::NoSurface).await.is_err());
        assert_eq!(channel.current, None);
    }
}
