//! The card from outside: hex in, hex out, by a client that shares no code with the card or the core.

mod files;
mod property;
mod signature;
mod tap;
mod verify;

use chrono::{DateTime, Utc};
use rsa::PublicKey;
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::SignatureScheme;
use sha2::{Digest, Sha256};
use shikaku_card::{CardLink, LinkError, LinkKind};
use x509_cert::der::{Decode, Encode};

use super::*;
use crate::people;
use crate::pki::{CardAuthority, Kind};

const SELECT: &str = "00A4040C0AD392F000260100000001";
const MANAGER: &str = "00A4040C07A0000001510000";
const RIGHT: &str = "00200098 04 34363039";
const WRONG: &str = "00200098 04 30303030";
const DIGEST_INFO: &str = "3031300D060960864801650304020105000420";

fn now() -> DateTime<Utc> {
    "2026-05-05T03:00:00Z".parse().unwrap()
}

fn card_with(options: CardOptions) -> VirtualCard {
    let authority = CardAuthority::synthetic().unwrap();
    VirtualCard::new(people::by_id("employee").unwrap(), &authority, options, now()).unwrap()
}

fn card() -> VirtualCard {
    card_with(CardOptions::default())
}

fn faulty(name: &str) -> VirtualCard {
    card_with(CardOptions::default().with(fault::by_name(name).unwrap()))
}

fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

/// Sends hex (blanks are for the reader of the test), reads hex.
fn try_send(tap: &VirtualTap, hex: &str) -> Result<String, LinkError> {
    wait(tap.transmit(&hex::decode(hex.replace(' ', "")).unwrap())).map(hex::encode_upper)
}

fn send(tap: &VirtualTap, hex: &str) -> String {
    try_send(tap, hex).unwrap()
}

/// A tap with the AP selected.
fn selected(card: &VirtualCard) -> VirtualTap {
    let tap = card.tap(TapOptions::default());
    assert_eq!(send(&tap, SELECT), "9000");
    tap
}

/// Bytes of a file read in short chunks of 256 until 6B00.
fn read_file(tap: &VirtualTap, id: &str) -> Vec<u8> {
    assert_eq!(send(tap, &format!("00A4020C02{id}")), "9000");
    let mut hex = String::new();
    loop {
        let answer = send(tap, &format!("00B0{:04X}00", hex.len() / 2));
        match answer.strip_suffix("9000") {
            Some(data) => hex.push_str(data),
            None => break assert_eq!(answer, "6B00"),
        }
    }
    hex::decode(hex).unwrap()
}

/// Cuts the filler behind a DER element with a two-byte length.
fn trimmed(file: &[u8]) -> &[u8] {
    &file[..4 + usize::from(u16::from_be_bytes([file[2], file[3]]))]
}

fn public_key(certificate: &[u8]) -> PublicKey {
    let certificate = x509_cert::Certificate::from_der(certificate).unwrap();
    let spki = certificate.tbs_certificate().subject_public_key_info().to_der().unwrap();
    PublicKey::from_public_key_der(&spki).unwrap()
}

fn verifies(certificate: &[u8], content: &[u8], signature_hex: &str) -> bool {
    let signature = hex::decode(signature_hex.strip_suffix("9000").unwrap()).unwrap();
    Pkcs1v15Sign::new_unprefixed().verify(&public_key(certificate), content, &signature).is_ok()
}

fn digest_info(message: &[u8]) -> String {
    format!("{DIGEST_INFO}{}", hex::encode_upper(Sha256::digest(message)))
}
