//! How 記号・番号・枝番 and the insured person's name are to be read: 「なし」 where the scheme has none, 「未取得」 where none came.

use super::named::named;
use super::verdict::Verdict;
use crate::Eligibility;

named! {
    /// What stands in a field.
    Shown {
        /// The value that was returned.
        Value = "value";
        /// なし: the scheme has no such number.
        NotUsed = "not-used";
        /// 未取得: not returned; never 該当なし.
        NotObtained = "not-obtained";
    }
}

named! {
    /// What 被保険者氏名 means.
    Holder {
        /// 被保険者.
        Insured = "insured";
        /// 世帯主 (国民健康保険).
        HeadOfHousehold = "head-of-household";
    }
}

/// How the numbers of one result are shown. The values stand in the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// 保険者番号.
    pub insurer: Shown,
    /// 記号.
    pub symbol: Shown,
    /// 番号.
    pub number: Shown,
    /// 枝番.
    pub branch: Shown,
    /// Who `insured_name` is.
    pub holder: Holder,
    /// Whether they are those of a former insurance, not to be copied into a claim.
    pub former: bool,
}

impl Numbers {
    /// Of one result: 後期高齢者医療 has neither 記号 nor 枝番, 医療扶助 none of the three.
    pub(super) fn of(result: &Eligibility, verdict: Verdict) -> Self {
        let assistance = result.is_public_assistance();
        let without_symbol = assistance || result.is_late_elderly();
        Self {
            insurer: shown(&result.insurer_number, assistance),
            symbol: shown(&result.symbol, without_symbol),
            number: shown(&result.number, assistance),
            branch: shown(&result.branch, without_symbol),
            holder: if result.is_national_health() { Holder::HeadOfHousehold } else { Holder::Insured },
            former: matches!(verdict, Verdict::Invalid | Verdict::InvalidNewExists),
        }
    }
}

fn shown(value: &Option<String>, not_used: bool) -> Shown {
    match value {
        Some(text) if !text.trim().is_empty() => Shown::Value,
        _ if not_used => Shown::NotUsed,
        _ => Shown::NotObtained,
    }
}
