//! The verdict: what one result says, and what several say together (design 8).

use super::aid::Ticket;
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
        /// One result is valid, another one is not.
        ValidAndEnded = "valid-and-ended";
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
            Self::ValidFullCharge | Self::ValidUnregistered | Self::ValidAndEnded => Tone::Amber,
            Self::PublicAssistance | Self::PublicAssistanceNoTicket | Self::Several => Tone::Amber,
            Self::Invalid | Self::InvalidNewExists | Self::None => Tone::Red,
            Self::NoResult | Self::Unknown => Tone::Grey,
        }
    }

    /// Whether an insurance is valid, so that its terms and numbers may be used.
    #[must_use]
    pub fn is_usable(self) -> bool {
        self.settles_insurance() || self == Self::ValidUnregistered
    }

    /// Whether nobody needs to show an insurance card any more. Not for 有効（未登録）, which asks for paper.
    #[must_use]
    pub fn settles_insurance(self) -> bool {
        matches!(self, Self::Valid | Self::ValidWithPublicAid | Self::ValidFullCharge | Self::ValidAndEnded)
    }

    /// Whether it is 医療扶助.
    #[must_use]
    pub fn is_public_assistance(self) -> bool {
        matches!(self, Self::PublicAssistance | Self::PublicAssistanceNoTicket)
    }
}

/// What one result says, alone.
pub(super) fn alone(result: &Eligibility, ticket: Ticket, aid_beside: bool) -> Verdict {
    match &result.validity {
        Validity::Unknown(_) => Verdict::Unknown,
        Validity::Several => Verdict::Several,
        Validity::Invalid => Verdict::Invalid,
        Validity::InvalidNewExists => Verdict::InvalidNewExists,
        Validity::Valid | Validity::ValidUnregistered | Validity::None if result.is_public_assistance() => {
            match (&result.validity, ticket) {
                (Validity::Valid | Validity::ValidUnregistered, Ticket::ThisMonth) => Verdict::PublicAssistance,
                _ => Verdict::PublicAssistanceNoTicket,
            }
        }
        Validity::None => Verdict::None,
        Validity::ValidUnregistered => Verdict::ValidUnregistered,
        Validity::Valid if pays_in_full(result) => Verdict::ValidFullCharge,
        Validity::Valid if aid_beside => Verdict::ValidWithPublicAid,
        Validity::Valid => Verdict::Valid,
    }
}

fn pays_in_full(result: &Eligibility) -> bool {
    result.card_class == Some(CardClass::SpecialCare) || result.copay_percent == Some(100)
}

/// What several results say together, from the verdict of each and whether it stands for an insurance of its own (two
/// results with the same numbers are one insurance). A green part never hides one that is not valid.
pub(super) fn together(parts: &[(Verdict, bool)]) -> Verdict {
    let has = |verdict: Verdict| parts.iter().any(|(part, _)| *part == verdict);
    if let Some(decisive) = [Verdict::Unknown, Verdict::Several].into_iter().find(|verdict| has(*verdict)) {
        return decisive;
    }
    let usable: Vec<Verdict> =
        parts.iter().map(|(verdict, _)| *verdict).filter(|verdict| verdict.is_usable()).collect();
    let insurances = parts.iter().filter(|(verdict, own)| verdict.is_usable() && *own).count();
    let ended = parts.iter().any(|(verdict, _)| verdict.tone() == Tone::Red);
    let assistance = [Verdict::PublicAssistanceNoTicket, Verdict::PublicAssistance];
    let assistance = assistance.into_iter().find(|verdict| has(*verdict));
    match (strictest(&usable), assistance) {
        (Some(_), _) if insurances > 1 => Verdict::Several,
        (Some(_), _) if ended => Verdict::ValidAndEnded,
        (Some(Verdict::Valid | Verdict::ValidWithPublicAid), Some(Verdict::PublicAssistance)) => {
            Verdict::ValidWithPublicAid
        }
        (Some(Verdict::Valid | Verdict::ValidWithPublicAid), Some(no_ticket)) => no_ticket,
        (Some(insurance), _) => insurance,
        (None, Some(_)) if has(Verdict::PublicAssistance) => Verdict::PublicAssistance,
        (None, Some(no_ticket)) => no_ticket,
        (None, None) => {
            let red = [Verdict::InvalidNewExists, Verdict::Invalid, Verdict::None];
            red.into_iter().find(|verdict| has(*verdict)).unwrap_or(Verdict::NoResult)
        }
    }
}

/// Of several verdicts about one insurance the one that promises least.
fn strictest(usable: &[Verdict]) -> Option<Verdict> {
    let order = [Verdict::ValidFullCharge, Verdict::ValidUnregistered, Verdict::ValidWithPublicAid, Verdict::Valid];
    order.into_iter().find(|verdict| usable.contains(verdict))
}
