//! What a shell shows of an answer. Labels come from the code tables; nothing is judged here.

use shikaku_eligibility::Eligibility;
use shikaku_store::{HistoryEntry, KeptCheck};

/// One kept check (資格確認).
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct AnswerView {
    /// Id of the check.
    pub check_id: String,
    /// When the card signed, seconds since 1970.
    pub performed_at: i64,
    /// 処理実行日時, seconds since 1970.
    pub processed_at: i64,
    /// 資格確認日, `YYYY-MM-DD`.
    pub as_of: String,
    /// Last day on which it can be seen, `YYYY-MM-DD`.
    pub keep_until: String,
    /// The results, as many as came.
    pub results: Vec<ResultView>,
    /// Notices of the service, Japanese.
    pub notices: Vec<String>,
}

/// One result (資格情報). `None` = not returned (未取得), never "none".
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ResultView {
    /// 資格有効性, OQS code.
    pub validity: String,
    /// 資格有効性 in words.
    pub validity_label: String,
    /// 被保険者証区分 in words.
    pub card_class_label: Option<String>,
    /// 氏名.
    pub name: Option<String>,
    /// 氏名カナ.
    pub kana: Option<String>,
    /// 生年月日 with era and age.
    pub birth_date: Option<String>,
    /// 保険者番号.
    pub insurer_number: Option<String>,
    /// 保険者名称.
    pub insurer_name: Option<String>,
    /// 記号.
    pub symbol: Option<String>,
    /// 番号.
    pub number: Option<String>,
    /// 枝番.
    pub branch: Option<String>,
    /// 一部負担金割合 as returned, percent.
    pub copay_percent: Option<u8>,
}

impl From<KeptCheck> for AnswerView {
    fn from(kept: KeptCheck) -> Self {
        Self {
            check_id: kept.check_id.to_string(),
            performed_at: kept.performed_at.timestamp(),
            processed_at: kept.processed_at.timestamp(),
            as_of: kept.as_of.to_string(),
            keep_until: kept.keep_until.to_string(),
            results: kept.results.into_iter().map(|result| ResultView::new(result, kept.as_of)).collect(),
            notices: kept.notices.into_iter().map(|notice| notice.text).collect(),
        }
    }
}

impl ResultView {
    fn new(result: Eligibility, as_of: chrono::NaiveDate) -> Self {
        let person = result.person;
        Self {
            validity: result.validity.code().to_owned(),
            validity_label: result.validity.label().to_owned(),
            card_class_label: result.card_class.map(|class| class.label().to_owned()),
            birth_date: person.as_ref().map(|person| person.birth_date.with_era_and_age(as_of)),
            kana: person.as_ref().and_then(|person| person.kana.clone()),
            name: person.map(|person| person.name),
            insurer_number: result.insurer_number,
            insurer_name: result.insurer_name,
            symbol: result.symbol,
            number: result.number,
            branch: result.branch,
            copay_percent: result.copay_percent,
        }
    }
}

/// One row of the history.
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
    /// 資格有効性 of each result, in words.
    pub validity_labels: Vec<String>,
    /// Last day on which it can be seen, `YYYY-MM-DD`.
    pub keep_until: String,
}

impl From<HistoryEntry> for HistoryRow {
    fn from(entry: HistoryEntry) -> Self {
        Self {
            check_id: entry.check_id.to_string(),
            performed_at: entry.performed_at.timestamp(),
            name: entry.name,
            kana: entry.kana,
            validity_labels: entry.standings.iter().map(|standing| standing.validity.label().to_owned()).collect(),
            keep_until: entry.keep_until.to_string(),
        }
    }
}

/// Shows nothing of the person.
impl std::fmt::Debug for ResultView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResultView").field("validity", &self.validity).finish_non_exhaustive()
    }
}

/// Shows nothing of the person.
impl std::fmt::Debug for HistoryRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HistoryRow").field("check_id", &self.check_id).finish_non_exhaustive()
    }
}
