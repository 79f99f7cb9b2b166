//! The driver of bR301BLE and bR500 against everything that may come in between.

use super::*;
use crate::driver::{Channel, Command};

fn shown(outputs: &[Output]) -> String {
    outputs.iter().map(|output| format!("{output:?}")).collect::<Vec<_>>().join(" ")
}

fn notified(driver: &mut dyn Driver, bytes: &[u8]) -> String {
    shown(&driver.handle(Input::Notified(Channel::Answers, bytes)))
}

fn block(sequence: u8, data: &[u8]) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    [&[0x80, length, 0, 0, 0, 0, sequence, 0, 0, 0][..], data].concat()
}

fn exchanging() -> Box<dyn Driver> {
    let mut driver = driver(20);
    driver.handle(Input::Command(Command::Exchange(&[0, 0xB0, 0, 0, 0])));
    driver
}

#[test]
fn a_command_goes_out_bare_in_parts_of_twenty() {
    let outputs = driver(244).handle(Input::Command(Command::Exchange(&[0xAA; 15])));
    let lengths: Vec<_> = outputs
        .iter()
        .filter_map(|one| if let Output::Write(bytes) = one { Some(bytes.len()) } else { None })
        .collect();
    assert_eq!(lengths, [20, 5]);
}

#[test]
fn the_longest_short_apdu_goes_in_one_message_and_a_longer_not_at_all() {
    let outputs = driver(20).handle(Input::Command(Command::Exchange(&[0xAA; 261])));
    assert_eq!(outputs.iter().filter(|one| matches!(one, Output::Write(_))).count(), 14);
    let outputs = driver(20).handle(Input::Command(Command::Exchange(&[0xAA; 262])));
    assert_eq!(shown(&outputs), "Failed(CommandTooLong)");
}

#[test]
fn an_answer_is_put_together_by_its_length_even_from_short_packets() {
    let answer = block(0, &[1; 30]);
    let mut driver = exchanging();
    assert_eq!(notified(&mut *driver, &answer[..7]), "Start(Frame, 2s)");
    assert_eq!(notified(&mut *driver, &answer[7..27]), "Start(Frame, 2s)");
    assert_eq!(notified(&mut *driver, &answer[27..]), "Answer(Response(30 bytes)) Stop(Answer) Stop(Frame)");
}

#[test]
fn an_event_between_the_parts_changes_nothing() {
    let answer = block(0, &[1; 30]);
    let mut driver = exchanging();
    notified(&mut *driver, &answer[..20]);
    assert!(notified(&mut *driver, &[0x50, 0x02]).starts_with("Event(CardAbsent)"));
    assert!(notified(&mut *driver, &answer[20..]).starts_with("Answer(Response(30 bytes))"));
}

#[test]
fn where_two_bytes_are_missing_a_status_word_is_told_from_an_event() {
    let answer = block(0, &[[1; 10].as_slice(), &[0x90, 0x00]].concat());
    let mut driver = exchanging();
    notified(&mut *driver, &answer[..20]);
    assert!(notified(&mut *driver, &[0x50, 0x03]).starts_with("Event(CardPresent)"));
    assert!(notified(&mut *driver, &answer[20..]).starts_with("Answer(Response(12 bytes))"));
}

#[test]
fn an_answer_to_reset_may_end_like_an_event() {
    let answer = block(0, &[[0x3B; 10].as_slice(), &[0x50, 0x03]].concat());
    let mut driver = driver(20);
    driver.handle(Input::Command(Command::PowerOn));
    notified(&mut *driver, &answer[..20]);
    assert!(notified(&mut *driver, &answer[20..]).starts_with("Answer(Atr(12 bytes))"));
}

#[test]
fn a_doubled_answer_is_dropped_by_its_number() {
    let mut driver = exchanging();
    notified(&mut *driver, &block(0, &[0x90, 0]));
    assert_eq!(notified(&mut *driver, &block(0, &[0x90, 0])), "");
    driver.handle(Input::Command(Command::Exchange(&[1])));
    assert_eq!(notified(&mut *driver, &block(0, &[0x90, 0])), "");
    assert!(notified(&mut *driver, &block(1, &[0x63, 0xC2])).starts_with("Answer(Response(2 bytes))"));
}

#[test]
fn a_doubled_part_closes_the_link_at_every_length() {
    for length in 11..=70 {
        let answer = block(0, &vec![0; length]);
        let parts: Vec<&[u8]> = answer.chunks(20).collect();
        for doubled in 0..parts.len() - 1 {
            let mut driver = exchanging();
            let shown = parts.iter().enumerate().map(|(at, part)| {
                let once = notified(&mut *driver, part);
                if at == doubled { once + &notified(&mut *driver, part) } else { once }
            });
            let shown: String = shown.collect();
            assert!(shown.contains("Failed(Message(") && !shown.contains("Answer(Resp"), "{length} {doubled}: {shown}");
        }
    }
}

#[test]
fn what_is_no_answer_closes_the_link_at_its_first_byte() {
    let mut driver = exchanging();
    assert!(notified(&mut *driver, &[0x51]).starts_with("Failed(Message(Type))"));
    let mut driver = exchanging();
    assert!(notified(&mut *driver, &[0x80, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0]).starts_with("Failed(Message(TooLong))"));
}

#[test]
fn bytes_behind_an_answer_close_the_link() {
    let mut driver = exchanging();
    let answer = [block(0, &[0x90, 0]), vec![0]].concat();
    assert!(notified(&mut *driver, &answer).starts_with("Failed(Message(Length))"));
}

#[test]
fn it_must_be_bonded_with() {
    assert_eq!(FAMILY.bonding, Bonding::Needed);
    assert_eq!(FAMILY.profiles[2].commands.to_string(), "46540002-0002-00c4-0000-000000000001");
}
