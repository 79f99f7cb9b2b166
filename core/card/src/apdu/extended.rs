//! READ BINARY in one extended answer, or in chunks of 256 bytes where that is refused (card-protocol 2.2). Whether the phone,
//! the reader or the card refuses is not told by anyone; so the refusal is kept for the caller to remember.

use super::channel::{Channel, Delivery};
use super::command::{Cla, Command, Le};
use super::response::Response;
use crate::error::{CardError, Fault};
use crate::link::LinkError;

/// Longest short answer.
pub(crate) const CHUNK: u16 = 256;

/// What is known about extended length on this link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtendedLength {
    /// The link does not offer it, or the caller knows that it fails.
    Off,
    /// Not tried yet.
    Untried,
    /// It was answered.
    Works,
    /// It was refused by 6700: remember for this phone or reader.
    Refused,
    /// The link failed under it, perhaps because of it, perhaps because the card was lifted: use short lengths in the next
    /// tap, and remember once they have worked.
    LinkFailed,
}

impl ExtendedLength {
    /// Whether the next tap on this phone or reader should use short lengths.
    #[must_use]
    pub fn short_next_time(self) -> bool {
        matches!(self, Self::Off | Self::Refused | Self::LinkFailed)
    }

    fn may_be_tried(self) -> bool {
        matches!(self, Self::Untried | Self::Works)
    }
}

/// READ BINARY from where P1 P2 point, as much as one answer holds.
pub(crate) async fn read_binary(channel: &mut Channel<'_>, p1_p2: [u8; 2]) -> Result<Response, CardError> {
    if channel.extended.may_be_tried() {
        match channel.send(&read_command(p1_p2, Le::Extended), Delivery::Repeatable).await {
            Ok(response) if response.status.is_wrong_length() => channel.extended = ExtendedLength::Refused,
            Ok(response) => {
                if response.status.has_data() {
                    channel.extended = ExtendedLength::Works;
                }
                return Ok(response);
            }
            Err(error) => after_failure(channel, error)?,
        }
    }
    channel.send(&read_command(p1_p2, Le::Short(CHUNK)), Delivery::Repeatable).await
}

/// A broken frame leaves the card in the field, and a read may be repeated; any other failure of the link ends the tap.
fn after_failure(channel: &mut Channel<'_>, error: CardError) -> Result<(), CardError> {
    if let Fault::Link(LinkError::CardLost | LinkError::TimedOut | LinkError::Protocol) = error.fault {
        channel.extended = ExtendedLength::LinkFailed;
    }
    if error.fault == Fault::Link(LinkError::Protocol) { Ok(()) } else { Err(error) }
}

/// READ BINARY at an offset of the current file (at most 32,767), or at a short id in P1, at most 256 bytes.
pub(crate) async fn read_chunk(channel: &mut Channel<'_>, offset: u16, length: u16) -> Result<Response, CardError> {
    channel.send(&read_command(offset.to_be_bytes(), Le::Short(length)), Delivery::Repeatable).await
}

fn read_command([p1, p2]: [u8; 2], le: Le) -> Command {
    Command::new(Cla::Iso, [0xB0, p1, p2], &[], le)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::StatusWord;
    use crate::replay::ReplayLink;

    const BY_SHORT_ID: [u8; 2] = [0x8A, 0x00];

    #[tokio::test]
    async fn one_answer_where_extended_length_works() {
        let link = ReplayLink::of(&[("00B08A00000000", "01029000")]);
        let mut channel = Channel::open(&link, false);
        assert_eq!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().data, [1, 2]);
        assert_eq!(channel.extended(), ExtendedLength::Works);
    }

    #[tokio::test]
    async fn a_refusal_is_met_with_a_short_read_and_kept() {
        let link = ReplayLink::of(&[("00B08A00000000", "6700"), ("00B08A0000", "01029000"), ("00B08A0000", "039000")]);
        let mut channel = Channel::open(&link, false);
        assert_eq!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().data, [1, 2]);
        assert_eq!(channel.extended(), ExtendedLength::Refused);
        assert_eq!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().data, [3]);
    }

    #[tokio::test]
    async fn a_broken_frame_is_met_with_a_short_read() {
        let link = ReplayLink::of(&[("00B08A00000000", "protocol"), ("00B08A0000", "01029000")]);
        let mut channel = Channel::open(&link, false);
        assert_eq!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().status, StatusWord::OK);
        assert!(channel.extended().short_next_time());
    }

    #[tokio::test]
    async fn a_lost_card_is_reported_and_short_lengths_remembered() {
        let link = ReplayLink::of(&[("00B08A00000000", "card_lost")]);
        let mut channel = Channel::open(&link, false);
        let error = read_binary(&mut channel, BY_SHORT_ID).await.unwrap_err();
        assert_eq!(error.fault, Fault::Link(LinkError::CardLost));
        assert_eq!(channel.extended(), ExtendedLength::LinkFailed);
        assert_eq!(channel.exchanges(), 1);
    }

    #[tokio::test]
    async fn a_failure_that_is_not_the_lengths_fault_is_not_held_against_it() {
        for failure in ["cancelled", "reader_lost", "many_cards", "busy", "not_permitted", "90"] {
            let link = ReplayLink::of(&[("00B08A00000000", failure)]);
            let mut channel = Channel::open(&link, false);
            assert!(read_binary(&mut channel, BY_SHORT_ID).await.is_err());
            assert_eq!(channel.extended(), ExtendedLength::Untried, "{failure}");
        }
    }

    #[tokio::test]
    async fn short_only_never_tries() {
        let link = ReplayLink::of(&[("00B08A0000", "019000")]);
        let mut channel = Channel::open(&link, true);
        assert_eq!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().data, [1]);
        assert_eq!(channel.extended(), ExtendedLength::Off);
    }

    #[tokio::test]
    async fn a_security_refusal_is_no_verdict_on_the_length() {
        let link = ReplayLink::of(&[("00B08A00000000", "6982")]);
        let mut channel = Channel::open(&link, false);
        assert!(read_binary(&mut channel, BY_SHORT_ID).await.unwrap().status.is_security_status());
        assert_eq!(channel.extended(), ExtendedLength::Untried);
    }
}
