//! VERIFY with 照合番号B (card-protocol 4.1, 4.2): `00 20 00 92` asks for the tries left, `00 20 00 92 0E <14 digits>` opens the card
//! face. It goes out once, whatever comes back, and only after the counter was read.
//!
//! Answers: 9000 = open; 63Cx = wrong, x left; 63C0, 6983, 6984 = blocked.

use super::{CODE_B, FaceOpened, Opened, Surface};
use crate::apdu::TriesLeft;
use crate::apdu::credential::{self, Verdict};
use crate::code_b::CodeB;
use crate::error::{CardError, Fault, Step};

/// What the card said to 照合番号B. A wrong one is a result, not an error.
#[derive(Debug)]
pub enum FaceOutcome<'l> {
    /// The printed digits.
    Opened(Surface<'l, FaceOpened>),
    /// Other ones: a try is spent.
    Wrong {
        /// Tries left, at least 1.
        left: u8,
        /// The card, on which the tries must be read again before other digits go out.
        surface: Surface<'l, Opened>,
    },
    /// No try is left, be it by these digits or since before.
    Blocked,
}

impl<'l> Surface<'l, Opened> {
    /// Asks how many tries 照合番号B has left. None is spent.
    ///
    /// # Errors
    /// [`Fault::AlreadyVerified`], [`Fault::NoTryLimit`], [`Fault::Link`], [`Fault::Status`].
    pub async fn code_b_tries(&mut self) -> Result<TriesLeft, CardError> {
        self.channel.begin(Step::CodeBTries);
        self.state.tries_read = false;
        let tries = credential::tries(&mut self.channel, CODE_B).await?;
        self.state.tries_read = matches!(tries, TriesLeft::Left(_));
        Ok(tries)
    }

    /// Sends 照合番号B, once. [`Surface::code_b_tries`] must have answered just before.
    ///
    /// # Errors
    /// As [`Surface::open`].
    pub async fn open_face(mut self, code: &CodeB) -> Result<FaceOutcome<'l>, CardError> {
        self.channel.begin(Step::OpenFace);
        if !std::mem::take(&mut self.state.tries_read) {
            return Err(self.channel.error(Fault::TriesNotRead));
        }
        Ok(match credential::verify(&mut self.channel, CODE_B, code.bytes()).await? {
            Verdict::Right => FaceOutcome::Opened(Surface { channel: self.channel, state: FaceOpened(()) }),
            Verdict::Wrong(left) => FaceOutcome::Wrong { left, surface: self },
            Verdict::Blocked => FaceOutcome::Blocked,
        })
    }
}
