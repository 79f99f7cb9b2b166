//! What a good answer says beside its results: that the card's certificate has ended or ends soon.

use chrono::{DateTime, Datelike, Months, TimeDelta, Utc};
use shikaku_api::wire::CheckRequest;
use shikaku_eligibility::{Notice, NoticeSeverity};

use super::super::{card::CardCertificate, sandbox::japanese_day};

/// Months before its end in which a notice is given (有効期間満了日の3か月前).
const SOON: Months = Months::new(3);

/// The notices about the card's certificate, at the time of the tap.
pub(super) fn of_certificate(card: &CardCertificate, request: &CheckRequest, grace_days: u32) -> Vec<Notice> {
    let performed = request.performed_at;
    if performed > card.not_after {
        let grace = TimeDelta::days(i64::from(grace_days));
        let last = card.not_after.checked_add_signed(grace).unwrap_or(DateTime::<Utc>::MAX_UTC);
        return vec![expired(card.not_after, last)];
    }
    let soon = performed.checked_add_months(SOON).is_some_and(|soon| soon >= card.not_after);
    if soon { vec![ends_soon(card.not_after)] } else { Vec::new() }
}

fn expired(end: DateTime<Utc>, last: DateTime<Utc>) -> Notice {
    Notice {
        code: "certificate-in-grace".to_owned(),
        text: format!(
            "利用者証明用電子証明書の有効期限（{}）が切れています。{}までは資格を確認できます。市区町村の窓口で更新してください。",
            day(end),
            day(last)
        ),
        severity: NoticeSeverity::Warning,
    }
}

fn ends_soon(end: DateTime<Utc>) -> Notice {
    Notice {
        code: "certificate-ends-soon".to_owned(),
        text: format!("利用者証明用電子証明書の有効期限は{}です。市区町村の窓口で更新できます。", day(end)),
        severity: NoticeSeverity::Info,
    }
}

fn day(time: DateTime<Utc>) -> String {
    let day = japanese_day(time);
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
