//! VERIFY with the birth key (生年月日, card-protocol 3 (a), 4.2): `00 20 00 91` asks for the tries left, `00 20 00 91 06 <YYMMDD>`
//! opens the age record. Like the PIN it goes out once, whatever comes back, and only after the counter was read.
//!
//! Answers: 9000 = open; 63Cx = wrong, x left; 63C0, 6983, 6984 = blocked.

use super::{BIRTH_KEY, Closed, Opened, Surface};
use crate::apdu::TriesLeft;
use crate::apdu::credential::{self, Verdict};
use crate::birth_key::BirthKey;
use crate::error::{CardError, Fault, Step};

/// What the card said to the birth key. A wrong one is a result, not an error.
#[derive(Debug)]
pub enum OpenOutcome<'l> {
    /// The printed birth date.
    Opened(Surface<'l, Opened>),
    /// Another one: a try is spent.
    Wrong {
        /// Tries left, at least 1.
        left: u8,
        /// The card, on which the tries must be read again before another birth date goes out.
        surface: Surface<'l, Closed>,
    },
    /// No try is left, be it by this birth date or since before.
    Blocked,
}

impl<'l> Surface<'l, Closed> {
    /// Asks how many tries the birth key has left. None is spent.
    ///
    /// # Errors
    /// [`Fault::AlreadyVerified`], [`Fault::NoTryLimit`], [`Fault::Link`], [`Fault::Status`].
    pub async fn birth_key_tries(&mut self) -> Result<TriesLeft, CardError> {
        self.channel.begin(Step::BirthKeyTries);
        self.state.tries_read = false;
        let tries = credential::tries(&mut self.channel, BIRTH_KEY).await?;
        self.state.tries_read = matches!(tries, TriesLeft::Left(_));
        Ok(tries)
    }

    /// Sends the birth key, once. [`Surface::birth_key_tries`] must have answered just before.
    ///
    /// # Errors
    /// [`Fault::VerifyUnknown`] when nothing intelligible came back after it went out: the counter may have fallen.
    /// [`Fault::TriesNotRead`] and [`Fault::Link`]: it did not go out. [`Fault::Status`], [`Fault::NoTryLimit`]: the card
    /// refused in a way that says nothing about it.
    pub async fn open(mut self, birth: &BirthKey) -> Result<OpenOutcome<'l>, CardError> {
        self.channel.begin(Step::OpenBirth);
        if !std::mem::take(&mut self.state.tries_read) {
            return Err(self.channel.error(Fault::TriesNotRead));
        }
        Ok(match credential::verify(&mut self.channel, BIRTH_KEY, birth.bytes()).await? {
            Verdict::Right => {
                OpenOutcome::Opened(Surface { channel: self.channel, state: Opened { tries_read: false } })
            }
            Verdict::Wrong(left) => OpenOutcome::Wrong { left, surface: self },
            Verdict::Blocked => OpenOutcome::Blocked,
        })
    }
}
