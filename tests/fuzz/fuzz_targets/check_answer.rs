//! The service's answer to a check (core/api/src/wire/check.rs), what it means (core/eligibility/src/meaning/) and how that reads
//! in both languages (core/app/src/answer/).

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use shikaku_api::wire::CheckResponse;
use shikaku_eligibility::meaning::{Meaning, Tone};
use shikaku_eligibility::{Eligibility, names};
use shikaku_fuzz::answer::{birth_date, label, words};
use shikaku_fuzz::failure::Language;

const LANGUAGES: [Language; 2] = [Language::Japanese, Language::English];

fuzz_target!(|bytes: &[u8]| {
    let Ok(answer) = serde_json::from_slice::<CheckResponse>(bytes) else { return };
    kept(&answer);
    let meaning = Meaning::of(&answer.results, &answer.notices, answer.as_of);
    assert_eq!(meaning.parts.len(), answer.results.len());
    assert!(meaning.lead.is_none_or(|lead| lead < answer.results.len()));
    let valid = each_is_valid(bytes);
    assert!(meaning.tone != Tone::Green || valid.iter().all(|valid| *valid) && !valid.is_empty(), "green: {valid:?}");
    for (part, valid) in meaning.parts.iter().zip(valid) {
        assert!(part.verdict.tone() != Tone::Green || valid, "a green part that is not valid");
    }
    for language in LANGUAGES {
        read(&meaning, language);
        answer.results.iter().for_each(|result| facts(result, answer.as_of, language));
    }
});

/// The one member that makes a result valid, read without the model.
#[derive(Deserialize)]
struct Said {
    results: Vec<SaidResult>,
}

#[derive(Deserialize)]
struct SaidResult {
    validity: String,
}

/// Which results say validity 1.
fn each_is_valid(bytes: &[u8]) -> Vec<bool> {
    let said: Said = serde_json::from_slice(bytes).unwrap();
    said.results.iter().map(|result| result.validity == "1").collect()
}

/// The store keeps an answer as JSON: it must come back as it went.
fn kept(answer: &CheckResponse) {
    let text = serde_json::to_string(answer).unwrap();
    assert_eq!(serde_json::from_str::<CheckResponse>(&text).unwrap(), *answer);
}

fn read(meaning: &Meaning, language: Language) {
    let words = words(meaning, language);
    assert_eq!((words.tone, words.parts.len()), (meaning.tone, meaning.parts.len()));
    assert!(!words.title.is_empty() && !words.co_payment.is_empty() && !words.limit.is_empty());
    assert_eq!(words.closing.is_some(), meaning.verdict.settles_insurance());
    for line in [words.reasons, words.expiries, words.next].concat() {
        assert!(!line.is_empty() && !line.contains(['{', '}']), "a line with a gap: {line}");
    }
}

fn facts(result: &Eligibility, as_of: NaiveDate, language: Language) {
    let _ = (result.insurer().map(|number| (number.flaw(), number.prefecture())), result.scheme_code());
    let _ = (result.is_national_health(), result.is_late_elderly());
    if let Some(class) = &result.card_class {
        let _ = label(class, language);
    }
    let Some(person) = &result.person else { return };
    let _ = names::compare(&person.name, person.kana.as_deref().unwrap_or_default());
    assert!(!birth_date(&person.birth_date, as_of, language).is_empty());
}
