//! A file that holds one TLV object, whole: as much as the first answer brings, then chunk by chunk up to the length that the
//! object itself states, without the filler behind it (card-protocol 2.2, 4.3).

use super::addressing::{FileId, read_start};
use super::channel::Channel;
use super::extended::{CHUNK, read_chunk};
use super::tlv::{Header, TlvError};
use crate::error::{CardError, Fault};

/// Bytes of the length of an object in its longest form, 82.
const LONGEST_LENGTH: usize = 3;

/// A file, the tag of the object that it must begin with, and the bytes that the whole object may have at most. No more than
/// 32 KiB: offsets of READ BINARY end there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ObjectFile {
    pub(crate) id: FileId,
    pub(crate) tag: u16,
    pub(crate) longest: usize,
}

/// Reads the object in `file`.
pub(crate) async fn read_object(channel: &mut Channel<'_>, file: &ObjectFile) -> Result<Vec<u8>, CardError> {
    let first = read_start(channel, file.id).await?;
    if !first.status.has_data() {
        return Err(channel.error(Fault::Status(first.status)));
    }
    let mut bytes = first.data;
    loop {
        let wanted = file.wanted_length(&bytes).map_err(|fault| channel.error(fault))?;
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

impl ObjectFile {
    /// Bytes of the object that begins so; while its header is incomplete, of the longest header.
    fn wanted_length(&self, beginning: &[u8]) -> Result<usize, Fault> {
        let tag = self.tag.to_be_bytes();
        let tag = &tag[usize::from(tag[0] == 0)..];
        if beginning.is_empty() || !beginning.iter().zip(tag).all(|(found, expected)| found == expected) {
            let filler = beginning.iter().all(|byte| matches!(byte, 0x00 | 0xFF));
            return Err(if filler { Fault::EmptyFile } else { Fault::NotDer });
        }
        match Header::read(beginning) {
            Ok(header) if header.total() > self.longest => Err(Fault::TooLong),
            Ok(header) => Ok(header.total()),
            Err(TlvError::Truncated) => Ok(tag.len() + LONGEST_LENGTH),
            Err(_) => Err(Fault::NotDer),
        }
    }
}

/// Every length here is bounded by [`ObjectFile::longest`].
fn as_u16(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::apdu::StatusWord;
    use crate::apdu::file_card::{FileCard, block_on};

    const FILE: ObjectFile = ObjectFile { id: FileId(0x000A), tag: 0x30, longest: 8 * 1024 };

    const RECORD: ObjectFile = ObjectFile { id: FileId(0x000A), tag: 0xFF10, longest: 4 * 1024 };

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
        block_on(read_object(&mut channel, &FILE)).map_err(|error| error.fault)
    }

    #[test]
    fn seven_short_reads_for_a_certificate_and_one_extended() {
        for (extended, exchanges) in [(false, 7), (true, 1)] {
            let card = FileCard { extended, ..FileCard::holding(object(1590)) };
            let mut channel = Channel::open(&card, false);
            assert_eq!(block_on(read_object(&mut channel, &FILE)), Ok(object(1590)));
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

    fn read_record(file: &[u8], longest: usize) -> Result<Vec<u8>, Fault> {
        let card = FileCard { longest, ..FileCard::holding(file.to_vec()) };
        let mut channel = Channel::open(&card, false);
        block_on(read_object(&mut channel, &RECORD)).map_err(|error| error.fault)
    }

    #[test]
    fn a_tag_that_begins_like_filler_is_told_from_filler() {
        let record = [0xFF, 0x10, 0x82, 0x00, 0x03, 1, 2, 3, 0xFF, 0xFF];
        for longest in [1, 2, 3, 256] {
            assert_eq!(read_record(&record, longest), Ok(record[..8].to_vec()), "{longest}");
            assert_eq!(read_record(&[0xFF; 16], longest), Err(Fault::EmptyFile), "{longest}");
            assert_eq!(read_record(&[0xFF, 0x20, 0x01, 0x07], longest), Err(Fault::NotDer), "{longest}");
        }
    }

    #[test]
    fn the_longest_object_is_taken_and_one_byte_more_is_not() {
        let file = |value: u16| [&[0xFF, 0x10, 0x82][..], &value.to_be_bytes(), &vec![7; value.into()]].concat();
        let longest = u16::try_from(RECORD.longest - 5).unwrap();
        assert_eq!(read_record(&file(longest), 256), Ok(file(longest)));
        assert_eq!(read_record(&file(longest + 1), 256), Err(Fault::TooLong));
    }

    #[test]
    fn the_offsets_of_the_longest_file_of_all_are_in_reach() {
        const FACE: ObjectFile = ObjectFile { longest: 32 * 1024, ..RECORD };
        let file = [&[0xFF, 0x10, 0x82, 0x7F, 0xFB][..], &vec![7; 0x7FFB]].concat();
        let card = FileCard::holding(file.clone());
        let mut channel = Channel::open(&card, false);
        assert_eq!(block_on(read_object(&mut channel, &FACE)), Ok(file));
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
