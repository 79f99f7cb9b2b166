//! A file that holds one DER object, whole: as much as the first answer brings, then chunk by chunk up to the length that the
//! object itself states, without the filler behind it (card-protocol 2.2).

use super::addressing::{FileId, read_start};
use super::channel::Channel;
use super::extended::{CHUNK, read_chunk};
use super::tlv::{Header, TlvError};
use crate::error::{CardError, Fault};

/// Longest object taken, in bytes: five times a certificate, and less than an offset of READ BINARY can reach.
const MAX_LENGTH: usize = 8 * 1024;
/// DER tag of a SEQUENCE.
const SEQUENCE: u16 = 0x30;
/// Bytes of tag and length when the length has the 82 form.
const LONGEST_HEADER: usize = 4;

/// Reads the object in `file`.
pub(crate) async fn read_der_file(channel: &mut Channel<'_>, file: FileId) -> Result<Vec<u8>, CardError> {
    let first = read_start(channel, file).await?;
    if !first.status.has_data() {
        return Err(channel.error(Fault::Status(first.status)));
    }
    let mut bytes = first.data;
    loop {
        let wanted = wanted_length(&bytes).map_err(|fault| channel.error(fault))?;
        if bytes.len() >= wanted {
            bytes.truncate(wanted);
            return Ok(bytes);
        }
        let missing = as_u16(wanted - bytes.len());
        let chunk = read_chunk(channel, as_u16(bytes.len()), missing.min(CHUNK)).await?;
        if !chunk.status.has_data() && !chunk.status.is_end_of_file() {
            return Err(channel.error(Fault::Status(chunk.status)));
        }
        if chunk.data.is_empty() {
            return Err(channel.error(Fault::Truncated));
        }
        bytes.extend(chunk.data);
    }
}

/// Bytes of the object that begins so; while its header is incomplete, of the longest header.
fn wanted_length(beginning: &[u8]) -> Result<usize, Fault> {
    if beginning.iter().all(|byte| matches!(byte, 0x00 | 0xFF)) {
        return Err(Fault::EmptyFile);
    }
    match Header::read(beginning) {
        Ok(header) if header.tag != SEQUENCE => Err(Fault::NotDer),
        Ok(header) if header.total() > MAX_LENGTH => Err(Fault::TooLong),
        Ok(header) => Ok(header.total()),
        Err(TlvError::Truncated) if beginning[0] == 0x30 => Ok(LONGEST_HEADER),
        Err(_) => Err(Fault::NotDer),
    }
}

/// Every length here is bounded by [`MAX_LENGTH`].
fn as_u16(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::apdu::StatusWord;
    use crate::apdu::file_card::{FileCard, block_on};

    const FILE: FileId = FileId(0x000A);

    fn object(total: usize) -> Vec<u8> {
        let mut bytes = match total {
            ..=129 => vec![0x30, u8::try_from(total - 2).unwrap()],
            130..=258 => vec![0x30, 0x81, u8::try_from(total - 3).unwrap()],
            _ => [&[0x30, 0x82][..], &u16::try_from(total - 4).unwrap().to_be_bytes()].concat(),
        };
        bytes.extend((bytes.len()..total).map(|at| u8::try_from(at % 251).unwrap()));
        bytes
    }

    fn read(card: &FileCard) -> Result<Vec<u8>, Fault> {
        let mut channel = Channel::open(card, false);
        block_on(read_der_file(&mut channel, FILE)).map_err(|error| error.fault)
    }

    #[test]
    fn seven_short_reads_for_a_certificate_and_one_extended() {
        for (extended, exchanges) in [(false, 7), (true, 1)] {
            let card = FileCard { extended, ..FileCard::holding(object(1590)) };
            let mut channel = Channel::open(&card, false);
            assert_eq!(block_on(read_der_file(&mut channel, FILE)), Ok(object(1590)));
            assert_eq!(channel.exchanges(), exchanges);
        }
    }

    #[test]
    fn filler_behind_the_object_is_left_out() {
        let filled = [object(700), vec![0xFF; 100]].concat();
        for extended in [false, true] {
            assert_eq!(read(&FileCard { extended, ..FileCard::holding(filled.clone()) }), Ok(object(700)));
        }
    }

    #[test]
    fn a_file_shorter_than_its_object_is_truncated() {
        for extended in [false, true] {
            let card = FileCard { extended, ..FileCard::holding(object(1590)[..1000].to_vec()) };
            assert_eq!(read(&card), Err(Fault::Truncated));
        }
    }

    #[test]
    fn what_is_no_object_is_named() {
        assert_eq!(read(&FileCard::holding(vec![])), Err(Fault::Status(StatusWord(0x6B00))));
        assert_eq!(read(&FileCard::holding(vec![0xFF; 300])), Err(Fault::EmptyFile));
        assert_eq!(read(&FileCard::holding(b"not a certificate".to_vec())), Err(Fault::NotDer));
        assert_eq!(read(&FileCard::holding(vec![0x30, 0x80, 0x01, 0x00])), Err(Fault::NotDer));
        assert_eq!(read(&FileCard::holding(vec![0x30, 0x82, 0xFF, 0xFF])), Err(Fault::TooLong));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn chunks_add_up_to_the_whole(total in 200usize..4000, longest in 1usize..=256, filler in 0usize..300, id: bool) {
            let file = [object(total), vec![0xFF; filler]].concat();
            let card = FileCard { longest, short_id: id, ..FileCard::holding(file) };
            prop_assert_eq!(read(&card), Ok(object(total)));
        }

        #[test]
        fn any_file_is_read_or_refused(file in proptest::collection::vec(any::<u8>(), 0..600), longest in 1usize..=256) {
            let card = FileCard { longest, ..FileCard::holding(file.clone()) };
            if let Ok(bytes) = read(&card) {
                prop_assert!(file.starts_with(&bytes));
            }
        }
    }
}
