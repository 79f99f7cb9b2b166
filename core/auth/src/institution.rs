//! 医療機関等: who asks, on which legal basis, and what ends it (eligibility reference 1.2, 4.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shikaku_eligibility::{InstitutionCode, looks_like_individual_number};

/// An institution as the service knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Its number.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
    /// Why it may use the limited type (資格確認限定型).
    pub basis: LegalBasis,
    /// Day on which the basis ends, if it is known (JST).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis_ends_on: Option<NaiveDate>,
    /// What ends the basis, in Japanese, as the service words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis_ends_by: Option<String>,
    /// Telephone of the help desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_desk: Option<String>,
}

impl Institution {
    /// Whether the basis ends within `days` from `today`, or has already ended. `false` when no end is known.
    #[must_use]
    pub fn basis_ends_within(&self, today: NaiveDate, days: u32) -> bool {
        self.basis_ends_on.is_some_and(|end| end.signed_duration_since(today).num_days() <= days.into())
    }
}

/// 医療機関等コード, 登録記号番号 and the like.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InstitutionId {
    /// Which kind of number.
    pub kind: InstitutionKind,
    /// The number, without hyphens; at most 32 bytes of UTF-8.
    pub value: String,
}

impl InstitutionId {
    /// What an administrator typed: a 医療機関等コード when it has the form of one, else a 登録記号番号.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn typed(value: &str) -> Result<Self, InstitutionIdError> {
        let digits = value.len() == 10 && value.bytes().all(|byte| byte.is_ascii_digit());
        Self::new(if digits { InstitutionKind::MedicalInstitution } else { InstitutionKind::Therapist }, value)
    }

    /// Longest number, in bytes of UTF-8: what a `CheckStatement` has room for.
    pub const MAX_BYTES: usize = 32;

    /// Takes a number as a person types it; it must already be free of hyphens and blanks.
    ///
    /// # Errors
    /// [`InstitutionIdError`] says what does not fit its kind.
    pub fn new(kind: InstitutionKind, value: &str) -> Result<Self, InstitutionIdError> {
        match kind {
            InstitutionKind::MedicalInstitution => {
                let code = InstitutionCode::parse(value).map_err(|_| InstitutionIdError::TenDigits)?;
                if code.flaw().is_some() {
                    return Err(InstitutionIdError::CheckDigit);
                }
            }
            InstitutionKind::HealthCheckProvider => {
                InstitutionCode::parse(value).map_err(|_| InstitutionIdError::TenDigits)?;
            }
            InstitutionKind::Therapist => registration(value)?,
        }
        Ok(Self { kind, value: value.to_owned() })
    }
}

/// 登録記号番号: text without hyphens, blanks or control characters, and no 個人番号.
fn registration(value: &str) -> Result<(), InstitutionIdError> {
    let separator =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−' | '－');
    if value.is_empty() || value.len() > InstitutionId::MAX_BYTES {
        Err(InstitutionIdError::Length)
    } else if value.contains(separator) {
        Err(InstitutionIdError::Separator)
    } else if looks_like_individual_number(value) {
        Err(InstitutionIdError::IndividualNumber)
    } else {
        Ok(())
    }
}

/// `institution_kind` and `institution_value` of `shikaku_card::StatementFields`.
impl From<&InstitutionId> for (u8, String) {
    fn from(id: &InstitutionId) -> Self {
        (id.kind.code(), id.value.clone())
    }
}

/// A number that does not fit its kind. Carries nothing of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstitutionIdError {
    /// Not ten ASCII digits.
    #[error("the number has not ten digits")]
    TenDigits,
    /// The check digit (検証番号) does not fit, or the number is filler.
    #[error("the check digit does not fit")]
    CheckDigit,
    /// Empty, or longer than 32 bytes.
    #[error("the number is empty or longer than 32 bytes")]
    Length,
    /// A hyphen, blank or control character in it.
    #[error("the number holds a hyphen or blank")]
    Separator,
    /// It looks like somebody's 個人番号, which must not be taken.
    #[error("the number looks like an individual number")]
    IndividualNumber,
}

/// Kinds of numbers that name an institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionKind {
    /// 医療機関等コード, 10 digits (eligibility reference 3.4).
    MedicalInstitution,
    /// 登録記号番号 of a therapist under 受領委任.
    Therapist,
    /// 特定健診・保健指導機関番号, 10 digits.
    HealthCheckProvider,
}

impl InstitutionKind {
    /// The byte that stands for this kind in a `CheckStatement`.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::MedicalInstitution => 1,
            Self::Therapist => 2,
            Self::HealthCheckProvider => 3,
        }
    }
}

/// Why an institution may use the limited type (eligibility reference 1.2 and 4.1). A basis that a newer service names is
/// kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalBasis {
    /// 経過措置(2): no suitable optical line.
    NoOpticalLine,
    /// 経過措置(4): rebuilding or temporary premises.
    Rebuilding,
    /// 経過措置(6): other special difficulty.
    SpecialDifficulty,
    /// 紙レセプト: claims on paper.
    PaperClaims,
    /// 受領委任: judo therapists, massage, acupuncture, moxibustion.
    DelegatedReceipt,
    /// 特定健診・特定保健指導.
    HealthCheck,
    /// 助産所 with direct payment of the childbirth lump sum.
    Midwife,
    /// One that this version does not know.
    #[serde(untagged)]
    Other(String),
}

impl LegalBasis {
    /// The Japanese name; of an unknown one the name as it came.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::NoOpticalLine => "経過措置(2) 光回線のネットワークが整備されていない",
            Self::Rebuilding => "経過措置(4) 改築工事中・臨時施設",
            Self::SpecialDifficulty => "経過措置(6) その他特に困難な事情",
            Self::PaperClaims => "紙レセプトによる請求",
            Self::DelegatedReceipt => "受領委任を取り扱う施術所",
            Self::HealthCheck => "特定健診・特定保健指導",
            Self::Midwife => "助産所（出産育児一時金等の直接支払制度）",
            Self::Other(name) => name,
        }
    }
}

#[cfg(test)]
mod tests;
