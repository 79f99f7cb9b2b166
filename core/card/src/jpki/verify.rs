//! VERIFY with the PIN (card-protocol 2.2, 2.4, 8): `00 20 00 98 04 <4 digits>`. Goes out once, whatever comes back: neither
//! 61xx nor 6Cxx nor a refused form nor a failed link sends it again.
//!
//! Answers: 9000 = verified; 63Cx = wrong, x left; 63C0, 6983, 6984 = blocked.

use super::{Jpki, PIN, Selected, Verified};
use crate::apdu::addressing::point_at;
use crate::apdu::command::{Cla, Command, Le};
use crate::apdu::{Delivery, StatusWord};
use crate::error::{CardError, Fault, Step};
use crate::link::LinkError;
use crate::pin::Pin;

/// What the card said to the PIN. A wrong PIN is a result, not an error.
#[derive(Debug)]
pub enum VerifyOutcome<'l> {
    /// The right PIN.
    Verified(Jpki<'l, Verified>),
    /// A wrong PIN: one try is spent.
    Wrong {
        /// Tries left, at least 1.
        left: u8,
        /// The card, on which the tries must be read again before another PIN goes out.
        card: Jpki<'l, Selected>,
    },
    /// No try is left, be it by this PIN or since before.
    Blocked,
}

impl<'l> Jpki<'l, Selected> {
    /// Sends the PIN, once. [`Jpki::tries_left`] must have answered just before.
    ///
    /// # Errors
    /// [`Fault::VerifyUnknown`] when nothing intelligible came back after the PIN went out: the counter may have fallen, and
    /// the next tap must ask. [`Fault::TriesNotRead`] and [`Fault::Link`]: the PIN did not go out. [`Fault::Status`],
    /// [`Fault::NoTryLimit`]: the card refused in a way that says nothing about the PIN.
    pub async fn verify(mut self, pin: &Pin) -> Result<VerifyOutcome<'l>, CardError> {
        self.channel.begin(Step::Verify);
        if !std::mem::take(&mut self.state.tries_read) {
            return Err(self.channel.error(Fault::TriesNotRead));
        }
        let p2 = point_at(&mut self.channel, PIN).await?;
        let command = Command::new(Cla::Iso, [0x20, 0x00, p2], pin.bytes(), Le::None);
        let response = self.channel.send(&command, Delivery::Once).await;
        drop(command);
        let status = response.map_err(|error| CardError { fault: unknown(error.fault), ..error })?.status;
        self.outcome(status)
    }

    fn outcome(self, status: StatusWord) -> Result<VerifyOutcome<'l>, CardError> {
        match (status, status.tries_left()) {
            (StatusWord::OK, _) => Ok(VerifyOutcome::Verified(Jpki { channel: self.channel, state: Verified(()) })),
            (_, Some(0)) => Ok(VerifyOutcome::Blocked),
            (_, Some(left)) => Ok(VerifyOutcome::Wrong { left, card: self }),
            _ if status.is_blocked() => Ok(VerifyOutcome::Blocked),
            (StatusWord::NO_TRY_LIMIT, _) => Err(self.channel.error(Fault::NoTryLimit)),
            _ => Err(self.channel.error(Fault::Status(status))),
        }
    }
}

/// Whatever kept the answer from being read, the PIN had gone out.
fn unknown(fault: Fault) -> Fault {
    match fault {
        Fault::Link(error) => Fault::VerifyUnknown(error),
        _ => Fault::VerifyUnknown(LinkError::Protocol),
    }
}
