//! The card from outside: hex in, hex out, by a client that shares no code with the card or the core.

mod files;
mod flaws;
mod kinds;
mod objects;
mod property;
mod signature;
mod surface;
mod tap;
mod text;
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
const SELECT_SURFACE: &str = "00A4040C0AD3921000310001010402";
const SELECT_TEXT: &str = "00A4040C0AD3921000310001010408";
const SELECT_COMMON: &str = "00A4040C0AD3921000310001010100";
const RIGHT: &str = "00200098 04 34363039";
const WRONG: &str = "00200098 04 30303030";
const DIGEST_INFO: &str = "3031300D060960864801650304020105000420";

fn now() -> DateTime<Utc> {
    "2026-05-05T03:00:00Z".parse().unwrap()
}

fn card_with(options: CardOptions) -> VirtualCard {
    let authority = CardAuthority::synthetic().unwrap();
    VirtualCard::new(employee(), &authority, options, now()).unwrap()
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

/// A tap with the 公的個人認証AP selected.
fn selected(card: &VirtualCard) -> VirtualTap {
    opened(card, SELECT)
}

/// A tap with the AP of this SELECT.
fn opened(card: &VirtualCard, select: &str) -> VirtualTap {
    let tap = card.tap(TapOptions::default());
    assert_eq!(send(&tap, select), "9000");
    tap
}

/// VERIFY of a key reference by its short identifier.
fn verify(tap: &VirtualTap, reference: u8, secret: &str) -> String {
    send(tap, &format!("002000{:02X}{:02X}{}", 0x80 | reference, secret.len(), hex::encode(secret)))
}

/// A whole file by short identifier and extended length.
fn read_whole(tap: &VirtualTap, id: u8) -> Vec<u8> {
    let answer = send(tap, &format!("00B0{:02X}00000000", 0x80 | id));
    hex::decode(answer.strip_suffix("9000").unwrap_or_else(|| panic!("{id:02X}: {answer}"))).unwrap()
}

fn employee() -> &'static people::Person {
    people::by_id("employee").unwrap()
}

/// The day of [`now`] in Japan.
fn day() -> chrono::NaiveDate {
    "2026-05-05".parse().unwrap()
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
