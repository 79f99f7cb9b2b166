//! How many tries the PIN has left (card-protocol 2.2, 2.4): `00 20 00 98`. No try is spent.
//!
//! Answers: 63Cx = x left; 6983, 6984 = blocked; 9000 = verified already; 6300 = no limit.

use super::{Jpki, PIN, Selected};
use crate::apdu::TriesLeft;
use crate::apdu::credential;
use crate::error::{CardError, Step};

impl Jpki<'_, Selected> {
    /// Asks for the tries left. VERIFY goes out only after this answered, and in the form that this was answered in.
    ///
    /// # Errors
    /// [`Fault::AlreadyVerified`](crate::Fault::AlreadyVerified), [`Fault::NoTryLimit`](crate::Fault::NoTryLimit),
    /// [`Fault::Link`](crate::Fault::Link), [`Fault::Status`](crate::Fault::Status).
    pub async fn tries_left(&mut self) -> Result<TriesLeft, CardError> {
        self.channel.begin(Step::Tries);
        self.state.tries_read = false;
        let tries = credential::tries(&mut self.channel, PIN).await?;
        self.state.tries_read = matches!(tries, TriesLeft::Left(_));
        Ok(tries)
    }
}
