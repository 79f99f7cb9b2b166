//! Numbers, chaining and time extension of a CCID conversation.

use super::*;
use crate::ccid::SlotError;

const PART: usize = 4;

/// A data block with this number, bStatus, bError, bChainParameter and data.
fn block(sequence: u8, [status, error, chain]: [u8; 3], data: &[u8]) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    [&[0x80, length, 0, 0, 0, 0, sequence, status, error, chain][..], data].concat()
}

fn exchange(apdu: &[u8]) -> (Conversation, Vec<u8>) {
    let mut conversation = Conversation::new(PART);
    let first = conversation.begin(&Command::Exchange(apdu)).unwrap().to_vec();
    (conversation, first)
}

fn sent(step: Step) -> Vec<u8> {
    match step {
        Step::Send(message) => message.to_vec(),
        _ => panic!("nothing to send"),
    }
}

fn response(step: Step) -> Vec<u8> {
    match step {
        Step::Done(Answer::Response(bytes)) => bytes.to_vec(),
        _ => panic!("no response"),
    }
}

#[test]
fn a_short_exchange_is_one_message_each_way() {
    let (mut conversation, first) = exchange(&[1, 2, 3, 4]);
    assert_eq!(hex::encode_upper(first), "6F04000000000000000001020304");
    assert_eq!(response(conversation.receive(&block(0, [0; 3], &[0x90, 0])).unwrap()), [0x90, 0]);
    assert!(!conversation.is_busy());
}

#[test]
fn a_long_command_goes_out_in_parts_as_the_reader_asks_for_them() {
    let (mut conversation, first) = exchange(&[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(hex::encode_upper(first), "6F04000000000000010001020304");
    let middle = sent(conversation.receive(&block(0, [0, 0, 0x10], &[])).unwrap());
    assert_eq!(hex::encode_upper(middle), "6F04000000000100030005060708");
    let last = sent(conversation.receive(&block(1, [0, 0, 0x10], &[])).unwrap());
    assert_eq!(hex::encode_upper(last), "6F01000000000200020009");
    assert_eq!(response(conversation.receive(&block(2, [0; 3], &[0x90, 0])).unwrap()), [0x90, 0]);
}

#[test]
fn a_long_answer_is_asked_for_part_by_part() {
    let (mut conversation, _) = exchange(&[1]);
    let more = sent(conversation.receive(&block(0, [0, 0, 0x01], &[1, 2])).unwrap());
    assert_eq!(hex::encode_upper(more), "6F000000000001001000");
    sent(conversation.receive(&block(1, [0, 0, 0x03], &[3])).unwrap());
    assert_eq!(response(conversation.receive(&block(2, [0, 0, 0x02], &[0x90, 0])).unwrap()), [1, 2, 3, 0x90, 0]);
}

#[test]
fn parts_out_of_order_are_refused() {
    for (chain, data) in [(0x02, &[0x90, 0][..]), (0x03, &[1]), (0x10, &[]), (0x00, &[]), (0x04, &[1])] {
        let (mut conversation, _) = exchange(&[1]);
        let refused = conversation.receive(&block(0, [0, 0, chain], data)).err();
        assert_eq!(refused, Some(MessageFault::Chain.into()), "{chain:02X}");
    }
    let (mut conversation, _) = exchange(&[1, 2, 3, 4, 5]);
    let early = conversation.receive(&block(0, [0; 3], &[0x90, 0])).err();
    assert_eq!(early, Some(MessageFault::Chain.into()), "an answer before the command was whole");
}

#[test]
fn an_endless_answer_is_cut() {
    let mut conversation = Conversation::new(PART);
    conversation.begin(&Command::Exchange(&[1])).unwrap();
    let mut step = conversation.receive(&block(0, [0, 0, 0x01], &[7; 200]));
    for number in 1..=u8::MAX {
        match step {
            Ok(Step::Send(_)) => step = conversation.receive(&block(number, [0, 0, 0x03], &[7; 200])),
            _ => break,
        }
    }
    assert_eq!(step.err(), Some(MessageFault::TooLong.into()));
}

#[test]
fn a_time_extension_is_waited_for_but_not_for_ever() {
    let (mut conversation, _) = exchange(&[1]);
    for _ in 1..MAX_EXTENSIONS {
        assert!(matches!(conversation.receive(&block(0, [0x80, 1, 0], &[])), Ok(Step::Wait)));
    }
    assert_eq!(conversation.receive(&block(0, [0x80, 1, 0], &[])).err(), Some(ReaderError::NoAnswer));
}

#[test]
fn a_late_answer_is_dropped_and_a_foreign_number_refused() {
    let (mut conversation, _) = exchange(&[1]);
    conversation.receive(&block(0, [0; 3], &[0x90, 0])).unwrap();
    assert!(matches!(conversation.receive(&block(0, [0; 3], &[0x90, 0])), Ok(Step::Dropped)), "doubled while idle");
    conversation.begin(&Command::Exchange(&[2])).unwrap();
    assert!(matches!(conversation.receive(&block(0, [0; 3], &[0x90, 0])), Ok(Step::Dropped)), "doubled while busy");
    assert_eq!(conversation.receive(&block(5, [0; 3], &[0x90, 0])).err(), Some(MessageFault::Sequence.into()));
    assert_eq!(response(conversation.receive(&block(1, [0; 3], &[0x63, 0xC2])).unwrap()), [0x63, 0xC2]);
}

#[test]
fn before_the_first_command_every_answer_is_foreign() {
    let mut conversation = Conversation::new(PART);
    for number in [0, 1, 0xFF] {
        assert_eq!(conversation.receive(&block(number, [0; 3], &[1])).err(), Some(MessageFault::Sequence.into()));
    }
    conversation.begin(&Command::PowerOn).unwrap();
    assert_eq!(conversation.receive(&block(0xFF, [0; 3], &[1])).err(), Some(MessageFault::Sequence.into()));
}

#[test]
fn an_answer_to_another_command_is_refused() {
    let mut conversation = Conversation::new(PART);
    conversation.begin(&Command::SlotStatus).unwrap();
    assert_eq!(conversation.receive(&block(0, [0; 3], &[1])).err(), Some(MessageFault::Type.into()));
}

#[test]
fn a_failed_command_frees_the_conversation() {
    let (mut conversation, _) = exchange(&[1]);
    let fault = conversation.receive(&block(0, [0x40, 0xFE, 0], &[])).err();
    assert_eq!(fault, Some(CardFault::Slot(SlotError::Mute).into()));
    assert!(conversation.begin(&Command::SlotStatus).is_ok());
}

#[test]
fn one_command_at_a_time_and_only_those_of_ccid() {
    let (mut conversation, _) = exchange(&[1]);
    assert_eq!(conversation.begin(&Command::SlotStatus).err(), Some(ReaderError::Busy));
    let mut idle = Conversation::new(PART);
    assert_eq!(idle.begin(&Command::Authenticate { random: [0; 16] }).err(), Some(ReaderError::Unsupported));
    assert!(!idle.is_busy());
}

#[test]
fn a_card_without_an_answer_to_reset_is_not_powered() {
    for (status, fault) in [(0, CardFault::Inactive), (2, CardFault::Absent)] {
        let mut conversation = Conversation::new(PART);
        conversation.begin(&Command::PowerOn).unwrap();
        assert_eq!(conversation.receive(&block(0, [status, 0, 0], &[])).err(), Some(fault.into()));
    }
}

#[test]
fn numbers_wrap_around() {
    let mut conversation = Conversation::new(PART);
    for round in 0..600_u32 {
        conversation.begin(&Command::Exchange(&[1])).unwrap();
        let number = u8::try_from(round % 256).unwrap();
        assert_eq!(response(conversation.receive(&block(number, [0; 3], &[0x90, 0])).unwrap()), [0x90, 0]);
    }
}
