//! 公費 and 医療券: whether a ticket covers the month of the check. The tickets of a month are registered around its 15th
//! (eligibility reference 12), so a missing one does not mean "no entitlement".

use chrono::NaiveDate;

use crate::code::{AidStatus, CardClass};
use crate::{Eligibility, PublicAid};

/// 法別番号 of 医療扶助.
const PUBLIC_ASSISTANCE: &str = "12";

/// Whether there is a ticket of 医療扶助 for the month of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ticket {
    ThisMonth,
    OtherMonth,
    Missing,
}

impl Ticket {
    /// Of one result. A ticket without a month is not taken for this month's.
    pub(super) fn of(result: &Eligibility, as_of: NaiveDate) -> Self {
        match () {
            () if of_this_month(result, as_of).next().is_some() => Self::ThisMonth,
            () if result.public_aid.iter().any(is_assistance) => Self::OtherMonth,
            () => Self::Missing,
        }
    }
}

/// The tickets of 医療扶助 for the month of the check.
pub(super) fn of_this_month(result: &Eligibility, as_of: NaiveDate) -> impl Iterator<Item = &PublicAid> {
    result.public_aid.iter().filter(move |aid| is_assistance(aid) && is_for_month(aid, as_of))
}

/// Whether a public aid that comes with a result covers the day: a ticket of this month, or another aid (更生医療, 精神通院,
/// …) that names no other month.
pub(super) fn covers(result: &Eligibility, as_of: NaiveDate) -> bool {
    result.public_aid.iter().any(|aid| is_for_month(aid, as_of) || (aid.month.is_none() && !is_assistance(aid)))
}

/// Whether a ticket says that the person is insured as well (社保あり).
pub(super) fn insurance_pays_first(result: &Eligibility) -> bool {
    result.public_aid.iter().any(|aid| aid.status == Some(AidStatus::Insured))
}

fn is_assistance(aid: &PublicAid) -> bool {
    aid.ticket_type.is_some() || aid.payer_number.starts_with(PUBLIC_ASSISTANCE)
}

fn is_for_month(aid: &PublicAid, as_of: NaiveDate) -> bool {
    aid.month.as_deref().is_some_and(|month| month == as_of.format("%Y-%m").to_string())
}

impl Eligibility {
    /// Whether it is 医療扶助: by its class (A1), by the insurer's 法別番号 (12), or because there are only tickets.
    #[must_use]
    pub fn is_public_assistance(&self) -> bool {
        let only_tickets =
            self.insurer_number.is_none() && !self.public_aid.is_empty() && self.public_aid.iter().all(is_assistance);
        match &self.card_class {
            Some(CardClass::PublicAssistance) => true,
            _ => only_tickets || self.scheme_code().as_deref() == Some(PUBLIC_ASSISTANCE),
        }
    }
}
