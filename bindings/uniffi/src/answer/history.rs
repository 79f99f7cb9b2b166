//! One row of the history (履歴). No insurance number.

use shikaku_core::{Language, answer};
use shikaku_eligibility::{Eligibility, Meaning};
use shikaku_store::HistoryEntry;

use super::AnswerTone;
use crate::CheckMode;

/// One row.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct HistoryRow {
    /// Id of the check.
    pub check_id: String,
    /// When the card signed, seconds since 1970.
    pub performed_at: i64,
    /// 氏名, when the answer names a person.
    pub name: Option<String>,
    /// 氏名カナ.
    pub kana: Option<String>,
    /// The word of its verdict.
    pub title: String,
    /// Its colour role.
    pub tone: AnswerTone,
    /// How the person was identified.
    pub mode: CheckMode,
    /// Last day on which it can be seen, in words.
    pub keep_until: String,
}

impl HistoryRow {
    pub(crate) fn new(entry: HistoryEntry, language: Language) -> Self {
        let words = answer::words(&Meaning::of(&standing_results(&entry), &[], entry.as_of), language);
        Self {
            title: words.title,
            tone: words.tone.into(),
            check_id: entry.check_id.to_string(),
            performed_at: entry.performed_at.timestamp(),
            name: entry.name,
            kana: entry.kana,
            mode: entry.mode.into(),
            keep_until: answer::day(entry.keep_until, language),
        }
    }
}

/// What a row keeps of its results: enough for word and colour.
fn standing_results(entry: &HistoryEntry) -> Vec<Eligibility> {
    let results = entry.standings.iter().map(|standing| Eligibility {
        card_class: standing.card_class.clone(),
        ..Eligibility::of(standing.validity.clone())
    });
    results.collect()
}

/// Shows nothing of the person.
impl std::fmt::Debug for HistoryRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HistoryRow").field("check_id", &self.check_id).finish_non_exhaustive()
    }
}
