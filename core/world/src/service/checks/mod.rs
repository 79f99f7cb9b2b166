//! `POST /v1/checks`, `GET /v1/checks/{id}`, `GET /v1/checks?since=`.
//!
//! Order of judgement of a check: the device (`caller`) · shape of the request (`shape`) · version of the app ·
//! Idempotency-Key: a repeat gets the stored answer · challenge · performed-at · the card's certificate: root, dates,
//! revocation · what the card proves: by PIN its signature (`pin`); visually CV certificate and age record, the card's
//! signature, the holder's birth date, the least level, staff and time of the attestation (`visual`) · the device's signature
//! (`evidence`) · whether the card is registered. Only an answered check spends its challenge; both are written in one
//! transaction.

mod evidence;
mod notice;
mod pin;
mod shape;
mod stored;
mod visual;

use chrono::{DateTime, TimeDelta, Utc};
use shikaku_api::{
    CheckReply, ProblemKind,
    wire::{CheckRequest, CheckResponse, Checks},
};
use shikaku_eligibility::code::CareSetting;
use uuid::Uuid;

use super::{
    Form, Question, Refusal, Sandbox,
    caller::{self, Caller},
    card::CardCertificate,
    challenges::{self, Kept},
    policy::refuse_old_app,
    sandbox::{Desk, japanese_day},
    x509::sha256,
};

/// How far the device's clock may be off.
const SKEW: TimeDelta = TimeDelta::seconds(120);

impl Sandbox {
    /// Judges a check and answers it. `key` is the Idempotency-Key, `body` a serialized [`CheckRequest`] as it came, `leaf`
    /// the client certificate, DER.
    ///
    /// # Errors
    /// [`Refusal`]: those of every call, and those in the order of judgement above.
    pub fn check(&self, leaf: Option<&[u8]>, key: Option<&str>, body: &[u8]) -> Result<CheckReply, Refusal> {
        self.run(|desk| {
            let caller = caller::judge(desk, leaf)?;
            check(desk, &caller, &shape::read(key, body)?, sha256(body))
        })
    }

    /// A check of the device behind `leaf`, or with its institution's consent of one of its other devices.
    ///
    /// # Errors
    /// [`Refusal`]: those of every call, malformed, not-found.
    pub fn check_by_id(&self, leaf: Option<&[u8]>, id: Form<Uuid>) -> Result<CheckReply, Refusal> {
        self.run(|desk| {
            let caller = caller::judge(desk, leaf)?;
            let stored = stored::find_visible(desk.db, &caller, id?)?.ok_or(ProblemKind::NotFound)?;
            stored.reply(desk.now)
        })
    }

    /// The checks answered at `since` or later, oldest first: the device's own, and with its institution's consent those of
    /// its other devices.
    ///
    /// # Errors
    /// [`Refusal`]: those of every call, malformed.
    pub fn checks_since(&self, leaf: Option<&[u8]>, since: Form<DateTime<Utc>>) -> Result<Checks, Refusal> {
        self.run(|desk| {
            let caller = caller::judge(desk, leaf)?;
            Ok(Checks { checks: stored::answered(desk.db, &caller, since?, desk.now)? })
        })
    }
}

fn check(desk: &Desk<'_>, caller: &Caller, request: &CheckRequest, body: [u8; 32]) -> Result<CheckReply, Refusal> {
    refuse_old_app(desk, &request.app_version)?;
    if let Some(stored) = stored::find(desk.db, caller.device, request.check_id)? {
        return stored.repeat(body, desk.now);
    }
    let challenge = open_challenge(desk, caller, request)?;
    check_time(desk, &challenge, request)?;
    let card = evidence::verify(desk, caller, request, &challenge)?;
    let results = desk.rules.answers.answer(&question(desk, request, &card))?;
    let response = CheckResponse {
        check_id: request.check_id,
        processed_at: desk.now + TimeDelta::seconds(i64::from(desk.pending_seconds)),
        as_of: request.as_of,
        results,
        notices: notice::of_certificate(&card, request, desk.policy()?.certificate_grace_days),
    };
    challenges::spend(desk.db, request.challenge_id, request.check_id)?;
    stored::keep(desk.db, caller.device, request, body, &response)?.reply(desk.now)
}

fn question(desk: &Desk<'_>, request: &CheckRequest, card: &CardCertificate) -> Question {
    Question {
        key_sha256: card.key_sha256,
        serial: card.serial.clone(),
        certificate_sha256: card.sha256,
        as_of: request.as_of,
        today: desk.today(),
        care_setting: CareSetting::from(request.care_setting.as_str()),
    }
}

/// The challenge of a request, if it is this device's and was not used. Whether it is too old is judged at the time of the
/// tap: evidence may arrive later.
fn open_challenge(desk: &Desk<'_>, caller: &Caller, request: &CheckRequest) -> Result<Kept, Refusal> {
    let challenge =
        challenges::find(desk.db, caller.device, request.challenge_id)?.ok_or(ProblemKind::ChallengeUnknown)?;
    if challenge.spent_by.is_some() {
        return Err(ProblemKind::ChallengeSpent.into());
    }
    if request.performed_at >= challenge.not_after {
        return Err(ProblemKind::ChallengeUnknown.into());
    }
    Ok(challenge)
}

/// The tap lies between the challenge's issue and now, not too long ago, and not before the day that is asked about.
fn check_time(desk: &Desk<'_>, challenge: &Kept, request: &CheckRequest) -> Result<(), Refusal> {
    let late = TimeDelta::hours(i64::from(desk.policy()?.late_evidence_hours));
    let performed = request.performed_at;
    let early = challenge.issued - performed > SKEW;
    let ahead = performed - desk.now > SKEW;
    let too_late = desk.now - performed > late;
    if early || ahead || too_late || request.as_of > japanese_day(performed) {
        return Err(ProblemKind::PerformedAt.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
