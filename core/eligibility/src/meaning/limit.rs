//! 限度額適用認定証関連: obtained or 未取得. Absent data never mean 該当なし.

use chrono::NaiveDate;

use super::period::Period;
use crate::Eligibility;
use crate::code::{LimitCategory, LimitKind};

/// What is known of the limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitState {
    /// 未取得: not returned, for want of consent or of a certificate.
    NotObtained,
    /// Returned.
    Obtained {
        /// 認定証区分.
        kind: LimitKind,
        /// 適用区分.
        category: Option<LimitCategory>,
        /// Whether it is in force on the day.
        period: Period,
        /// 長期入院該当: whether the long stay has begun.
        long_stay: bool,
    },
}

impl LimitState {
    /// Of one result.
    pub(super) fn of(result: &Eligibility, as_of: NaiveDate) -> Self {
        result.limit.as_ref().map_or(Self::NotObtained, |limit| Self::Obtained {
            kind: limit.kind.clone(),
            category: limit.category.clone(),
            period: Period::of(limit.from, limit.to, as_of),
            long_stay: limit.long_term_from.is_some_and(|from| from <= as_of),
        })
    }
}
