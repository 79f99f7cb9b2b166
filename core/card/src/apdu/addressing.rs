//! Short file ids (SFI) in P1 or P2, or SELECT EF and "the current file" where a card does not know them (card-protocol 2.2).
//! Once a card has refused a short id, the tap goes on in the classic forms.

use super::channel::{Channel, Delivery};
use super::command::{Cla, Command, Le};
use super::extended::{read_binary, read_chunk};
use super::response::Response;
use crate::error::{CardError, Fault};

/// Bit 8 of P1 (READ BINARY) or P2 (VERIFY, SIGN): a short id follows; in P2 without one, the current file.
const SHORT_ID: u8 = 0x80;

/// How files and keys are named to the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// By short id in the command itself.
    ShortId,
    /// By SELECT EF before the command.
    Classic,
}

/// An elementary file (EF), key references included. Its short id is its last five bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileId(pub u16);

impl FileId {
    fn short(self) -> u8 {
        SHORT_ID | (self.0.to_be_bytes()[1] & 0x1F)
    }
}

/// Reads the beginning of a file, or all of it, and leaves it the current file.
pub(crate) async fn read_start(channel: &mut Channel<'_>, file: FileId) -> Result<Response, CardError> {
    if channel.addressing == Addressing::ShortId {
        let response = read_binary(channel, [file.short(), 0]).await?;
        if !response.status.refuses_short_id() {
            return Ok(response);
        }
        channel.fall_back_to_classic();
    }
    select_file(channel, file).await?;
    read_binary(channel, [0, 0]).await
}

/// Reads the first `length` bytes of a file, at most 256, and leaves it the current file.
pub(crate) async fn read_start_of(channel: &mut Channel<'_>, file: FileId, length: u16) -> Result<Response, CardError> {
    if channel.addressing == Addressing::ShortId {
        let response = read_chunk(channel, u16::from_be_bytes([file.short(), 0]), length).await?;
        if !response.status.refuses_short_id() {
            return Ok(response);
        }
        channel.fall_back_to_classic();
    }
    select_file(channel, file).await?;
    read_chunk(channel, 0, length).await
}

/// Sends a command that names a key in P2, in the classic form when the short id is refused.
pub(crate) async fn send_to_key(
    channel: &mut Channel<'_>,
    key: FileId,
    delivery: Delivery,
    command: impl Fn(u8) -> Command,
) -> Result<Response, CardError> {
    if channel.addressing == Addressing::ShortId {
        let response = channel.send(&command(key.short()), delivery).await?;
        if !response.status.refuses_short_id() {
            return Ok(response);
        }
        channel.fall_back_to_classic();
    }
    let p2 = point_at(channel, key).await?;
    channel.send(&command(p2), delivery).await
}

/// P2 for a key; makes it the current file first where short ids are not known.
pub(crate) async fn point_at(channel: &mut Channel<'_>, key: FileId) -> Result<u8, CardError> {
    if channel.addressing == Addressing::ShortId {
        return Ok(key.short());
    }
    if channel.current != Some(key) {
        select_file(channel, key).await?;
    }
    Ok(SHORT_ID)
}

async fn select_file(channel: &mut Channel<'_>, file: FileId) -> Result<(), CardError> {
    channel.current = None;
    let command = Command::new(Cla::Iso, [0xA4, 0x02, 0x0C], &file.0.to_be_bytes(), Le::None);
    let response = channel.send(&command, Delivery::Repeatable).await?;
    if !response.status.is_ok() {
        return Err(channel.error(Fault::Status(response.status)));
    }
    channel.current = Some(file);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apdu::{ExtendedLength, StatusWord};
    use crate::replay::ReplayLink;

    const CERTIFICATE: FileId = FileId(0x000A);
    const PIN: FileId = FileId(0x0018);

    fn query(p2: u8) -> Command {
        Command::new(Cla::Iso, [0x20, 0x00, p2], &[], Le::None)
    }

    #[tokio::test]
    async fn a_refused_short_id_leads_to_select_and_a_plain_read() {
        let link =
            ReplayLink::of(&[("00B08A00000000", "6A86"), ("00A4020C02000A", "9000"), ("00B00000000000", "01029000")]);
        let mut channel = Channel::open(&link, false);
        assert_eq!(read_start(&mut channel, CERTIFICATE).await.unwrap().data, [1, 2]);
        assert_eq!(channel.addressing(), Addressing::Classic);
    }

    #[tokio::test]
    async fn a_6700_that_was_about_the_short_id_does_not_condemn_extended_length() {
        let link = ReplayLink::of(&[
            ("00B08A00000000", "6700"),
            ("00B08A0000", "6700"),
            ("00A4020C02000A", "9000"),
            ("00B00000000000", "01029000"),
        ]);
        let mut channel = Channel::open(&link, false);
        assert_eq!(read_start(&mut channel, CERTIFICATE).await.unwrap().data, [1, 2]);
        assert_eq!(channel.extended(), ExtendedLength::Works);
    }

    #[tokio::test]
    async fn the_first_bytes_alone_are_read_in_both_forms() {
        let short = ("00B0860020", "01029000");
        let classic = [("00B0860020", "6A82"), ("00A4020C020006", "9000"), ("00B0000020", "01029000")];
        for exchanges in [&[short][..], &classic] {
            let link = ReplayLink::of(exchanges);
            let mut channel = Channel::open(&link, false);
            assert_eq!(read_start_of(&mut channel, FileId(0x0006), 32).await.unwrap().data, [1, 2]);
            assert_eq!(link.finish(), Ok(()));
        }
    }

    #[tokio::test]
    async fn a_key_is_selected_once_and_stays_the_current_file() {
        let link = ReplayLink::of(&[
            ("00200098", "6A88"),
            ("00A4020C020018", "9000"),
            ("00200080", "63C3"),
            ("00200080", "63C3"),
        ]);
        let mut channel = Channel::open(&link, false);
        for _ in 0..2 {
            let response = send_to_key(&mut channel, PIN, Delivery::Once, query).await.unwrap();
            assert_eq!(response.status, StatusWord(0x63C3));
        }
        assert_eq!(link.finish(), Ok(()));
    }

    #[tokio::test]
    async fn a_refused_select_is_an_error_and_nothing_follows_it() {
        let link = ReplayLink::of(&[("00200098", "6A88"), ("00A4020C020018", "6A82")]);
        let mut channel = Channel::open(&link, false);
        let error = send_to_key(&mut channel, PIN, Delivery::Once, query).await.unwrap_err();
        assert_eq!(error.fault, Fault::Status(StatusWord::NOT_FOUND));
        assert_eq!(link.finish(), Ok(()));
    }

    #[tokio::test]
    async fn another_file_in_between_means_selecting_again() {
        let link = ReplayLink::of(&[
            ("00B08A00000000", "6A86"),
            ("00A4020C02000A", "9000"),
            ("00B00000000000", "01029000"),
            ("00A4020C020018", "9000"),
            ("00A4020C02000A", "9000"),
            ("00B00000000000", "01029000"),
            ("00A4020C020018", "9000"),
        ]);
        let mut channel = Channel::open(&link, false);
        for _ in 0..2 {
            read_start(&mut channel, CERTIFICATE).await.unwrap();
            assert_eq!(point_at(&mut channel, PIN).await, Ok(0x80));
        }
    }
}
