//! `shikaku diagnose`: what the help desk asks for. To be copied; holds nothing of a person and no secret.

use std::process::ExitCode;

use serde_json::{Map, Value};
use shikaku_core::{FailureKind, Language};
use shikaku_reader::vpcd::VpcdLink;

use super::enrol::saved_address;
use crate::{
    args::{Common, Diagnose, Lang},
    show::{json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Diagnose, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    let diagnosis = engine.diagnose().await?;
    let lang = if common.json { Lang::En } else { common.lang };
    let reader = reader(&order.reader, lang).await;
    if common.json {
        let lines = diagnosis.lines(Language::English).into_iter().map(|(label, value)| (name(label), value.into()));
        let mut document: Map<String, Value> = lines.collect();
        document.insert("reader".into(), reader.into());
        json::print(&document.into());
    } else {
        for (label, value) in diagnosis.lines(common.lang.into()) {
            println!("  {label}: {value}");
        }
        println!("  {}: {reader}", pick(common.lang, "リーダー", "Reader"));
    }
    Ok(ExitCode::SUCCESS)
}

/// A label as a name for machines.
fn name(label: &str) -> String {
    label.to_ascii_lowercase().replace(' ', "_")
}

/// Whether the reader is there, in words.
async fn reader(name: &str, lang: Lang) -> String {
    let there = match name.strip_prefix("vpcd:") {
        Some(address) => VpcdLink::connect(address).await.is_ok(),
        None => false,
    };
    let found = if there { pick(lang, "あり", "found") } else { pick(lang, "なし", "not found") };
    let number = if there { String::new() } else { format!(" ({})", FailureKind::ReaderNotFound.number()) };
    format!("{name} {found}{number}")
}
