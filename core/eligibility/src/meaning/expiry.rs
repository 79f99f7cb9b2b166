//! What ends within a month of the check, or has ended: periods, records, rules that hang on the age, the card's certificate.

use chrono::{Months, NaiveDate};

use super::named::named;
use super::{Part, age};
use crate::{Eligibility, Notice};

/// Notices of the check service about the card's certificate (利用者証明用電子証明書).
const CERTIFICATE_ENDED: &str = "certificate-in-grace";
const CERTIFICATE_ENDS_SOON: &str = "certificate-ends-soon";

named! {
    /// What ends.
    Expiring {
        /// 有効終了年月日 of the insurance.
        Insurance = "insurance";
        /// The insurance: a 資格喪失年月日 ahead, given here as the last day before it.
        LossAhead = "loss-ahead";
        /// 高齢受給者証.
        ElderlyRecord = "elderly-record";
        /// 限度額適用認定証.
        Limit = "limit";
        /// 特定疾病療養受療証.
        Disease = "disease";
        /// 未就学 (2割).
        Preschool = "preschool";
        /// The share of people under 70: from the day after the elderly record counts.
        Under70 = "under-70";
        /// The insurance, because 後期高齢者医療 takes over on the 75th birthday.
        Under75 = "under-75";
        /// The card's certificate (利用者証明用電子証明書), as a notice of the service says.
        Certificate = "certificate";
    }
}

/// Something that ends soon or has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    /// What.
    pub what: Expiring,
    /// Its last day, where it was returned.
    pub last_day: Option<NaiveDate>,
    /// Whether that day is past.
    pub ended: bool,
}

/// Of one result whose insurance or assistance is valid; nothing of others.
pub(super) fn of_result(result: &Eligibility, part: &Part, as_of: NaiveDate) -> Vec<Expiry> {
    if !part.is_insurance() && !part.is_assistance() {
        return Vec::new();
    }
    let dated = records(result).into_iter().filter_map(|(what, last)| expiry(what, last?, as_of));
    let ahead = |expiry: &Expiry| !expiry.ended;
    dated.chain(ages(result).into_iter().filter_map(|(what, last)| expiry(what, last?, as_of).filter(ahead))).collect()
}

fn records(result: &Eligibility) -> Vec<(Expiring, Option<NaiveDate>)> {
    let mut records = vec![
        (Expiring::Insurance, result.valid_to),
        (Expiring::LossAhead, result.lost_on.and_then(|day| day.pred_opt())),
        (Expiring::ElderlyRecord, result.elderly.as_ref().and_then(|record| record.to)),
        (Expiring::Limit, result.limit.as_ref().and_then(|limit| limit.to)),
    ];
    records.extend(result.diseases.iter().map(|disease| (Expiring::Disease, disease.to)));
    records
}

fn ages(result: &Eligibility) -> Vec<(Expiring, Option<NaiveDate>)> {
    let born = result.person.as_ref().and_then(|person| person.birth_date.date());
    let Some(born) = born.filter(|_| !result.is_late_elderly() && !result.is_public_assistance()) else {
        return Vec::new();
    };
    let before = |first: Option<NaiveDate>| first.and_then(|first| first.pred_opt());
    vec![
        (Expiring::Preschool, age::preschool_until(born)),
        (Expiring::Under70, before(age::elderly_from(born))),
        (Expiring::Under75, before(age::late_elderly_from(born))),
    ]
}

fn expiry(what: Expiring, last_day: NaiveDate, as_of: NaiveDate) -> Option<Expiry> {
    let within = as_of.checked_add_months(Months::new(1))?;
    (last_day <= within).then_some(Expiry { what, last_day: Some(last_day), ended: last_day < as_of })
}

/// Of the notices that came with the answer.
pub(super) fn of_notices(notices: &[Notice]) -> Option<Expiry> {
    let has = |code| notices.iter().any(|notice| notice.code == code);
    let ended = has(CERTIFICATE_ENDED);
    (ended || has(CERTIFICATE_ENDS_SOON)).then_some(Expiry { what: Expiring::Certificate, last_day: None, ended })
}
