//! What answers mean: `table` row by row, `rules` what stands beside verdict and share, `any` what holds for any answer.

mod any;
mod rules;
mod table;

use serde_json::{Value, json};

use super::*;
const AS_OF: &str = "2026-11-24";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(results: &[Value]) -> Vec<Eligibility> {
    results.iter().map(|result| serde_json::from_value(result.clone()).unwrap()).collect()
}

fn meaning(results: &[Value]) -> Meaning {
    Meaning::of(&read(results), &[], day(AS_OF))
}

/// `base` with the members of `more`.
fn with(mut base: Value, more: Value) -> Value {
    base.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    base
}

fn born(date: &str) -> Value {
    json!({ "name": "見本　花子", "birth_date": date })
}

/// An employee of 36 with nothing special.
fn employee() -> Value {
    json!({ "validity": "1", "card_class": "01", "insurer_number": "06130009", "symbol": "１２", "number": "345",
        "branch": "00", "relation": "1", "person": born("1990-01-23") })
}

fn aged(birth: &str) -> Value {
    with(employee(), json!({ "person": born(birth) }))
}

fn national() -> Value {
    with(employee(), json!({ "insurer_number": "139006", "number": "777", "insured_name": "架空　一郎" }))
}

fn late_elderly(more: Value) -> Value {
    let base = json!({ "validity": "1", "card_class": "01", "insurer_number": "39139993", "number": "00000001",
        "person": born("1937-03-04") });
    with(base, more)
}

fn elderly_record(birth: &str, from: &str, to: &str) -> Value {
    with(aged(birth), json!({ "elderly": { "from": from, "to": to, "copay_percent": 20 } }))
}

fn ticket(month: &str) -> Value {
    json!({ "payer_number": "12130019", "recipient_number": "1234566", "ticket_type": "01", "month": month })
}

/// 医療扶助.
fn assistance(validity: &str, tickets: Value) -> Value {
    json!({ "validity": validity, "card_class": "A1", "public_aid": tickets, "person": born("1960-05-06") })
}

fn lost(validity: &str, more: Value) -> Value {
    with(with(employee(), json!({ "validity": validity })), more)
}
