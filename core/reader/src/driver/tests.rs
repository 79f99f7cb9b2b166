//! What must hold for every driver: every frame split at every byte, every byte corrupted, anything at all as input. No
//! panic, no wrong answer, an error of its own.

use proptest::prelude::*;

use super::{acr1255::testing as acr1255, *};
use crate::{MasterKey, driver::acr1255::testing::Kind};

/// A command under way, the notifications that answer it, and the answer.
struct Scene {
    name: String,
    driver: Box<dyn Driver>,
    notifications: Vec<Vec<u8>>,
    answer: Vec<u8>,
    /// Bytes of an answer that nothing guards.
    unguarded: usize,
}

const APDU: Command<'static> = Command::Exchange(&[0x00, 0xB0, 0x00, 0x00, 0x00]);

/// The answer as bytes, so that scenes compare.
fn flat(answer: &Answer) -> Vec<u8> {
    match answer {
        Answer::Done => vec![0],
        Answer::Slot(state) => vec![1, *state as u8],
        Answer::Atr(bytes) => bytes.clone(),
        Answer::Response(bytes) => bytes.to_vec(),
    }
}

fn of_acr1255(command: Command<'_>, kind: Kind, data: &[u8], answer: &[u8]) -> Scene {
    let (mut driver, bench) = acr1255::keyed();
    driver.handle(Input::Command(command));
    let name = format!("ACR1255U-J1 {kind:?}");
    Scene { name, driver, notifications: vec![bench.say(kind, 0, data)], answer: answer.to_vec(), unguarded: 0 }
}

/// The two answers of a handshake: `at` 0 with what follows from the first, 1 with the second.
fn of_handshake(at: usize) -> Scene {
    let vectors = crate::testing::vectors("acr1255u-j1.json");
    let frame = |at: usize| crate::testing::bytes(&vectors["handshake"][at]["frame"]);
    let mut driver = (ACR1255.driver)(&MasterKey::new(ACR1255_FACTORY_KEY), 20);
    driver.handle(Input::Command(Command::Authenticate { random: acr1255::HOST }));
    let mut notifications = vec![frame(1), frame(3)];
    for heard in notifications.drain(..at) {
        driver.handle(Input::Notified(Channel::Answers, &heard));
    }
    Scene { name: format!("handshake {at}"), driver, notifications, answer: vec![0], unguarded: 0 }
}

fn ccid(kind: u8, data: &[u8]) -> Vec<u8> {
    [&[kind, u8::try_from(data.len()).unwrap(), 0, 0, 0, 0, 0, 0, 0, 0][..], data].concat()
}

/// A frame of the ACR1555U around a part.
fn acr1555(whole: usize, number: u8, part: &[u8]) -> Vec<u8> {
    let inner = [&[0, 0, u8::try_from(whole).unwrap(), 0, 0, number][..], part].concat();
    let check = inner.iter().fold(0, |sum, byte| sum ^ byte);
    [&[0x55][..], &inner, &[check, 0xAA]].concat()
}

fn started(family: &Family, command: Command<'_>) -> Box<dyn Driver> {
    let mut driver = (family.driver)(&MasterKey::new([0; 16]), 20);
    driver.handle(Input::Command(command));
    driver
}

fn of_acr1555(command: Command<'_>, message: &[u8], answer: &[u8]) -> Scene {
    let parts = message.chunks(11).enumerate();
    let frames = parts.map(|(number, part)| acr1555(message.len(), u8::try_from(number).unwrap(), part));
    Scene {
        name: "ACR1555U".into(),
        driver: started(&ACR1555, command),
        notifications: frames.collect(),
        answer: answer.to_vec(),
        unguarded: 0,
    }
}

fn of_feitian(command: Command<'_>, message: &[u8], answer: &[u8]) -> Scene {
    // Nothing guards the data, nor the state of a slot.
    let unguarded = message.len() - if message[0] == 0x81 { 7 } else { crate::ccid::HEADER };
    let driver = started(&FEITIAN, command);
    Scene { name: "bR301BLE".into(), driver, notifications: vec![message.to_vec()], answer: answer.to_vec(), unguarded }
}

const SCENES: usize = 12;

fn scene(at: usize) -> Scene {
    let response = [&[0xA5; 40][..], &[0x90, 0x00]].concat();
    let atr = [0x3B, 0x80, 0x80, 0x01, 0x01];
    let setup = Command::Setup(Setting::NeverSleep);
    match at {
        0 => of_handshake(0),
        1 => of_handshake(1),
        2 => of_acr1255(setup, Kind::Escape, &[0xE1, 0, 0, 0x48, 4], &[0]),
        3 => of_acr1255(Command::SlotStatus, Kind::Slot, &[], &[1, IccState::Active as u8]),
        4 => of_acr1255(Command::PowerOn, Kind::Data, &atr, &atr),
        5 => of_acr1255(APDU, Kind::Data, &response, &response),
        6 => of_acr1555(Command::SlotStatus, &ccid(0x81, &[]), &[1, IccState::Active as u8]),
        7 => of_acr1555(Command::PowerOn, &ccid(0x80, &atr), &atr),
        8 => of_acr1555(APDU, &ccid(0x80, &response), &response),
        9 => of_feitian(Command::SlotStatus, &ccid(0x81, &[]), &[1, IccState::Active as u8]),
        10 => of_feitian(Command::PowerOn, &ccid(0x80, &atr), &atr),
        _ => of_feitian(APDU, &ccid(0x80, &response), &response),
    }
}

/// What came of a scene after these notifications and, if nothing came, after all of its timers.
fn outcome(driver: &mut dyn Driver, notifications: &[Vec<u8>]) -> Result<Vec<u8>, ReaderError> {
    let heard = notifications.iter().map(|one| Input::Notified(Channel::Answers, one));
    let fired = [Timer::Frame, Timer::Answer].map(Input::Fired);
    for input in heard.chain(fired) {
        for output in driver.handle(input) {
            match output {
                Output::Answer(answer) => return Ok(flat(&answer)),
                Output::Failed(error) => return Err(error),
                _ => {}
            }
        }
    }
    panic!("neither answered nor failed");
}

fn each(mut check: impl FnMut(usize, &mut Scene)) {
    for at in 0..SCENES {
        check(at, &mut scene(at));
    }
}

#[test]
fn every_scene_is_answered() {
    each(|_, one| assert_eq!(outcome(&mut *one.driver, &one.notifications), Ok(one.answer.clone()), "{}", one.name));
}

#[test]
fn a_stream_is_put_together_from_any_two_and_any_three_parts() {
    each(|at, one| {
        if one.name == "ACR1555U" {
            return;
        }
        let stream: Vec<u8> = one.notifications.concat();
        for first in 0..=stream.len() {
            for second in [first, (first + 1).min(stream.len()), stream.len()] {
                let mut fresh = scene(at);
                let parts = [&stream[..first], &stream[first..second], &stream[second..]].map(<[u8]>::to_vec);
                assert_eq!(outcome(&mut *fresh.driver, &parts), Ok(one.answer.clone()), "{} {first}", one.name);
            }
        }
    });
}

#[test]
fn a_packet_that_must_be_whole_is_refused_in_parts() {
    each(|at, one| {
        if one.name != "ACR1555U" {
            return;
        }
        for cut in 1..one.notifications[0].len() {
            let mut fresh = scene(at);
            let (head, tail) = one.notifications[0].split_at(cut);
            let refused = outcome(&mut *fresh.driver, &[head.to_vec(), tail.to_vec()]);
            assert!(matches!(refused, Err(ReaderError::Frame(_))), "{cut}: {refused:?}");
        }
    });
}

#[test]
fn an_answer_that_stops_anywhere_is_an_error_of_its_own() {
    each(|at, one| {
        let stream: Vec<u8> = one.notifications.concat();
        if one.name == "ACR1555U" {
            return;
        }
        for cut in 0..stream.len() {
            let mut fresh = scene(at);
            let stopped = outcome(&mut *fresh.driver, &[stream[..cut].to_vec()]);
            let expected = if cut == 0 { ReaderError::NoAnswer } else { crate::error::FrameFault::Unfinished.into() };
            let in_second_frame = one.name == "handshake 0" && cut == 33;
            assert!(stopped == Err(expected) || in_second_frame, "{} {cut}: {stopped:?}", one.name);
        }
    });
}

#[test]
fn a_corrupted_byte_is_an_error_and_never_another_answer() {
    each(|at, one| {
        let lengths: Vec<usize> = one.notifications.iter().map(Vec::len).collect();
        let places = lengths.iter().enumerate().flat_map(|(frame, length)| (0..*length).map(move |byte| (frame, byte)));
        for (frame, byte) in places.filter(|(frame, byte)| *byte < lengths[*frame] - one.unguarded) {
            for flip in [0x01, 0x10, 0x40, 0x80, 0xFF] {
                let mut fresh = scene(at);
                fresh.notifications[frame][byte] ^= flip;
                match outcome(&mut *fresh.driver, &fresh.notifications) {
                    Ok(answer) => assert_eq!(answer, one.answer, "{} {frame} {byte} {flip:02X}", one.name),
                    Err(error) => assert_ne!(error, ReaderError::Closed, "{}", one.name),
                }
            }
        }
    });
}

#[test]
fn a_check_byte_that_fails_closes_the_link() {
    for at in [0, 5, 8] {
        let mut scene = scene(at);
        let check = scene.notifications[0].len() - 2;
        scene.notifications[0][check] ^= 0x01;
        assert_eq!(outcome(&mut *scene.driver, &scene.notifications), Err(crate::error::FrameFault::Check.into()));
        assert_eq!(outcome(&mut *scene.driver, &scene.notifications), Err(ReaderError::Closed));
    }
}

#[test]
fn no_output_shows_what_it_carries() {
    let secret = Zeroizing::new(b"1234".to_vec());
    let shown = format!("{:?} {:?}", Output::Write(secret.clone()), Output::Answer(Answer::Response(secret)));
    assert_eq!(shown, "Write(4 bytes) Answer(Response(4 bytes))");
}

/// Something that may happen to a driver.
#[derive(Clone, Debug)]
enum Happening {
    Heard(Channel, Vec<u8>),
    Fired(Timer),
    Asked(u8),
}

fn happening() -> impl Strategy<Value = Happening> {
    let byte =
        prop_oneof![Just(0x00), Just(0x05), Just(0x0A), Just(0x50), Just(0x55), Just(0x80), Just(0xAA), any::<u8>()];
    let channel = prop_oneof![8 => Just(Channel::Answers), 1 => Just(Channel::Events), 1 => Just(Channel::Battery)];
    prop_oneof![
        6 => (channel, prop::collection::vec(byte, 0..40)).prop_map(|(channel, bytes)| Happening::Heard(channel, bytes)),
        1 => prop_oneof![Just(Timer::Answer), Just(Timer::Frame)].prop_map(Happening::Fired),
        3 => (0..6_u8).prop_map(Happening::Asked),
    ]
}

fn asked(which: u8) -> Command<'static> {
    let commands = [
        Command::Authenticate { random: [7; 16] },
        Command::Setup(Setting::StartPolling),
        Command::SlotStatus,
        Command::PowerOn,
        APDU,
        Command::PowerOff,
    ];
    commands[usize::from(which)]
}

proptest! {
    #[test]
    fn whatever_happens_each_command_ends_once_and_closed_stays_closed(
        at in 0..SCENES,
        happenings in prop::collection::vec(happening(), 0..24),
    ) {
        let mut driver = scene(at).driver;
        let (mut open, mut closed) = (1_u32, false);
        for one in &happenings {
            let input = match one {
                Happening::Heard(channel, bytes) => Input::Notified(*channel, bytes),
                Happening::Fired(timer) => Input::Fired(*timer),
                Happening::Asked(which) => {
                    open += 1;
                    Input::Command(asked(*which))
                }
            };
            for output in driver.handle(input) {
                match output {
                    Output::Answer(_) => {
                        prop_assert!(open > 0 && !closed);
                        open -= 1;
                    }
                    Output::Failed(error) => {
                        prop_assert!(!closed || error == ReaderError::Closed);
                        closed |= error.closes_link();
                        open = open.saturating_sub(1);
                    }
                    Output::Write(bytes) => prop_assert!(!closed && !bytes.is_empty() && bytes.len() <= 20),
                    _ => {}
                }
            }
        }
    }
}
