//! SELECT of the 公的個人認証AP (card-protocol 1.1, 2.2): `00 A4 04 0C 0A <AID>`.
//!
//! Answers: 9000; 6A82 and its like = not a My Number card.

use super::{Jpki, Selected};
use crate::apdu::Channel;
use crate::apdu::application::select_application;
use crate::error::{CardError, Fault, Step};
use crate::link::CardLink;

/// AID of the application (card-protocol 1.1).
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
        select_application(&mut channel, &AID, Fault::NotMyNumberCard).await?;
        Ok(Self { channel, state: Selected { tries_read: false } })
    }
}
