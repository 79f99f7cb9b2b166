//! One check with its answer, as it is kept.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use shikaku_auth::InstitutionId;
use shikaku_card::Mode;
use shikaku_eligibility::{Eligibility, Notice, Person};
use uuid::Uuid;

/// A check with its answer. Instants are kept to the microsecond.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptCheck {
    /// The check.
    pub check_id: Uuid,
    /// When the card was tapped.
    pub performed_at: DateTime<Utc>,
    /// 処理実行日時: when the service answered.
    pub processed_at: DateTime<Utc>,
    /// 資格確認日.
    pub as_of: NaiveDate,
    /// How the person was identified.
    pub mode: Mode,
    /// 診療区分 (OQSCD028), the code.
    pub care_setting: String,
    /// Who asked.
    pub institution: InstitutionId,
    /// Pseudonym of the staff member (職員).
    pub staff: Option<String>,
    /// 資格情報: none, one or several.
    pub results: Vec<Eligibility>,
    /// What came with them.
    pub notices: Vec<Notice>,
    /// Last day (JST) on which it may be read: [`keep_until`](crate::keep_until) of the tap.
    pub keep_until: NaiveDate,
}

impl KeptCheck {
    /// The person whom the first result with a person names.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.results.iter().find_map(|result| result.person.as_ref())
    }
}

/// No name and no number.
impl fmt::Debug for KeptCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeptCheck({}, {} results)", self.check_id, self.results.len())
    }
}
