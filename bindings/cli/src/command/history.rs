//! `shikaku history list|show`: kept answers, until the end of the next month.

use std::process::ExitCode;

use shikaku_core::FailureKind;
use shikaku_store::Page;

use super::enrol::saved_address;
use crate::{
    args::{Common, History},
    show::{answer, japanese_time, json},
    trouble::Trouble,
};

pub async fn run(order: &History, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    match order {
        History::List { limit } => {
            let entries = engine.history(Page { before: None, limit: *limit }).await?;
            if common.json {
                json::print(&entries.iter().map(json::history_entry).collect());
            } else {
                for entry in &entries {
                    let labels: Vec<&str> = entry.standings.iter().map(|standing| standing.validity.label()).collect();
                    let when = japanese_time(entry.performed_at);
                    let name = entry.name.as_deref().unwrap_or("—");
                    println!("  {when}  {name}  【{}】  {}", labels.join("・"), entry.check_id);
                }
            }
        }
        History::Show { check_id } => {
            let kept = engine.kept(*check_id).await?.ok_or(FailureKind::NotFound)?;
            if common.json {
                json::print(&json::kept_check(&kept));
            } else {
                answer::print(&kept, common.lang);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
