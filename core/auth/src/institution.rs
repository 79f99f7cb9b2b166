//! 医療機関等: who asks, on which legal basis, and what ends it (eligibility reference 1.2, 4.1).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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

/// 医療機関等コード, 登録記号番号 and the like.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InstitutionId {
    /// Which kind of number.
    pub kind: InstitutionKind,
    /// The number, without hyphens; at most 32 bytes of UTF-8.
    pub value: String,
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
