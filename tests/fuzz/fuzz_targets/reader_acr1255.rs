//! Driver of the ACS ACR1255U-J1 (core/reader/src/driver/acr1255/): before the mutual authentication, during it, and behind it,
//! where sound frames are encrypted with the session key of tests/vectors.

#![no_main]

use std::sync::LazyLock;

use aes::Aes128;
use cbc::cipher::{Array, BlockModeEncrypt, KeyIvInit};
use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::reader::{PACKET, drive, xor};
use shikaku_fuzz::script::Script;
use shikaku_reader::MasterKey;
use shikaku_reader::driver::{ACR1255, ACR1255_FACTORY_KEY, Answer, Channel, Command, Driver, Input, Output};

/// The handshake of the vectors.
struct Handshake {
    random: [u8; 16],
    session: [u8; 16],
    challenge: Vec<u8>,
    confirmation: Vec<u8>,
}

static HANDSHAKE: LazyLock<Handshake> = LazyLock::new(|| {
    let json = include_str!("../../vectors/reader/acr1255u-j1.json");
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let bytes = |value: &serde_json::Value| hex::decode(value.as_str().unwrap()).unwrap();
    Handshake {
        random: bytes(&json["host_random"]).try_into().unwrap(),
        session: bytes(&json["session_key"]).try_into().unwrap(),
        challenge: bytes(&json["handshake"][1]["frame"]),
        confirmation: bytes(&json["handshake"][3]["frame"]),
    }
});

fn authenticate(driver: &mut dyn Driver) {
    let command = Command::Authenticate { random: HANDSHAKE.random };
    driver.handle(Input::Command(command));
    driver.handle(Input::Notified(Channel::Answers, &HANDSHAKE.challenge));
    let outputs = driver.handle(Input::Notified(Channel::Answers, &HANDSHAKE.confirmation));
    assert!(outputs.iter().any(|output| matches!(output, Output::Answer(Answer::Done))));
}

/// A sound message: type, parameter, then the data.
fn message(bytes: &[u8]) -> Vec<u8> {
    let mut script = Script(bytes);
    let [kind, parameter] = [(); 2].map(|()| script.byte().unwrap_or_default());
    let [high, low] = u16::try_from(script.0.len()).unwrap_or(u16::MAX).to_be_bytes();
    let mut message = [&[kind, high, low, 0, 0, parameter, 0], script.0].concat();
    message[6] = xor(&message);
    message
}

fn encrypted(mut message: Vec<u8>) -> Vec<u8> {
    message.resize(message.len().next_multiple_of(16), 0xFF);
    let mut cipher = cbc::Encryptor::<Aes128>::new(&HANDSHAKE.session.into(), &Array::default());
    for block in message.chunks_exact_mut(16) {
        let mut copy = Array::try_from(&*block).unwrap();
        cipher.encrypt_block(&mut copy);
        block.copy_from_slice(&copy);
    }
    message
}

fn frame(datablock: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(datablock.len()).unwrap_or(u16::MAX).to_be_bytes();
    let inner = [&[high, low], datablock].concat();
    [&[0x05], &inner[..], &[xor(&inner), 0x0A]].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let mut script = Script(bytes);
    let mut driver = (ACR1255.driver)(&MasterKey::new(ACR1255_FACTORY_KEY), PACKET);
    let keyed = script.byte().unwrap_or_default() & 1 == 1;
    if keyed {
        authenticate(&mut *driver);
    }
    let sound = |bytes: &[u8]| frame(&if keyed { encrypted(message(bytes)) } else { message(bytes) });
    drive(&mut *driver, script, HANDSHAKE.random, &sound);
});
