//! `shikaku settings`: what staff have set.

use std::process::ExitCode;

use serde_json::json;
use shikaku_card::Mode;

use super::enrol::saved_address;
use crate::{
    args::{Common, Setting, Settings},
    show::{json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Settings, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    if let Settings::Set(Setting::Mode { mode }) = order {
        engine.set_mode((*mode).into()).await?;
    }
    let mode = engine.mode().await?;
    if common.json {
        json::print(&json!({ "mode": json::mode(mode) }));
    } else {
        let words = match mode {
            Mode::Pin => pick(common.lang, "暗証番号", "PIN"),
            Mode::Visual => pick(common.lang, "目視", "visual"),
        };
        println!("  {}  {words}", pick(common.lang, "確認方法", "Mode"));
    }
    Ok(ExitCode::SUCCESS)
}
