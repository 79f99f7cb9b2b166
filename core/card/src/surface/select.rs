//! SELECT of the 券面事項確認AP (card-protocol 1.1): `00 A4 04 0C 0A <AID>`, in the tap that selected the 公的個人認証AP before it.
//!
//! Answers: 9000; 6A82 and its like = no such application.

use super::{Closed, Surface};
use crate::apdu::application::select_application;
use crate::error::{CardError, Fault, Step};
use crate::jpki::{Jpki, Selected};

/// AID of the application (card-protocol 1.1).
pub const AID: [u8; 10] = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02];

impl<'l> Surface<'l, Closed> {
    /// Goes over from the 公的個人認証AP: the exchanges are counted on, and what was learned about the card stays known.
    ///
    /// # Errors
    /// [`Fault::NoSurface`], [`Fault::Link`], [`Fault::Status`].
    pub async fn select(jpki: Jpki<'l, Selected>) -> Result<Self, CardError> {
        let mut channel = jpki.into_channel();
        channel.begin(Step::SelectSurface);
        select_application(&mut channel, &AID, Fault::NoSurface).await?;
        Ok(Self { channel, state: Closed { tries_read: false } })
    }
}
