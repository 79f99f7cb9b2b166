//! The driver of the ACR1555U against its vectors, and against everything that may come in between.

use super::*;
use crate::{
    driver::{Answer, Command},
    testing::{bytes, vectors},
};

/// What a driver wants written, write by write.
fn writes(outputs: &[Output]) -> Vec<Vec<u8>> {
    let writes = outputs.iter().filter_map(|output| match output {
        Output::Write(bytes) => Some(bytes.to_vec()),
        _ => None,
    });
    writes.collect()
}

fn shown(outputs: &[Output]) -> String {
    outputs.iter().map(|output| format!("{output:?}")).collect::<Vec<_>>().join(" ")
}

fn notified(driver: &mut dyn Driver, frame: &[u8]) -> String {
    shown(&driver.handle(Input::Notified(Channel::Answers, frame)))
}

/// A frame of the reader around a whole message.
fn framed(number: u8, message: &[u8]) -> Vec<u8> {
    frame::encode(message.len(), [0, number], message).unwrap().to_vec()
}

/// A data block with this number, bStatus, bChainParameter.
fn block(sequence: u8, status: u8, chain: u8, data: &[u8]) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    [&[0x80, length, 0, 0, 0, 0, sequence, status, 0, chain][..], data].concat()
}

#[test]
fn the_frames_of_the_vectors_are_those_of_their_messages() {
    let vectors = vectors("acr1555u.json");
    let cases = vectors["frames"].as_array().unwrap();
    for case in cases {
        let message = bytes(&case["message"]);
        let numbers = ["host", "reader"].map(|side| u8::try_from(case[side].as_u64().unwrap()).unwrap());
        let frame = frame::encode(message.len(), numbers, &message).unwrap();
        assert_eq!(frame.as_slice(), bytes(&case["frame"]), "{}", case["name"]);
        let part = Part::parse(&frame).unwrap();
        assert_eq!((part.whole, part.bytes), (message.len(), message.as_slice()));
    }
    assert_eq!(cases.len(), 2);
}

#[test]
fn power_on_of_the_vectors_is_sent_by_the_driver() {
    let outputs = driver(244).handle(Input::Command(Command::PowerOn));
    assert_eq!(writes(&outputs), [bytes(&vectors("acr1555u.json")["frames"][1]["frame"])]);
}

#[test]
fn the_numbers_of_both_sides_rise() {
    let mut driver = driver(244);
    let first = writes(&driver.handle(Input::Command(Command::SlotStatus)));
    assert_eq!(first[0][5..7], [0, 0]);
    notified(&mut *driver, &framed(7, &[0x81, 0, 0, 0, 0, 0, 0, 2, 0, 0]));
    let second = writes(&driver.handle(Input::Command(Command::SlotStatus)));
    assert_eq!(second[0][5..7], [1, 8]);
}

#[test]
fn a_long_message_goes_in_frames_that_announce_all_of_it() {
    let mut driver = driver(20);
    let parts = writes(&driver.handle(Input::Command(Command::Exchange(&[0xAA; 20]))));
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 17]);
    for (number, part) in parts.iter().enumerate() {
        assert_eq!((part[2..4].to_vec(), usize::from(part[5])), (vec![0, 30], number));
        assert!(Part::parse(part).is_ok());
    }
}

#[test]
fn an_apdu_above_226_bytes_is_chained_both_ways() {
    let mut driver = driver(512);
    let first = writes(&driver.handle(Input::Command(Command::Exchange(&[0xAA; 261]))));
    assert_eq!((first.len(), first[0].len(), first[0][7 + 8]), (1, 226 + 10 + 9, 0x01));
    let outputs = driver.handle(Input::Notified(Channel::Answers, &framed(0, &block(0, 0, 0x10, &[]))));
    let last = writes(&outputs);
    assert_eq!((last[0].len(), last[0][7 + 8]), (35 + 10 + 9, 0x02));
    let outputs = driver.handle(Input::Notified(Channel::Answers, &framed(1, &block(1, 0, 0x01, &[1; 226]))));
    assert_eq!(writes(&outputs)[0][7 + 8], 0x10);
    let shown = notified(&mut *driver, &framed(2, &block(2, 0, 0x02, &[2; 32])));
    assert_eq!(shown, "Answer(Response(258 bytes)) Stop(Answer)");
}

#[test]
fn an_answer_in_many_frames_is_put_together_at_any_cut() {
    let message = block(0, 0, 0, &[0x3B, 0x80, 0x80, 0x01, 0x01]);
    for cut in 1..message.len() {
        let mut driver = driver(20);
        driver.handle(Input::Command(Command::PowerOn));
        let part = |number, bytes| frame::encode(message.len(), [0, number], bytes).unwrap();
        assert_eq!(notified(&mut *driver, &part(0, &message[..cut])), "Start(Frame, 2s)");
        let shown = notified(&mut *driver, &part(1, &message[cut..]));
        assert_eq!(shown, "Answer(Atr(5 bytes)) Stop(Answer) Stop(Frame)", "{cut}");
    }
}

#[test]
fn parts_that_do_not_add_up_close_the_link() {
    let message = block(0, 0, 0, &[0x90, 0]);
    let part = |whole, number, bytes| frame::encode(whole, [0, number], bytes).unwrap();
    for second in [part(13, 1, &message[5..]), part(12, 1, &message[4..])] {
        let mut driver = driver(20);
        driver.handle(Input::Command(Command::Exchange(&[0])));
        notified(&mut *driver, &part(12, 0, &message[..5]));
        assert!(notified(&mut *driver, &second).starts_with("Failed(Frame(Length))"));
    }
}

#[test]
fn a_doubled_frame_is_dropped_wherever_it_comes() {
    let mut driver = driver(20);
    driver.handle(Input::Command(Command::Exchange(&[0])));
    let message = block(0, 0, 0, &[7; 12]);
    let parts = [(0, &message[..11]), (1, &message[11..])];
    let parts = parts.map(|(number, bytes)| frame::encode(message.len(), [0, number], bytes).unwrap());
    notified(&mut *driver, &parts[0]);
    assert_eq!(notified(&mut *driver, &parts[0]), "Start(Frame, 2s)");
    assert!(notified(&mut *driver, &parts[1]).starts_with("Answer(Response(12 bytes))"));
    assert_eq!(notified(&mut *driver, &parts[1]), "");
}

#[test]
fn the_answer_before_is_dropped_and_a_foreign_one_closes_the_link() {
    let mut driver = driver(244);
    driver.handle(Input::Command(Command::Exchange(&[0])));
    notified(&mut *driver, &framed(0, &block(0, 0, 0, &[0x90, 0])));
    driver.handle(Input::Command(Command::Exchange(&[1])));
    assert_eq!(notified(&mut *driver, &framed(1, &block(0, 0, 0, &[0x90, 0]))), "");
    let shown = notified(&mut *driver, &framed(2, &block(9, 0, 0, &[0x90, 0])));
    assert!(shown.starts_with("Failed(Message(Sequence))"));
}

#[test]
fn a_time_extension_starts_the_wait_anew() {
    let mut driver = driver(244);
    driver.handle(Input::Command(Command::Exchange(&[0])));
    assert_eq!(notified(&mut *driver, &framed(0, &block(0, 0x80, 0, &[]))), "Start(Answer, 30s)");
    assert!(notified(&mut *driver, &framed(1, &block(0, 0, 0, &[0x90, 0]))).starts_with("Answer"));
}

#[test]
fn events_come_bare_or_framed_on_either_characteristic() {
    let mut driver = driver(244);
    driver.handle(Input::Command(Command::Exchange(&[0])));
    let mut event = |channel, bytes: &[u8]| shown(&driver.handle(Input::Notified(channel, bytes)));
    assert_eq!(event(Channel::Events, &[0x50, 0x03]), "Event(CardPresent)");
    assert_eq!(event(Channel::Events, &framed(0, &[0x50, 0x02])), "Event(CardAbsent)");
    assert_eq!(event(Channel::Events, &[0x52]), "Event(FallingAsleep)");
    assert_eq!(event(Channel::Answers, &framed(1, &[0x50, 0x02])), "Event(CardAbsent)");
    assert_eq!(event(Channel::Events, &[0x50, 0x07]), "");
    assert_eq!(event(Channel::Events, &[]), "");
    assert_eq!(
        event(Channel::Answers, &framed(2, &block(0, 0, 0, &[0x90, 0]))),
        "Answer(Response(2 bytes)) Stop(Answer)"
    );
}

#[test]
fn an_event_between_the_parts_of_an_answer_changes_nothing() {
    let mut driver = driver(20);
    driver.handle(Input::Command(Command::Exchange(&[0])));
    let message = block(0, 0, 0, &[0x90, 0]);
    let part = |number, bytes| frame::encode(message.len(), [0, number], bytes).unwrap();
    notified(&mut *driver, &part(0, &message[..6]));
    let event = driver.handle(Input::Notified(Channel::Events, &[0x50, 0x02]));
    assert_eq!(shown(&event), "Event(CardAbsent)");
    assert!(notified(&mut *driver, &part(1, &message[6..])).starts_with("Answer(Response(2 bytes))"));
}

#[test]
fn reports_have_their_meaning_in_either_shape() {
    let report = |message: &[u8]| {
        let mut driver = driver(244);
        driver.handle(Input::Command(Command::PowerOn));
        notified(&mut *driver, &framed(0, message))
    };
    assert_eq!(report(&[0x53, 0x03]), "Failed(Reported(Command)) Stop(Answer)");
    assert_eq!(report(&[0x53, 0, 0, 0, 0, 0, 0, 0x40, 0x07, 0]), "Failed(Reported(Length)) Stop(Answer)");
    assert_eq!(report(&[0x53, 0x04]), "Failed(Authentication(UnknownKind)) Stop(Answer)");
    assert_eq!(report(&[0x53]), "Failed(Message(Length)) Stop(Answer)");
}

#[test]
fn a_reader_that_speaks_encrypted_is_told_as_such() {
    let mut driver = driver(244);
    let mut frame = framed(0, &[0x50, 0x03]);
    frame[4] ^= 1;
    let check = frame.len() - 2;
    frame[check] ^= 1;
    assert_eq!(notified(&mut *driver, &frame), "Failed(Authentication(UnknownKind))");
}

#[test]
fn it_needs_no_authentication_and_has_no_settings() {
    let mut driver = driver(244);
    let asked = driver.handle(Input::Command(Command::Authenticate { random: [0; 16] }));
    assert_eq!(shown(&asked), "Failed(Unsupported)");
    assert!(matches!(driver.handle(Input::Command(Command::SlotStatus))[..], [Output::Write(_), Output::Start(..)]));
}

#[test]
fn a_card_without_power_or_none_is_told() {
    let mut driver = driver(244);
    driver.handle(Input::Command(Command::SlotStatus));
    let outputs = driver.handle(Input::Notified(Channel::Answers, &framed(0, &[0x81, 0, 0, 0, 0, 0, 0, 1, 0, 0])));
    assert!(matches!(outputs[0], Output::Answer(Answer::Slot(crate::ccid::IccState::Inactive))));
}
