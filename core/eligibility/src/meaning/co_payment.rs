//! 一部負担金割合: what was returned, what the elderly record says, or an estimate that is never taken for either. Most
//! insured people under 70 have none returned.

use chrono::NaiveDate;

use super::age::AgeBand;
use super::named::named;
use super::period::Period;
use super::verdict::Verdict;
use crate::Eligibility;

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
    pub(super) fn of(result: &Eligibility, verdict: Verdict, as_of: NaiveDate) -> Self {
        match (verdict, result.copay_percent) {
            _ if verdict.is_public_assistance() => unknown(UnknownShare::PublicAssistance),
            _ if !verdict.is_usable() => unknown(UnknownShare::NotValid),
            (Verdict::ValidFullCharge, None | Some(..100)) => Self::FullCharge,
            (_, Some(percent)) => Self::Returned { percent },
            (_, None) => elderly_record(result, as_of).unwrap_or_else(|| estimate(result, verdict, as_of)),
        }
    }
}

fn unknown(why: UnknownShare) -> CoPayment {
    CoPayment::Unknown { why }
}

fn elderly_record(result: &Eligibility, as_of: NaiveDate) -> Option<CoPayment> {
    let record = result.elderly.as_ref()?;
    let in_force = Period::of(record.from, record.to, as_of) == Period::Current;
    record.copay_percent.filter(|_| in_force).map(|percent| CoPayment::ElderlyRecord { percent })
}

fn estimate(result: &Eligibility, verdict: Verdict, as_of: NaiveDate) -> CoPayment {
    let unclear_class = result.card_class.as_ref().is_some_and(|class| class.unknown().is_some());
    if unclear_class || (verdict == Verdict::ValidUnregistered && result.insurer_number.is_none()) {
        return unknown(UnknownShare::TermsUnclear);
    }
    if result.is_late_elderly() {
        return unknown(UnknownShare::LateElderly);
    }
    let band = result.person.as_ref().and_then(|person| AgeBand::of_birth_date(&person.birth_date, as_of));
    match band {
        Some(AgeBand::Elderly) => unknown(match &result.elderly {
            Some(record) if Period::of(record.from, record.to, as_of) != Period::Current => {
                UnknownShare::ElderlyRecordNotInForce
            }
            _ => UnknownShare::ElderlyRecordMissing,
        }),
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
