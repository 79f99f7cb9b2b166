//! `shikaku diagnose`: what the help desk asks for. To be copied; holds nothing of a person and no secret.

use std::process::ExitCode;

use serde_json::{Map, Value, json};
use shikaku_core::{FailureKind, Language};

use super::{enrol::saved_address, readers};
use crate::{
    args::{Common, Diagnose, Lang},
    reader::{self, Kind},
    show::{json, pick},
    trouble::Trouble,
};

pub async fn run(order: &Diagnose, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    let diagnosis = engine.diagnose().await?;
    let lang = if common.json { Lang::En } else { common.lang };
    let reader = chosen(order.reader.as_deref(), common, lang).await;
    let found = reader::all(common, |_| None).await.unwrap_or_default();
    if common.json {
        let lines = diagnosis.lines(Language::English).into_iter().map(|(label, value)| (name(label), value.into()));
        let mut document: Map<String, Value> = lines.collect();
        document.insert("reader".into(), reader.into());
        document.insert("readers".into(), json!(found));
        json::print(&document.into());
    } else {
        for (label, value) in diagnosis.lines(common.lang.into()) {
            println!("  {label}: {value}");
        }
        println!("  {}: {reader}", pick(common.lang, "リーダー", "Reader"));
        for one in &found {
            println!("    {}", readers::line(one, false, common));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A label as a name for machines.
fn name(label: &str) -> String {
    label.to_ascii_lowercase().replace(' ', "_")
}

/// The reader that a check would take and whether it is there, in words.
async fn chosen(asked: Option<&str>, common: &Common, lang: Lang) -> String {
    let not_found = FailureKind::ReaderNotFound.number();
    match reader::choose(asked, common).await {
        Ok(found) if found.kind != Kind::Virtual || reader::is_there(&found.name).await => {
            format!("{} {}", found.name, pick(lang, "あり", "found"))
        }
        Ok(found) => format!("{} {} ({not_found})", found.name, pick(lang, "なし", "not found")),
        Err(Trouble::Failure(failure)) => format!("{} ({})", pick(lang, "なし", "none"), failure.number()),
        Err(_) => pick(lang, "複数あり", "several").to_owned(),
    }
}
