//! What a shell shows of an answer: the core's words, in the order in which staff read them. Nothing is judged here.
//!
//! Rooms: this file the answer · `answer/result` one result, field by field · `answer/history` a row of the history.

mod history;
mod result;

pub use history::HistoryRow;
pub use result::{AnswerField, AnswerRow, ResultView};

use shikaku_core::{Language, answer};
use shikaku_eligibility::{Meaning, Person, meaning::Tone};
use shikaku_store::KeptCheck;

use crate::CheckMode;

/// One kept check (資格確認), in words.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerView {
    /// Id of the check.
    pub check_id: String,
    /// When the card signed, seconds since 1970.
    pub performed_at: i64,
    /// 処理実行日時, seconds since 1970.
    pub processed_at: i64,
    /// 資格確認日, in words.
    pub as_of: String,
    /// Last day on which it can be seen, in words.
    pub keep_until: String,
    /// How the person was identified.
    pub mode: CheckMode,
    /// Whom the answer names, to be asked 「この方で合っていますか」.
    pub person: Option<AnswerPerson>,
    /// Valid or not, in one glance.
    pub verdict: VerdictView,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// The patient's share; an estimate says that it is one.
    pub co_payment: String,
    /// 限度額, or that it was not obtained.
    pub limit: String,
    /// The results, as many as came.
    pub results: Vec<ResultView>,
    /// What to ask or do, a sentence each.
    pub next: Vec<String>,
    /// What ends soon or has ended, a sentence each.
    pub expiries: Vec<String>,
    /// What is odd about the answer, a line each.
    pub warnings: Vec<String>,
    /// Notices of the service, Japanese.
    pub notices: Vec<String>,
    /// 健康保険証の提示は不要です …, under an answer that settles it.
    pub closing: Option<String>,
}

/// Whom an answer names.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct AnswerPerson {
    /// 氏名カナ.
    pub kana: Option<String>,
    /// 氏名.
    pub name: String,
    /// 氏名（その他）, such as a 通称.
    pub name_other: Option<String>,
    /// 生年月日 with era and age.
    pub birth_date: String,
}

/// Valid or not.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct VerdictView {
    /// Stable name, such as `valid`, `public-assistance`, `invalid-new-exists`.
    pub name: String,
    /// Its colour role and shape.
    pub tone: AnswerTone,
    /// One word.
    pub title: String,
    /// What it means, one line.
    pub explanation: String,
}

/// Colour role of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum AnswerTone {
    /// Valid.
    Green,
    /// Caution.
    Amber,
    /// Invalid.
    Red,
    /// Says nothing.
    Grey,
}

impl AnswerView {
    pub(crate) fn new(kept: KeptCheck, language: Language) -> Self {
        let meaning = Meaning::of(&kept.results, &kept.notices, kept.as_of);
        let words = answer::words(&meaning, language);
        let leading = meaning.lead.and_then(|lead| kept.results.get(lead)).and_then(|result| result.person.as_ref());
        let named = leading.or_else(|| kept.results.iter().find_map(|result| result.person.as_ref()));
        let parts = kept.results.iter().zip(&meaning.parts).zip(words.parts);
        Self {
            check_id: kept.check_id.to_string(),
            performed_at: kept.performed_at.timestamp(),
            processed_at: kept.processed_at.timestamp(),
            as_of: answer::day(kept.as_of, language),
            keep_until: answer::day(kept.keep_until, language),
            mode: kept.mode.into(),
            person: named.map(|person| AnswerPerson::new(person, kept.as_of, language)),
            verdict: VerdictView {
                name: meaning.verdict.name().to_owned(),
                tone: words.tone.into(),
                title: words.title,
                explanation: words.text,
            },
            reasons: words.reasons,
            co_payment: words.co_payment,
            limit: words.limit,
            results: parts.map(|((result, part), words)| ResultView::new(result, part, words, language)).collect(),
            next: words.next,
            expiries: words.expiries,
            warnings: words.warnings,
            notices: kept.notices.into_iter().map(|notice| notice.text).collect(),
            closing: words.closing,
        }
    }
}

impl AnswerPerson {
    fn new(person: &Person, as_of: chrono::NaiveDate, language: Language) -> Self {
        Self {
            kana: person.kana.clone(),
            name: person.name.clone(),
            name_other: person.name_other.clone(),
            birth_date: answer::birth_date(&person.birth_date, as_of, language),
        }
    }
}

impl From<Tone> for AnswerTone {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Green => Self::Green,
            Tone::Amber => Self::Amber,
            Tone::Red => Self::Red,
            Tone::Grey => Self::Grey,
        }
    }
}

/// Shows nothing of the person.
impl std::fmt::Debug for AnswerView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("AnswerView");
        shown.field("check_id", &self.check_id).field("verdict", &self.verdict.name).finish_non_exhaustive()
    }
}

/// Shows nothing.
impl std::fmt::Debug for AnswerPerson {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AnswerPerson(..)")
    }
}
