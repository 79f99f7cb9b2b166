//! What the reader says and takes, byte for byte.

use super::*;

/// The host's part of the authentication, written out: readers reference 1.1.
fn bytes(notifications: &[Notification]) -> Vec<u8> {
    notifications.iter().flat_map(|one| one.bytes.clone()).collect()
}

fn reply(heard: Heard) -> Vec<u8> {
    match heard {
        Heard::Reply(reply) => bytes(&reply),
        _ => panic!("no reply"),
    }
}

fn hear(reader: &mut Acr1255, frame: &[u8]) -> Heard {
    let mut heard = Heard::Part;
    for part in frame.chunks(20) {
        assert!(matches!(heard, Heard::Part));
        heard = reader.hear(part);
    }
    heard
}

fn hex(text: &str) -> Vec<u8> {
    hex::decode(text).unwrap()
}

fn numbered(from: u8) -> [u8; 16] {
    std::array::from_fn(|at| from + u8::try_from(at).unwrap())
}

fn reader() -> Acr1255 {
    Acr1255::new(*b"ACR1255U-J1 Auth", Random::new(0))
}

const REQUEST: &str = "05000c6b0005000000cbe0000045000c0a";
const RESPONSE: &str =
    "05002c6b00250000000fe000004600667d7e1818eb75bb618d3bc5635ed242b2c275b8178b959f09582c913a89573b2c0a";
const CONFIRM: &str = "05001c83001500000088e10000460007345e4c4a5a3ecf6439b6c84a95fc791c0a";
const POWER_ON: &str = "05001050e71d9e573f6236bc9f4af8c032cda81e0a";

/// A reader that has sent the challenge of the vectors.
fn challenging() -> Acr1255 {
    let mut reader = reader();
    hear(&mut reader, &hex(REQUEST));
    reader.challenge = Some(numbered(0));
    reader
}

/// The same, keyed by the answer to it.
fn keyed() -> Acr1255 {
    let mut reader = challenging();
    assert_eq!(reply(hear(&mut reader, &hex(RESPONSE))), hex(CONFIRM));
    reader
}

#[test]
fn the_session_key_is_the_vectors() {
    assert_eq!(hex::encode(keyed().session.as_ref().unwrap().0), "00010203040506071011121314151617");
}

#[test]
fn the_challenge_is_the_vectors_when_the_number_is() {
    let challenge = reader().escape(&[0xE1, 0x00, 0x00, 0x45, 0x00], &numbered(0));
    assert_eq!(reply(challenge), hex("05001c830015000000e2e100004500056c3512c010d168fbbf47442e118b041c0a"));
}

#[test]
fn the_vectors_of_commands_are_understood() {
    let mut reader = keyed();
    assert!(matches!(hear(&mut reader, &hex(POWER_ON)), Heard::Command(Command::PowerOn)));
    let poll = hex("0500105948e0f998de20f3e70feb06417866dc0b0a");
    assert!(matches!(hear(&mut reader, &poll), Heard::Command(Command::Poll(true))));
    let never = hex("050010c2b5325213ae431f8eb2d5310d6f5aa3a50a");
    assert!(matches!(hear(&mut reader, &never), Heard::Command(Command::Sleep(None))));
    let select = hex("05002065ae6f385587a6d261f3f4b59d1b91cc55dbea108f08f1e46649f055208e9f48070a");
    let Heard::Command(Command::Exchange(apdu)) = hear(&mut reader, &select) else { panic!() };
    assert_eq!(*apdu, hex("00a4040c0ad392f000260100000001"));
    let told = reader.tell(Event::CardPresent);
    assert_eq!(bytes(&told), hex("050010b79b837ea51ec87b0ee35288383717b4520a"));
}

/// Parameter of a report without encryption.
fn code(frame: &[u8]) -> u8 {
    assert_eq!(frame[3], REPORT);
    frame[8]
}

#[test]
fn without_a_key_nothing_is_done_and_nothing_told() {
    let mut reader = reader();
    let status = hex("05000765000000000065070a");
    assert_eq!(code(&reply(hear(&mut reader, &status))), UNAUTHORISED);
    assert!(reader.tell(Event::CardPresent).is_empty());
}

#[test]
fn a_wrong_key_is_reported_and_from_the_third_on_otherwise() {
    let mut reader = Acr1255::new([7; 16], Random::new(0));
    let codes = [(); 4].map(|()| {
        hear(&mut reader, &hex(REQUEST));
        code(&reply(hear(&mut reader, &hex(RESPONSE))))
    });
    assert_eq!(codes, [UNAUTHORISED, UNAUTHORISED, TOO_MANY, TOO_MANY]);
}

#[test]
fn an_answer_without_a_challenge_is_refused() {
    assert_eq!(code(&reply(hear(&mut reader(), &hex(RESPONSE)))), BAD_DATA);
}

#[test]
fn no_byte_of_a_frame_can_be_another_one() {
    let sound = hex(RESPONSE);
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x01;
        match hear_all(&mut challenging(), &bytes) {
            Heard::Part => assert!(at == 1 || at == 2, "{at}: a longer frame may be waited for"),
            Heard::Reply(said) => assert_eq!(said[0].bytes[3], REPORT, "{at}"),
            Heard::Command(_) => panic!("{at}"),
        }
    }
}

/// Hears every part, whatever comes of it.
fn hear_all(reader: &mut Acr1255, frame: &[u8]) -> Heard {
    frame.chunks(20).map(|part| reader.hear(part)).last().unwrap()
}

#[test]
fn a_frame_is_heard_from_any_two_parts() {
    let frame = hex(RESPONSE);
    for at in 1..frame.len() {
        let mut reader = challenging();
        assert!(matches!(reader.hear(&frame[..at]), Heard::Part));
        assert_eq!(reply(reader.hear(&frame[at..])), hex(CONFIRM), "{at}");
    }
}

#[test]
fn a_new_connection_forgets_the_key() {
    let mut reader = keyed();
    reader.connected(20);
    assert_eq!(code(&reply(hear(&mut reader, &hex(POWER_ON)))), BAD_DATA);
}
