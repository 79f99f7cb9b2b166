//! VERIFY, the command (card-protocol 2.2, 2.4, 8): without data it asks for the tries left and spends none, with the digits of
//! a PIN or printed code it spends one when they are wrong. It goes out once, whatever comes back: neither 61xx nor 6Cxx nor a
//! refused form nor a failed link sends it again.

use super::addressing::{FileId, point_at, send_to_key};
use super::channel::{Channel, Delivery};
use super::command::{Cla, Command, Le};
use super::status::StatusWord;
use crate::error::{CardError, Fault};
use crate::link::LinkError;

/// What the counter of a PIN or printed code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TriesLeft {
    /// That many wrong ones until it blocks, at least 1.
    Left(u8),
    /// None: only the municipal office (市区町村窓口) can unblock it.
    Blocked,
}

/// What the card said to the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The right ones.
    Right,
    /// Wrong ones: a try is spent, so many are left, at least 1.
    Wrong(u8),
    /// No try is left, be it by these or since before.
    Blocked,
}

/// Asks for the tries left: `00 20 00 <key>`, exactly four bytes (a trailing 00 is answered 6700).
///
/// 63Cx = x left; 6983, 6984 = blocked; 9000 = verified already; 6300 = no limit.
pub(crate) async fn tries(channel: &mut Channel<'_>, key: FileId) -> Result<TriesLeft, CardError> {
    let query = |p2| Command::new(Cla::Iso, [0x20, 0x00, p2], &[], Le::None);
    let response = send_to_key(channel, key, Delivery::Once, query).await?;
    counter(response.status).map_err(|fault| channel.error(fault))
}

/// Sends the digits, once, in the form that [`tries`] was answered in: `00 20 00 <key> <length> <digits>`.
///
/// 9000 = right; 63Cx = wrong, x left; 63C0, 6983, 6984 = blocked. [`Fault::VerifyUnknown`] when nothing intelligible came back.
pub(crate) async fn verify(channel: &mut Channel<'_>, key: FileId, digits: &[u8]) -> Result<Verdict, CardError> {
    let p2 = point_at(channel, key).await?;
    let command = Command::new(Cla::Iso, [0x20, 0x00, p2], digits, Le::None);
    let response = channel.send(&command, Delivery::Once).await;
    drop(command);
    let status = response.map_err(|error| CardError { fault: unknown(error.fault), ..error })?.status;
    verdict(status).map_err(|fault| channel.error(fault))
}

fn counter(status: StatusWord) -> Result<TriesLeft, Fault> {
    match (status, status.tries_left()) {
        (_, Some(0)) => Ok(TriesLeft::Blocked),
        (_, Some(left)) => Ok(TriesLeft::Left(left)),
        _ if status.is_blocked() => Ok(TriesLeft::Blocked),
        (StatusWord::OK, _) => Err(Fault::AlreadyVerified),
        (StatusWord::NO_TRY_LIMIT, _) => Err(Fault::NoTryLimit),
        _ => Err(Fault::Status(status)),
    }
}

fn verdict(status: StatusWord) -> Result<Verdict, Fault> {
    match (status, status.tries_left()) {
        (StatusWord::OK, _) => Ok(Verdict::Right),
        (_, Some(0)) => Ok(Verdict::Blocked),
        (_, Some(left)) => Ok(Verdict::Wrong(left)),
        _ if status.is_blocked() => Ok(Verdict::Blocked),
        (StatusWord::NO_TRY_LIMIT, _) => Err(Fault::NoTryLimit),
        _ => Err(Fault::Status(status)),
    }
}

/// Whatever kept the answer from being read, the digits had gone out.
fn unknown(fault: Fault) -> Fault {
    match fault {
        Fault::Link(error) => Fault::VerifyUnknown(error),
        _ => Fault::VerifyUnknown(LinkError::Protocol),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_word_of_the_query_means_one_thing() {
        let rows = [
            (0x63C3, Ok(TriesLeft::Left(3))),
            (0x63CA, Ok(TriesLeft::Left(10))),
            (0x63C1, Ok(TriesLeft::Left(1))),
            (0x63C0, Ok(TriesLeft::Blocked)),
            (0x6983, Ok(TriesLeft::Blocked)),
            (0x6984, Ok(TriesLeft::Blocked)),
            (0x9000, Err(Fault::AlreadyVerified)),
            (0x6300, Err(Fault::NoTryLimit)),
            (0x6986, Err(Fault::Status(StatusWord(0x6986)))),
        ];
        for (word, expected) in rows {
            assert_eq!(counter(StatusWord(word)), expected, "{word:04X}");
        }
    }

    #[test]
    fn every_status_word_of_verify_means_one_thing() {
        let rows = [
            (0x9000, Ok(Verdict::Right)),
            (0x63C2, Ok(Verdict::Wrong(2))),
            (0x63C0, Ok(Verdict::Blocked)),
            (0x6983, Ok(Verdict::Blocked)),
            (0x6984, Ok(Verdict::Blocked)),
            (0x6300, Err(Fault::NoTryLimit)),
            (0x6982, Err(Fault::Status(StatusWord(0x6982)))),
        ];
        for (word, expected) in rows {
            assert_eq!(verdict(StatusWord(word)), expected, "{word:04X}");
        }
    }

    #[test]
    fn only_9000_is_right() {
        let right: Vec<u16> = (0..=u16::MAX).filter(|&word| verdict(StatusWord(word)) == Ok(Verdict::Right)).collect();
        assert_eq!(right, [0x9000]);
    }
}
