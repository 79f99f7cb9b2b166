//! SELECT of the 公的個人認証AP by its whole AID, without FCI (card-protocol 1.1, 2.2): `00 A4 04 0C 0A <AID>`.
//!
//! Answers: 9000; 6A82 and its like = not a My Number card.

use super::{Jpki, Selected};
use crate::apdu::command::{Cla, Command, Le};
use crate::apdu::{Channel, Delivery};
use crate::error::{CardError, Fault, Step};
use crate::link::CardLink;

/// AID of the application (card-protocol 1.1). All ten bytes always: the card takes prefixes.
pub const AID: [u8; 10] = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

impl<'l> Jpki<'l, Selected> {
    /// Selects the application on a powered card. `short_only`: extended length is known to fail with this phone or reader
    /// (see [`ExtendedLength::short_next_time`](crate::apdu::ExtendedLength::short_next_time)).
    ///
    /// # Errors
    /// [`Fault::NotMyNumberCard`], [`Fault::Link`], [`Fault::Status`].
    pub async fn select(link: &'l dyn CardLink, short_only: bool) -> Result<Self, CardError> {
        let mut channel = Channel::open(link, short_only);
        channel.begin(Step::Select);
        let command = Command::new(Cla::Iso, [0xA4, 0x04, 0x0C], &AID, Le::None);
        let status = channel.send(&command, Delivery::Repeatable).await?.status;
        match status {
            _ if status.is_ok() => Ok(Self { channel, state: Selected { tries_read: false } }),
            _ if status.refuses_application() => Err(channel.error(Fault::NotMyNumberCard)),
            _ => Err(channel.error(Fault::Status(status))),
        }
    }
}
