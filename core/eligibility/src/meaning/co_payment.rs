//! 一部負担金割合: what was returned, what the elderly record says, or an estimate that is never taken for either. Most
//! insured people under 70 have none returned.

use chrono::NaiveDate;

use super::age::AgeBand;
use super::contradiction;
use super::named::named;
use super::period::Period;
use super::verdict::{self, Said};
use crate::Eligibility;
use crate::code::Validity;

/// The patient's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoPayment {
    /// 一部負担金割合 as returned.
    Returned {
        /// Percent, 0–100.
        percent: u8,
    },
    /// From the elderly record (高齢受給者証) in force.
    ElderlyRecord {
        /// Percent, 0–100.
        percent: u8,
    },
    /// Estimated from the age. Never exported as returned.
    Estimated {
        /// Percent.
        percent: u8,
        /// From what.
        basis: EstimateBasis,
    },
    /// 10割 at the counter, reimbursed by the insurer (class 05).
    FullCharge,
    /// Not known.
    Unknown {
        /// Why.
        why: UnknownShare,
    },
}

named! {
    /// From what a share is estimated.
    EstimateBasis {
        /// 未就学: 2割.
        Preschool = "preschool";
        /// 就学後70歳未満: 3割.
        Under70 = "under-70";
    }
}

named! {
    /// Why a share is not known.
    UnknownShare {
        /// No valid insurance.
        NotValid = "not-valid";
        /// 医療扶助: the ticket says what is paid.
        PublicAssistance = "public-assistance";
        /// From 70 on only the elderly record says it, and there is none, or none with a share.
        ElderlyRecordMissing = "elderly-record-missing";
        /// The elderly record is not in force on the day.
        ElderlyRecordNotInForce = "elderly-record-not-in-force";
        /// 後期高齢者医療 without a returned share.
        LateElderly = "late-elderly";
        /// Birth date not returned, or known in part so that it does not settle the age.
        AgeUnclear = "age-unclear";
        /// 75 or older, but of an insurer other than 後期高齢者医療: no share of that insurer holds.
        AgeContradicts = "age-contradicts";
        /// Marked as 未就学, which the age rules out.
        PreschoolContradicts = "preschool-contradicts";
        /// Too little is registered: 有効（未登録） without an insurer, or a class that this version does not know.
        TermsUnclear = "terms-unclear";
        /// Several results with different shares.
        SeveralDiffer = "several-differ";
    }
}

impl CoPayment {
    /// Percent, if it is known or estimated.
    #[must_use]
    pub fn percent(self) -> Option<u8> {
        match self {
            Self::Returned { percent } | Self::ElderlyRecord { percent } | Self::Estimated { percent, .. } => {
                Some(percent)
            }
            Self::FullCharge => Some(100),
            Self::Unknown { .. } => None,
        }
    }

    /// Whether the patient pays 10割.
    #[must_use]
    pub fn is_in_full(self) -> bool {
        self.percent() == Some(100)
    }

    /// Its kind, stable, for machines.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::Returned { .. } => "returned",
            Self::ElderlyRecord { .. } => "elderly-record",
            Self::Estimated { .. } => "estimated",
            Self::FullCharge => "full-charge",
            Self::Unknown { .. } => "unknown",
        }
    }

    /// From what it is estimated or why it is not known, stable, for machines.
    #[must_use]
    pub fn basis(self) -> Option<&'static str> {
        match self {
            Self::Estimated { basis, .. } => Some(basis.name()),
            Self::Unknown { why } => Some(why.name()),
            _ => None,
        }
    }

    /// Of one result.
    pub(super) fn of(result: &Eligibility, said: Said, as_of: NaiveDate) -> Self {
        match (said.insurance, said.assistance) {
            (None, None) => unknown(UnknownShare::NotValid),
            (Some(_), _) if result.copay_percent == Some(100) => Self::Returned { percent: 100 },
            (Some(_), _) if verdict::pays_in_full(result) => Self::FullCharge,
            (_, Some(_)) => unknown(UnknownShare::PublicAssistance),
            (Some(_), None) => known(result, as_of).unwrap_or_else(|| estimate(result, as_of)),
        }
    }
}

fn unknown(why: UnknownShare) -> CoPayment {
    CoPayment::Unknown { why }
}

/// What was returned or stands in the elderly record. From 70 on the record wins, unless the age surely lies below.
fn known(result: &Eligibility, as_of: NaiveDate) -> Option<CoPayment> {
    if contradiction::of_age(result, as_of) {
        return Some(unknown(UnknownShare::AgeContradicts));
    }
    let younger = matches!(band(result, as_of), Some(AgeBand::Preschool | AgeBand::Under70));
    let record = contradiction::record_share(result, as_of).map(|percent| CoPayment::ElderlyRecord { percent });
    let returned = result.copay_percent.map(|percent| CoPayment::Returned { percent });
    let record_wins = contradiction::of_shares(result, as_of) && !younger;
    if record_wins { record } else { returned.or(record) }
}

fn band(result: &Eligibility, as_of: NaiveDate) -> Option<AgeBand> {
    result.person.as_ref().and_then(|person| AgeBand::of_birth_date(&person.birth_date, as_of))
}

fn estimate(result: &Eligibility, as_of: NaiveDate) -> CoPayment {
    let nothing_registered = result.validity == Validity::ValidUnregistered && result.insurer_number.is_none();
    if verdict::is_class_unknown(result) || nothing_registered {
        return unknown(UnknownShare::TermsUnclear);
    }
    if result.is_late_elderly() || contradiction::is_75(result, as_of) {
        return unknown(UnknownShare::LateElderly);
    }
    match band(result, as_of) {
        Some(AgeBand::Elderly) => unknown(match &result.elderly {
            Some(record) if Period::of(record.from, record.to, as_of) != Period::Current => {
                UnknownShare::ElderlyRecordNotInForce
            }
            _ => UnknownShare::ElderlyRecordMissing,
        }),
        _ if contradiction::of_preschool(result, as_of) => unknown(UnknownShare::PreschoolContradicts),
        _ if result.preschool => estimated(EstimateBasis::Preschool),
        Some(AgeBand::Preschool) => estimated(EstimateBasis::Preschool),
        Some(AgeBand::Under70) => estimated(EstimateBasis::Under70),
        None => unknown(UnknownShare::AgeUnclear),
    }
}

fn estimated(basis: EstimateBasis) -> CoPayment {
    let percent = match basis {
        EstimateBasis::Preschool => 20,
        EstimateBasis::Under70 => 30,
    };
    CoPayment::Estimated { percent, basis }
}
