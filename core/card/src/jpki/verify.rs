//! VERIFY with the PIN (card-protocol 2.2, 2.4, 8): `00 20 00 98 04 <4 digits>`. Goes out once, whatever comes back.
//!
//! Answers: 9000 = verified; 63Cx = wrong, x left; 63C0, 6983, 6984 = blocked.

use super::{Jpki, PIN, Selected, Verified};
use crate::apdu::credential::{self, Verdict};
use crate::error::{CardError, Fault, Step};
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
        Ok(match credential::verify(&mut self.channel, PIN, pin.bytes()).await? {
            Verdict::Right => VerifyOutcome::Verified(Jpki { channel: self.channel, state: Verified(()) }),
            Verdict::Wrong(left) => VerifyOutcome::Wrong { left, card: self },
            Verdict::Blocked => VerifyOutcome::Blocked,
        })
    }
}
