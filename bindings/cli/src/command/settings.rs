//! `shikaku settings`: what staff have set.

use std::process::ExitCode;

use serde_json::json;
use shikaku_card::Mode;

use super::enrol::saved_address;
use crate::{
    args::{Common, Consent, Setting, Settings},
    platform::Remembered,
    reader,
    show::{json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Settings, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    match order {
        Settings::Get => {}
        Settings::Set(Setting::Mode { mode }) => engine.set_mode((*mode).into()).await?,
        Settings::Set(Setting::OpenBluetooth { consent }) => {
            engine.accept_open_bluetooth(*consent == Consent::Accept).await?;
        }
        Settings::Set(Setting::Reader { name }) => remember_reader(name.as_deref(), common).await?,
    }
    let (mode, reader) = (engine.mode().await?, Remembered::of(common)?.reader);
    let open_bluetooth = engine.accepts_open_bluetooth().await?;
    if common.json {
        json::print(&json!({ "mode": json::mode(mode), "reader": reader, "open_bluetooth": open_bluetooth }));
    } else {
        let words = match mode {
            Mode::Pin => pick(common.lang, "暗証番号", "PIN"),
            Mode::Visual => pick(common.lang, "目視", "visual"),
        };
        println!("  {}  {words}", pick(common.lang, "確認方法", "Mode"));
        let none = || pick(common.lang, "なし", "none").to_owned();
        let consent = if open_bluetooth {
            pick(common.lang, "許可", "accepted")
        } else {
            pick(common.lang, "不可", "refused")
        };
        println!("  {}  {consent}", pick(common.lang, "保護のないBluetoothでの暗証番号", "PIN over open Bluetooth"));
        println!("  {}  {}", pick(common.lang, "既定のリーダー", "Default reader"), reader.unwrap_or_else(none));
    }
    Ok(ExitCode::SUCCESS)
}

/// Remembers a reader that is there now, by its whole name.
async fn remember_reader(name: Option<&str>, common: &Common) -> Result<(), Trouble> {
    let reader = match name {
        Some(_) => Some(reader::choose(name, common).await?.name),
        None => None,
    };
    Remembered { reader }.save(common)
}
