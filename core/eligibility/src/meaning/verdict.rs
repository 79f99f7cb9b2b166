//! The verdict: what one result says, and what several say together (design 8).

use chrono::NaiveDate;

use super::aid::{self, Ticket};
use super::contradiction;
use super::named::named;
use crate::Eligibility;
use crate::code::{CardClass, Validity};

named! {
    /// What staff see in one glance.
    Verdict {
        /// 有効.
        Valid = "valid";
        /// 有効・公費あり: an insurance, and a ticket or another public aid that covers the day beside it.
        ValidWithPublicAid = "valid-with-public-aid";
        /// 有効・窓口10割: class 05 (特別療養費支給対象者), or 100 % returned.
        ValidFullCharge = "valid-full-charge";
        /// 有効（未登録）.
        ValidUnregistered = "valid-unregistered";
        /// Called valid, but a returned day says otherwise.
        ValidDaysContradict = "valid-days-contradict";
        /// Called valid, but the person is 75 or older and the insurer is not 後期高齢者医療.
        ValidAgeContradicts = "valid-age-contradicts";
        /// Valid, of a 被保険者証区分 that this version does not know.
        ValidClassUnknown = "valid-class-unknown";
        /// One result is valid, another one is not.
        ValidAndEnded = "valid-and-ended";
        /// One result is valid, another one is 該当資格なし.
        ValidAndNone = "valid-and-none";
        /// 医療扶助 with this month's ticket.
        PublicAssistance = "public-assistance";
        /// 医療扶助 without this month's ticket: not yet registered, which does not mean no entitlement.
        PublicAssistanceNoTicket = "public-assistance-no-ticket";
        /// 無効.
        Invalid = "invalid";
        /// 無効（新しい資格あり）.
        InvalidNewExists = "invalid-new-exists";
        /// 該当資格なし.
        None = "none";
        /// 複数該当, or several different insurances, all valid.
        Several = "several";
        /// The service answered without any result.
        NoResult = "no-result";
        /// A code that this version does not know.
        Unknown = "unknown";
    }
}

named! {
    /// Colour role of a verdict (look 1).
    Tone {
        /// Valid.
        Green = "green";
        /// Caution.
        Amber = "amber";
        /// Invalid.
        Red = "red";
        /// Says nothing.
        Grey = "grey";
    }
}

impl Verdict {
    /// Its colour role.
    #[must_use]
    pub fn tone(self) -> Tone {
        match self {
            Self::Valid | Self::ValidWithPublicAid => Tone::Green,
            Self::ValidFullCharge | Self::ValidUnregistered | Self::ValidAndEnded | Self::ValidAndNone => Tone::Amber,
            Self::ValidDaysContradict | Self::ValidAgeContradicts | Self::ValidClassUnknown => Tone::Amber,
            Self::PublicAssistance | Self::PublicAssistanceNoTicket | Self::Several => Tone::Amber,
            Self::Invalid | Self::InvalidNewExists | Self::None => Tone::Red,
            Self::NoResult | Self::Unknown => Tone::Grey,
        }
    }

    /// Whether nobody needs to show an insurance card any more. Not where paper or the insurer must be asked: 有効（未登録）,
    /// a class that is not known, what contradicts itself.
    #[must_use]
    pub fn settles_insurance(self) -> bool {
        let plain = matches!(self, Self::Valid | Self::ValidWithPublicAid | Self::ValidFullCharge);
        plain || matches!(self, Self::ValidAndEnded | Self::ValidAndNone)
    }

    /// Whether it is 医療扶助.
    #[must_use]
    pub fn is_public_assistance(self) -> bool {
        matches!(self, Self::PublicAssistance | Self::PublicAssistanceNoTicket)
    }
}

/// What one result says of an insurance and of 医療扶助, which may come in one result or in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// In one glance.
    pub verdict: Verdict,
    /// Of the insurance alone, if its terms and numbers may be used.
    pub insurance: Option<Verdict>,
    /// Of 医療扶助 alone, if there is any.
    pub assistance: Option<Verdict>,
}

/// What one result says, alone.
pub(super) fn alone(result: &Eligibility, as_of: NaiveDate) -> Said {
    let (insurance, assistance) = (insurance(result, as_of), assistance(result, as_of));
    let verdict = match &result.validity {
        Validity::Unknown(_) => Verdict::Unknown,
        Validity::Several => Verdict::Several,
        Validity::Invalid => Verdict::Invalid,
        Validity::InvalidNewExists => Verdict::InvalidNewExists,
        Validity::Valid | Validity::ValidUnregistered | Validity::None => {
            beside(insurance, assistance).unwrap_or(Verdict::None)
        }
    };
    Said { verdict, insurance, assistance }
}

fn insurance(result: &Eligibility, as_of: NaiveDate) -> Option<Verdict> {
    match &result.validity {
        _ if result.is_public_assistance() => None,
        Validity::ValidUnregistered => Some(Verdict::ValidUnregistered),
        Validity::Valid => Some(match () {
            () if contradiction::of_days(result, as_of).is_some() => Verdict::ValidDaysContradict,
            () if contradiction::of_age(result, as_of) => Verdict::ValidAgeContradicts,
            () if is_class_unknown(result) => Verdict::ValidClassUnknown,
            () if pays_in_full(result) => Verdict::ValidFullCharge,
            () if aid::covers(result, as_of) => Verdict::ValidWithPublicAid,
            () => Verdict::Valid,
        }),
        _ => None,
    }
}

/// 医療扶助 that is the whole result, or of which a ticket comes with an insurance.
fn assistance(result: &Eligibility, as_of: NaiveDate) -> Option<Verdict> {
    let ticket = Ticket::of(result, as_of);
    let there = result.is_public_assistance() || ticket != Ticket::Missing;
    match &result.validity {
        Validity::Valid | Validity::ValidUnregistered if there && ticket == Ticket::ThisMonth => {
            Some(Verdict::PublicAssistance)
        }
        Validity::Valid | Validity::ValidUnregistered if there => Some(Verdict::PublicAssistanceNoTicket),
        Validity::None if result.is_public_assistance() => Some(Verdict::PublicAssistanceNoTicket),
        _ => None,
    }
}

/// Whether the patient pays 10割, whatever else is to be said.
pub(super) fn pays_in_full(result: &Eligibility) -> bool {
    result.card_class == Some(CardClass::SpecialCare) || result.copay_percent == Some(100)
}

/// Whether the class is a code that this version does not know.
pub(super) fn is_class_unknown(result: &Eligibility) -> bool {
    result.card_class.as_ref().is_some_and(|class| class.unknown().is_some())
}

/// What several results say together, each with whether it stands for an insurance of its own (two results with the same
/// numbers are one insurance). A green part never hides one that is not valid, and the strictest one stays.
pub(super) fn together(parts: &[(Said, bool)]) -> Verdict {
    let has = |verdict: Verdict| parts.iter().any(|(part, _)| part.verdict == verdict);
    if let Some(decisive) = [Verdict::Unknown, Verdict::Several].into_iter().find(|verdict| has(*verdict)) {
        return decisive;
    }
    if parts.iter().filter(|(part, own)| part.insurance.is_some() && *own).count() > 1 {
        return Verdict::Several;
    }
    let insurance = strictest(&parts.iter().filter_map(|(part, _)| part.insurance).collect::<Vec<_>>());
    match beside(insurance, assistance_of_all(parts, insurance.is_some())) {
        Some(Verdict::Valid | Verdict::ValidWithPublicAid) if has(Verdict::Invalid) => Verdict::ValidAndEnded,
        Some(Verdict::Valid | Verdict::ValidWithPublicAid) if has(Verdict::InvalidNewExists) => Verdict::ValidAndEnded,
        Some(Verdict::Valid | Verdict::ValidWithPublicAid) if has(Verdict::None) => Verdict::ValidAndNone,
        Some(verdict) => verdict,
        None => {
            let red = [Verdict::InvalidNewExists, Verdict::Invalid, Verdict::None];
            red.into_iter().find(|verdict| has(*verdict)).unwrap_or(Verdict::NoResult)
        }
    }
}

/// An insurance and 医療扶助 together: no ticket takes the green away, and nothing stricter.
fn beside(insurance: Option<Verdict>, assistance: Option<Verdict>) -> Option<Verdict> {
    match (insurance, assistance) {
        (Some(Verdict::Valid | Verdict::ValidWithPublicAid), Some(Verdict::PublicAssistance)) => {
            Some(Verdict::ValidWithPublicAid)
        }
        (Some(Verdict::Valid | Verdict::ValidWithPublicAid), Some(no_ticket)) => Some(no_ticket),
        (insurance, assistance) => insurance.or(assistance),
    }
}

/// Beside an insurance a result without this month's ticket decides, else one with it.
fn assistance_of_all(parts: &[(Said, bool)], insured: bool) -> Option<Verdict> {
    let mut order = [Verdict::PublicAssistance, Verdict::PublicAssistanceNoTicket];
    if insured {
        order.reverse();
    }
    order.into_iter().find(|verdict| parts.iter().any(|(part, _)| part.assistance == Some(*verdict)))
}

/// Of several verdicts about one insurance the one that promises least; first those that do not settle it.
fn strictest(insurances: &[Verdict]) -> Option<Verdict> {
    let order = [
        Verdict::ValidDaysContradict,
        Verdict::ValidAgeContradicts,
        Verdict::ValidUnregistered,
        Verdict::ValidClassUnknown,
        Verdict::ValidFullCharge,
        Verdict::ValidWithPublicAid,
        Verdict::Valid,
    ];
    order.into_iter().find(|verdict| insurances.contains(verdict))
}
