//! The driver of the ACR1255U-J1 against its vectors, and against everything that may come in between.

use super::{
    testing::{Bench, HOST, keyed, written},
    *,
};
use crate::{
    ccid::SlotError,
    driver::Channel,
    error::Report,
    testing::{bytes, vectors},
};

fn notified(driver: &mut dyn Driver, bytes: &[u8]) -> String {
    shown(&driver.handle(Input::Notified(Channel::Answers, bytes)))
}

fn commanded(driver: &mut dyn Driver, command: Command<'_>) -> Vec<u8> {
    written(&driver.handle(Input::Command(command)))
}

fn shown(outputs: &[Output]) -> String {
    outputs.iter().map(|output| format!("{output:?}")).collect::<Vec<_>>().join(" ")
}

fn response(outputs: &[Output]) -> Vec<u8> {
    let response = outputs.iter().find_map(|output| match output {
        Output::Answer(Answer::Response(bytes)) => Some(bytes.to_vec()),
        _ => None,
    });
    response.unwrap_or_else(|| panic!("{}", shown(outputs)))
}

#[test]
fn the_handshake_of_the_vectors_is_spoken_byte_for_byte() {
    let vectors = vectors("acr1255u-j1.json");
    let frame = |at: usize| bytes(&vectors["handshake"][at]["frame"]);
    assert_eq!(bytes(&vectors["master_key"]), FACTORY_KEY);
    assert_eq!(bytes(&vectors["host_random"]), HOST);
    let mut driver = driver(MasterKey::new(FACTORY_KEY), 20);
    assert_eq!(commanded(&mut *driver, Command::Authenticate { random: HOST }), frame(0));
    let outputs = driver.handle(Input::Notified(Channel::Answers, &frame(1)));
    assert_eq!(written(&outputs), frame(2));
    assert_eq!(notified(&mut *driver, &frame(3)), "Answer(Done) Stop(Answer)");
}

#[test]
fn the_session_key_of_the_vectors_is_agreed() {
    let vectors = vectors("acr1255u-j1.json");
    let challenge = bytes(&vectors["handshake"][1]["frame"])[15..31].try_into().unwrap();
    let handshake = Handshake::new(&MasterKey::new(FACTORY_KEY), &challenge, Zeroizing::new(HOST));
    assert_eq!(handshake.session_key().bytes().as_slice(), bytes(&vectors["session_key"]));
}

#[test]
fn the_encrypted_frames_of_the_vectors_are_those_of_their_messages() {
    let vectors = vectors("acr1255u-j1.json");
    let session = SessionKey::new(bytes(&vectors["session_key"]).try_into().unwrap());
    let cases = vectors["encrypted"].as_array().unwrap();
    for case in cases {
        let inner = bytes(&case["inner"]);
        let frame = frame::encode(&session.encrypt(&inner)).unwrap();
        assert_eq!(frame.as_slice(), bytes(&case["frame"]), "{}", case["name"]);
    }
    assert_eq!(cases.len(), 5);
}

#[test]
fn the_commands_of_the_vectors_are_sent_by_the_driver() {
    let vectors = vectors("acr1255u-j1.json");
    let select = bytes(&"00a4040c0ad392f000260100000001".into());
    let commands = [
        Command::PowerOn,
        Command::Setup(Setting::StartPolling),
        Command::Setup(Setting::NeverSleep),
        Command::Exchange(&select),
    ];
    for (at, command) in commands.into_iter().enumerate() {
        let (mut driver, _) = keyed();
        assert_eq!(commanded(&mut *driver, command), bytes(&vectors["encrypted"][at]["frame"]), "{at}");
    }
}

#[test]
fn the_card_event_of_the_vectors_is_heard_before_authentication_and_after() {
    let vectors = vectors("acr1255u-j1.json");
    let (mut driver, _) = keyed();
    assert_eq!(notified(&mut *driver, &bytes(&vectors["encrypted"][4]["frame"])), "Event(CardPresent)");
    let mut fresh = super::driver(MasterKey::new(FACTORY_KEY), 20);
    let plain = frame::encode(&bytes(&vectors["encrypted"][4]["inner"])).unwrap();
    assert_eq!(notified(&mut *fresh, &plain), "Event(CardPresent)");
}

#[test]
fn either_answer_to_start_polling_will_do_if_its_checksum_fits() {
    let vectors = vectors("acr1255u-j1.json");
    let session = SessionKey::new(bytes(&vectors["session_key"]).try_into().unwrap());
    for case in vectors["polling_answers"].as_array().unwrap() {
        let (mut driver, _) = keyed();
        commanded(&mut *driver, Command::Setup(Setting::StartPolling));
        let frame = frame::encode(&session.encrypt(&bytes(&case["inner"]))).unwrap();
        let shown = notified(&mut *driver, &frame);
        assert_eq!(shown.starts_with("Answer(Done)"), case["accepted"].as_bool().unwrap(), "{}: {shown}", case["name"]);
    }
}

#[test]
fn of_a_plain_frame_the_check_byte_is_that_of_its_length() {
    let frame = Bench::new(FACTORY_KEY).say(Kind::Escape, 0, &[0xE1, 0, 0, 0x40, 1]);
    assert_eq!(frame[frame.len() - 2], frame[1] ^ frame[2]);
}

#[test]
fn writes_are_at_most_twenty_bytes_whatever_the_link_could_take() {
    for (offered, longest) in [(244, 20), (20, 20), (7, 7), (0, 1)] {
        let mut driver = driver(MasterKey::new(FACTORY_KEY), offered);
        let outputs = driver.handle(Input::Command(Command::Authenticate { random: HOST }));
        let lengths =
            outputs.iter().filter_map(|one| if let Output::Write(bytes) = one { Some(bytes.len()) } else { None });
        assert_eq!(lengths.max(), Some(longest.min(17)), "{offered}");
    }
}

#[test]
fn an_exchange_gives_the_response() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::Exchange(&[0, 0x20, 0, 0x80]));
    let frame = bench.say(Kind::Data, 0, &[0x63, 0xC3]);
    assert_eq!(response(&driver.handle(Input::Notified(Channel::Answers, &frame))), [0x63, 0xC3]);
}

#[test]
fn an_event_between_command_and_answer_changes_nothing() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::Exchange(&[0, 0x20, 0, 0x80]));
    assert_eq!(notified(&mut *driver, &bench.say(Kind::CardEvent, 2, &[])), "Event(CardAbsent)");
    assert_eq!(notified(&mut *driver, &bench.say(Kind::CardEvent, 9, &[])), "");
    let shown = notified(&mut *driver, &bench.say(Kind::Data, 0, &[0x90, 0]));
    assert_eq!(shown, "Answer(Response(2 bytes)) Stop(Answer)");
}

#[test]
fn an_event_inside_of_an_answer_closes_the_link() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::PowerOn);
    let answer = bench.say(Kind::Data, 0, &[0x3B, 0x80, 0x80, 1, 1]);
    notified(&mut *driver, &answer[..20]);
    assert!(notified(&mut *driver, &bench.say(Kind::CardEvent, 2, &[])).starts_with("Failed(Frame("));
    assert_eq!(notified(&mut *driver, &answer[20..]), "Failed(Closed)");
}

#[test]
fn a_doubled_answer_is_dropped_while_nothing_is_asked() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::SlotStatus);
    let answer = bench.say(Kind::Slot, 2, &[]);
    assert_eq!(notified(&mut *driver, &answer), "Answer(Slot(Absent)) Stop(Answer)");
    assert_eq!(notified(&mut *driver, &answer), "");
    assert_eq!(commanded(&mut *driver, Command::SlotStatus).len(), 21);
}

#[test]
fn a_doubled_part_closes_the_link() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::PowerOn);
    let answer = bench.say(Kind::Data, 0, &[0x3B; 20]);
    notified(&mut *driver, &answer[..20]);
    assert!(notified(&mut *driver, &answer[..20]).starts_with("Failed(Frame("));
}

#[test]
fn the_answer_to_another_command_closes_the_link() {
    let (mut driver, bench) = keyed();
    commanded(&mut *driver, Command::Exchange(&[0, 0x20, 0, 0x80]));
    let shown = notified(&mut *driver, &bench.say(Kind::Slot, 0, &[]));
    assert!(shown.starts_with("Failed(Message(Type))"), "{shown}");
    assert_eq!(notified(&mut *driver, &bench.say(Kind::Data, 0, &[0x90, 0])), "Failed(Closed)");
}

#[test]
fn nothing_is_asked_of_a_reader_that_does_not_know_us() {
    let mut driver = driver(MasterKey::new(FACTORY_KEY), 20);
    let outputs = driver.handle(Input::Command(Command::Exchange(&[0, 0x20, 0, 0x80, 4, 1, 2, 3, 4])));
    assert_eq!(shown(&outputs), "Failed(Authentication(Required))");
}

#[test]
fn a_wrong_master_key_is_told_however_the_reader_tells_it() {
    let with_own_key = || {
        let mut driver = driver(MasterKey::new([7; 16]), 20);
        let mut bench = Bench::new(FACTORY_KEY);
        let request = commanded(&mut *driver, Command::Authenticate { random: HOST });
        let (_, data) = bench.hear(&request).unwrap();
        let challenge = bench.authenticate(&data).unwrap();
        let response = written(&driver.handle(Input::Notified(Channel::Answers, &challenge)));
        let (_, data) = bench.hear(&response).unwrap();
        let refusal = bench.authenticate(&data).unwrap();
        (driver, bench, refusal)
    };
    let wrong = "Failed(Authentication(WrongMasterKey)) Stop(Answer)";
    let (mut driver, _, refusal) = with_own_key();
    assert_eq!(notified(&mut *driver, &refusal), wrong, "by report 04");
    let (mut driver, bench, _) = with_own_key();
    let false_proof = [escape::RESPONSE_ANSWER, &[9; 16]].concat();
    assert_eq!(notified(&mut *driver, &bench.say(Kind::Escape, 0, &false_proof)), wrong, "by a false proof");
    let (mut driver, bench, _) = with_own_key();
    assert_eq!(notified(&mut *driver, &bench.say(Kind::Escape, 0x40, &[])), wrong, "by a failed command");
    let (mut driver, bench, _) = with_own_key();
    let shown = notified(&mut *driver, &bench.say(Kind::ErrorReport, 0x07, &[]));
    assert!(shown.starts_with("Failed(Authentication(TooManyTries))"));
}

#[test]
fn a_reader_that_has_forgotten_the_key_is_asked_to_authenticate_anew() {
    let (mut driver, mut bench) = keyed();
    commanded(&mut *driver, Command::SlotStatus);
    bench.forget();
    let shown = notified(&mut *driver, &bench.say(Kind::ErrorReport, 0x04, &[]));
    assert_eq!(shown, "Failed(Authentication(Required)) Stop(Answer)");
    let outputs = driver.handle(Input::Command(Command::SlotStatus));
    assert_eq!(self::shown(&outputs), "Failed(Authentication(Required))");
    assert_eq!(commanded(&mut *driver, Command::Authenticate { random: HOST }).len(), 17);
}

#[test]
fn a_report_ends_the_command_and_leaves_the_link() {
    let (mut driver, bench) = keyed();
    for (code, report) in [(1, Report::Checksum), (2, Report::Timeout), (3, Report::Command), (6, Report::Data)] {
        commanded(&mut *driver, Command::PowerOn);
        let shown = notified(&mut *driver, &bench.say(Kind::ErrorReport, code, &[]));
        assert_eq!(shown, format!("Failed(Reported({report:?})) Stop(Answer)"));
    }
}

#[test]
fn nothing_but_a_report_may_come_in_plain() {
    let (mut driver, _) = keyed();
    commanded(&mut *driver, Command::SlotStatus);
    let plain = Bench::new(FACTORY_KEY).say(Kind::Slot, 0, &[]);
    assert!(notified(&mut *driver, &plain).starts_with("Failed(Frame(Encryption))"));
}

#[test]
fn a_card_that_fails_is_told_and_the_link_stays() {
    for (parameter, fault) in [(0x42, CardFault::Absent), (0x40, CardFault::Slot(SlotError::Mute))] {
        let (mut driver, bench) = keyed();
        commanded(&mut *driver, Command::PowerOn);
        let shown = notified(&mut *driver, &bench.say(Kind::Data, parameter, &[]));
        assert_eq!(shown, format!("Failed(Card({fault:?})) Stop(Answer)"));
        assert!(!commanded(&mut *driver, Command::SlotStatus).is_empty());
    }
}

#[test]
fn a_part_of_an_answer_is_never_taken_for_the_whole() {
    for parameter in [0x01, 0x02, 0x80] {
        let (mut driver, bench) = keyed();
        commanded(&mut *driver, Command::Exchange(&[0, 0xB0, 0, 0, 0]));
        let shown = notified(&mut *driver, &bench.say(Kind::Data, parameter, &[1, 2]));
        assert!(shown.starts_with("Failed(Message(Chain))"), "{parameter:02X}: {shown}");
    }
}

#[test]
fn a_command_that_would_need_chaining_is_refused_before_it_goes_out() {
    let (mut driver, _) = keyed();
    assert_eq!(shown(&driver.handle(Input::Command(Command::Exchange(&[0; 257])))), "Failed(CommandTooLong)");
    assert_eq!(commanded(&mut *driver, Command::Exchange(&[0; 256])).len(), 272 + 5);
}
