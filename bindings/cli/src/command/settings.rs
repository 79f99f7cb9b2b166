//! `shikaku settings`: what staff have set.

use std::process::ExitCode;

use serde_json::json;
use shikaku_card::Mode;
use shikaku_core::Engine;

use super::{enrol::saved_address, settings_reader_key};
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
        Settings::Set(Setting::ReaderKey(order)) => settings_reader_key::set(order, &engine, common).await?,
        Settings::Set(Setting::Reader { name }) => remember_reader(name.as_deref(), common).await?,
    }
    show(&engine, common).await?;
    Ok(ExitCode::SUCCESS)
}

async fn show(engine: &Engine, common: &Common) -> Result<(), Trouble> {
    let (mode, reader) = (engine.mode().await?, Remembered::of(common)?.reader);
    let (open_bluetooth, reader_key) = (engine.accepts_open_bluetooth().await?, engine.has_reader_key().await?);
    if common.json {
        let (mode, key) = (json::mode(mode), reader_key);
        json::print(&json!({ "mode": mode, "reader": reader, "open_bluetooth": open_bluetooth, "reader_key": key }));
        return Ok(());
    }
    let pick = |ja, en| pick(common.lang, ja, en);
    let mode = if mode == Mode::Pin { pick("暗証番号", "PIN") } else { pick("目視", "visual") };
    let consent = if open_bluetooth { pick("許可", "accepted") } else { pick("不可", "refused") };
    let key = if reader_key { pick("設定済み", "set") } else { pick("なし", "none") };
    println!("  {}  {mode}", pick("確認方法", "Mode"));
    println!("  {}  {consent}", pick("保護のないBluetoothでの暗証番号", "PIN over open Bluetooth"));
    println!("  {}  {key}", pick("リーダーのマスターキー", "Readers' master key"));
    println!("  {}  {}", pick("既定のリーダー", "Default reader"), reader.as_deref().unwrap_or(pick("なし", "none")));
    Ok(())
}

/// Remembers a reader that is there now, by its whole name.
async fn remember_reader(name: Option<&str>, common: &Common) -> Result<(), Trouble> {
    let reader = match name {
        Some(_) => Some(reader::choose(name, common).await?.name),
        None => None,
    };
    Remembered { reader }.save(common)
}
