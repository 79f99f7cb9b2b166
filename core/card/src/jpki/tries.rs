//! VERIFY without data: how many tries the PIN has left (card-protocol 2.2, 2.4): `00 20 00 98`, exactly four bytes (a
//! trailing 00 is answered 6700). No try is spent.
//!
//! Answers: 63Cx = x left; 6983, 6984 = blocked; 9000 = verified already; 6300 = no limit.

use super::{Jpki, PIN, Selected};
use crate::apdu::addressing::send_to_key;
use crate::apdu::command::{Cla, Command, Le};
use crate::apdu::{Delivery, StatusWord};
use crate::error::{CardError, Fault, Step};

/// What the counter of the PIN says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriesLeft {
    /// That many wrong PINs until it blocks, at least 1.
    Left(u8),
    /// None: only the municipal office (市区町村窓口) can unblock it.
    Blocked,
}

impl Jpki<'_, Selected> {
    /// Asks for the tries left. VERIFY goes out only after this answered, and in the form that this was answered in.
    ///
    /// # Errors
    /// [`Fault::AlreadyVerified`], [`Fault::NoTryLimit`], [`Fault::Link`], [`Fault::Status`].
    pub async fn tries_left(&mut self) -> Result<TriesLeft, CardError> {
        self.channel.begin(Step::Tries);
        self.state.tries_read = false;
        let response = send_to_key(&mut self.channel, PIN, Delivery::Once, query).await?;
        let tries = meaning(response.status).map_err(|fault| self.channel.error(fault))?;
        self.state.tries_read = matches!(tries, TriesLeft::Left(_));
        Ok(tries)
    }
}

fn query(p2: u8) -> Command {
    Command::new(Cla::Iso, [0x20, 0x00, p2], &[], Le::None)
}

fn meaning(status: StatusWord) -> Result<TriesLeft, Fault> {
    match (status, status.tries_left()) {
        (_, Some(0)) => Ok(TriesLeft::Blocked),
        (_, Some(left)) => Ok(TriesLeft::Left(left)),
        _ if status.is_blocked() => Ok(TriesLeft::Blocked),
        (StatusWord::OK, _) => Err(Fault::AlreadyVerified),
        (StatusWord::NO_TRY_LIMIT, _) => Err(Fault::NoTryLimit),
        _ => Err(Fault::Status(status)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_word_means_one_thing() {
        let rows = [
            (0x63C3, Ok(TriesLeft::Left(3))),
            (0x63C1, Ok(TriesLeft::Left(1))),
            (0x63C0, Ok(TriesLeft::Blocked)),
            (0x6983, Ok(TriesLeft::Blocked)),
            (0x6984, Ok(TriesLeft::Blocked)),
            (0x9000, Err(Fault::AlreadyVerified)),
            (0x6300, Err(Fault::NoTryLimit)),
            (0x6986, Err(Fault::Status(StatusWord(0x6986)))),
        ];
        for (word, expected) in rows {
            assert_eq!(meaning(StatusWord(word)), expected, "{word:04X}");
        }
    }
}
