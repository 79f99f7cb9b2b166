//! `shikaku readers`: what readers there are (カードリーダー), and which one a check takes.

use std::process::ExitCode;

use serde_json::{Value, json};
use shikaku_core::FailureKind;

use crate::{
    args::Common,
    platform::Remembered,
    reader::{self, Found, Kind},
    show::{failure, json, pick},
    trouble::Trouble,
};

pub async fn run(common: &Common) -> Result<ExitCode, Trouble> {
    let found = reader::all(common).await?;
    let remembered = Remembered::of(common)?.reader;
    let is_default = |reader: &Found| remembered.as_ref() == Some(&reader.name);
    if common.json {
        let document: Value = found.iter().map(|reader| with_default(reader, is_default(reader))).collect();
        json::print(&document);
    } else {
        for reader in &found {
            println!("  {}", line(reader, is_default(reader), common));
        }
        if found.is_empty() {
            failure::print(FailureKind::ReaderNotFound.into(), common.lang);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn with_default(reader: &Found, is_default: bool) -> Value {
    let mut document = json!(reader);
    document["default"] = is_default.into();
    document
}

/// A reader in words.
pub fn line(reader: &Found, is_default: bool, common: &Common) -> String {
    let pick = |ja, en| pick(common.lang, ja, en);
    let kind = match reader.kind {
        Kind::Pcsc => "PC/SC",
        Kind::Bluetooth => "Bluetooth",
        Kind::Virtual => pick("仮想", "virtual"),
    };
    let card = match (reader.card_present, reader.in_use) {
        (None, _) => pick("カードは未確認", "card not asked for"),
        (Some(true), true) => pick("カードあり・使用中", "card present, in use"),
        (Some(true), false) => pick("カードあり", "card present"),
        (Some(false), _) => pick("カードなし", "no card"),
    };
    let battery = reader.battery.map(|percent| format!("  {} {percent}%", pick("電池", "battery"))).unwrap_or_default();
    let default = if is_default { pick("  ← 既定", "  ← default") } else { "" };
    format!("{}  [{kind}]  {card}{battery}{default}", reader.name)
}
