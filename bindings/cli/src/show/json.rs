//! The one JSON document of a command. Names are stable.

use serde_json::{Map, Value, json};
use shikaku_core::{Ask, Failure, Meters, failure::Language};
use shikaku_eligibility::Meaning;
use shikaku_store::{HistoryEntry, KeptCheck};

/// Prints the document.
pub fn print(document: &Value) {
    println!("{document:#}");
}

/// An answered check.
pub fn answer(kept: &KeptCheck, meters: &Meters) -> Value {
    merge(kept_check(kept), &[("outcome", json!("answered"))], meters)
}

/// A kept check.
pub fn kept_check(kept: &KeptCheck) -> Value {
    json!({
        "check_id": kept.check_id,
        "mode": mode(kept.mode),
        "care_setting": kept.care_setting,
        "performed_at": kept.performed_at,
        "processed_at": kept.processed_at,
        "as_of": kept.as_of,
        "keep_until": kept.keep_until,
        "results": kept.results,
        "notices": kept.notices,
        "meaning": meaning(&Meaning::of(&kept.results, &kept.notices, kept.as_of)),
    })
}

/// What an answer means.
fn meaning(meaning: &Meaning) -> Value {
    let share = meaning.co_payment;
    json!({
        "verdict": meaning.verdict,
        "tone": meaning.tone,
        "co_payment": { "kind": share.kind(), "percent": share.percent(), "basis": share.basis() },
        "reasons": meaning.reasons.iter().map(|reason| reason.kind).collect::<Vec<_>>(),
        "next": meaning.next,
    })
}

/// A row of the history.
pub fn history_entry(entry: &HistoryEntry) -> Value {
    json!({
        "check_id": entry.check_id,
        "performed_at": entry.performed_at,
        "as_of": entry.as_of,
        "mode": mode(entry.mode),
        "name": entry.name,
        "kana": entry.kana,
        "birth_date": entry.birth_date,
        "validity": entry.standings.iter().map(|standing| &standing.validity).collect::<Vec<_>>(),
        "keep_until": entry.keep_until,
    })
}

/// A check that waits for its answer.
pub fn waiting(check_id: uuid::Uuid, because: Failure, meters: &Meters) -> Value {
    merge(json!({ "check_id": check_id, "failure": failure(because) }), &[("outcome", json!("waiting"))], meters)
}

/// What a tap asked back.
pub fn ask(ask: Ask) -> Value {
    json!({ "outcome": "asked", "ask": failure(ask.kind().into()), "tries_left": ask.tries_left() })
}

/// A failed command.
pub fn failed(cause: Failure) -> Value {
    json!({ "outcome": "failed", "failure": failure(cause) })
}

/// One failure with its texts.
pub fn failure(failure: Failure) -> Value {
    let entry = failure.entry();
    let text = |language| {
        let text = entry.text(language);
        json!({ "title": text.title, "cause": text.cause, "remedy": text.remedy })
    };
    json!({
        "number": entry.number,
        "name": entry.name,
        "can_retry": entry.retry,
        "retry_after": failure.retry_after,
        "ja": text(Language::Japanese),
        "en": text(Language::English),
    })
}

/// A mode.
pub fn mode(mode: shikaku_card::Mode) -> &'static str {
    match mode {
        shikaku_card::Mode::Pin => "pin",
        shikaku_card::Mode::Visual => "visual",
    }
}

fn merge(document: Value, more: &[(&str, Value)], meters: &Meters) -> Value {
    let mut map = match document {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    map.extend(more);
    map.insert("exchanges".into(), meters.exchanges.into());
    map.insert("network_waits_in_field".into(), meters.network_waits_in_field.into());
    let milliseconds = |duration: std::time::Duration| json!(duration.as_secs_f64() * 1e3);
    let timings = json!({
        "card_ms": milliseconds(meters.card),
        "network_ms": milliseconds(meters.network),
        "own_ms": milliseconds(meters.own()),
        "total_ms": milliseconds(meters.total),
    });
    map.insert("timings".into(), timings);
    Value::Object(map)
}
