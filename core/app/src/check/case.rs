//! One person's case (一人の確認), whatever the mode: what the device is, its challenge, its switch, what was learned of the
//! link; the frame of a tap; and the way of what the card signed to an answer.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use shikaku_auth::Challenge;
use shikaku_card::{CardLink, CheckStatement, ExtendedLength, Mode, StatementFields, UserCertificate, Validity};
use shikaku_store::today;
use tokio::time::Instant;
use uuid::Uuid;

use super::{Answer, Ask, CheckOrder, Meters, Outcome, evidence::Ready, limited::LimitedLink};
use crate::{
    cancel::Cancel,
    engine::{
        Engine,
        enrolment::Enrolled,
        link_memory::{Finding, Place},
        outbox::Delivery,
    },
    failure::{Failure, FailureKind},
    progress::{CheckStep, Progress, StepEvent},
};

/// How far this device's clock may be behind the service's: what the service itself overlooks.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::seconds(120);

/// Why a tap stopped before the evidence was whole.
pub(super) enum Stop {
    Ask(Ask),
    Failure(Failure),
}

impl<E: Into<Failure>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

/// See the top of the file.
pub(super) struct Case {
    pub engine: Arc<Engine>,
    pub enrolled: Enrolled,
    pub order: CheckOrder,
    pub challenge: Option<Challenge>,
    pub cancel: Cancel,
    /// Extended length failed in this check, or is known to fail on this link.
    pub short_only: bool,
    /// What the taps so far found out about extended length.
    finding: Option<Finding>,
    mode: Mode,
}

/// A card in the field.
pub(super) struct Field<'l> {
    pub link: LimitedLink<'l>,
    place: Place,
    begun: Instant,
}

impl Case {
    /// Begins: reads what the device is, and sees to a challenge while no card is in the field.
    pub async fn begin(engine: Arc<Engine>, order: CheckOrder, mode: Mode) -> Result<Self, Failure> {
        order.care_setting.number().ok_or(FailureKind::Bug)?;
        let enrolled = engine.must_be_enrolled().await?;
        let challenge = match engine.take_challenge().await {
            Err(failure) if failure.kind == FailureKind::NoChallenge => {
                engine.stock_challenges().await?;
                engine.take_challenge().await?
            }
            taken => taken?,
        };
        if challenge.is_ahead_of(engine.platform.clock.now() + CLOCK_TOLERANCE) {
            return Err(FailureKind::Clock.into());
        }
        let _ = engine.network.take_meters();
        Ok(Self {
            engine,
            enrolled,
            order,
            challenge: Some(challenge),
            cancel: Cancel::default(),
            short_only: false,
            finding: None,
            mode,
        })
    }

    /// The challenge of this tap. A cancelled check stays cancelled, and asks for nothing any more.
    pub async fn prepare(&mut self, field: &Field<'_>) -> Result<Challenge, Failure> {
        let now = self.now();
        let challenge = match self.challenge.take().filter(|challenge| challenge.is_fresh(now)) {
            Some(challenge) => challenge,
            None => self.engine.take_challenge().await?,
        };
        self.challenge = Some(challenge.clone());
        self.short_only |= self.engine.is_short_only(&field.place).await?;
        self.go_on()?;
        Ok(challenge)
    }

    /// A card comes into the field.
    pub fn enter<'l>(&self, link: &'l dyn CardLink) -> Field<'l> {
        self.engine.network.card_in_field(true);
        let (place, begun) = (Place::of(link), Instant::now());
        Field { link: LimitedLink::new(link, self.cancel.clone()), place, begun }
    }

    /// The card is released, and what this check found out about extended length is kept.
    pub async fn leave(&self, field: &Field<'_>, whole: bool, progress: &dyn Progress) {
        field.link.end().await;
        self.engine.network.card_in_field(false);
        self.tell(progress, CheckStep::CardReleased);
        let finding = self.finding.filter(|finding| whole || *finding != Finding::Suspected);
        if let Some(finding) = finding
            && let Err(failure) = self.engine.remember_lengths(&field.place, finding).await
        {
            tracing::warn!(failure = failure.number(), "lengths not remembered");
        }
    }

    /// Takes in what a read told about extended length.
    pub fn learn(&mut self, extended_length: ExtendedLength) {
        self.short_only |= extended_length.short_next_time();
        self.finding = match extended_length {
            ExtendedLength::Works => Some(Finding::Works),
            ExtendedLength::Refused => Some(Finding::Refused),
            ExtendedLength::LinkFailed => Some(Finding::Suspected),
            ExtendedLength::Off | ExtendedLength::Untried => self.finding,
        };
    }

    /// Chain and dates, before a try is risked.
    pub fn judge(&self, certificate: &UserCertificate) -> Result<(), Failure> {
        certificate.verify_chain(&self.engine.trust.roots)?;
        let grace = TimeDelta::days(self.enrolled.policy.certificate_grace_days.into());
        match certificate.validity_at(self.now()) {
            Validity::Valid => Ok(()),
            Validity::Before => Err(FailureKind::CertificateNotYetValid.into()),
            Validity::Expired { since } if self.now() - since <= grace => Ok(()),
            Validity::Expired { .. } => Err(FailureKind::CertificateExpired.into()),
        }
    }

    /// What the card signs for a new check.
    pub fn statement(
        &self,
        challenge: &Challenge,
        certificate: &UserCertificate,
        performed_at: DateTime<Utc>,
    ) -> Result<(Uuid, CheckStatement), Failure> {
        let check_id = Uuid::new_v4();
        let (institution_kind, institution_value) = (&self.enrolled.institution.id).into();
        let fields = StatementFields {
            mode: self.mode,
            nonce: challenge.nonce,
            challenge_id: challenge.id,
            check_id,
            device_id: self.enrolled.device_id,
            institution_kind,
            institution_value,
            as_of: today(performed_at),
            care_setting: self.order.care_setting.number().unwrap_or_default(),
            certificate_sha256: certificate.fingerprint(),
        };
        Ok((check_id, CheckStatement::new(&fields).map_err(|_| FailureKind::Bug)?))
    }

    /// Fails once the check is cancelled.
    pub fn go_on(&self) -> Result<(), Failure> {
        if self.cancel.is_cancelled() { Err(FailureKind::Cancelled.into()) } else { Ok(()) }
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.engine.platform.clock.now()
    }

    pub fn tell(&self, progress: &dyn Progress, step: CheckStep) {
        progress.step(StepEvent { step, mode: self.mode });
    }

    /// How a tap that did not give whole evidence ends. When it may have spent the last challenge, another one is fetched for the
    /// next tap, beside what the person does now.
    pub async fn stopped(&self, field: &Field<'_>, stop: Stop) -> Result<Outcome, Failure> {
        if self.challenge.is_none() {
            let engine = self.engine.clone();
            tokio::spawn(async move { engine.stock_when_empty().await });
        }
        let exchanges = field.link.exchanges();
        match stop {
            Stop::Ask(ask) => {
                tracing::info!(exchanges, asked = ask.kind().number(), "tap ended with a question");
                Ok(Outcome::Ask(ask))
            }
            Stop::Failure(failure) => {
                tracing::info!(exchanges, failure = failure.number(), "tap failed");
                self.engine.note_last_failure(failure.kind).await;
                Err(failure)
            }
        }
    }

    /// What a tap cost so far; the network comes to it after the card was released.
    pub fn meters(field: &Field<'_>) -> Meters {
        let (exchanges, card) = (field.link.exchanges(), field.link.spent());
        Meters { exchanges, card, total: field.begun.elapsed(), ..Meters::default() }
    }

    /// Seals the evidence, sends it, keeps the answer.
    pub async fn send(&self, ready: Ready, tap: Meters, progress: &dyn Progress) -> Result<Outcome, Failure> {
        let begun = Instant::now();
        let outgoing = self.engine.seal(ready, &self.order).await?;
        self.tell(progress, CheckStep::AskingService);
        let delivered = self.engine.deliver(&outgoing).await;
        tracing::info!(exchanges = tap.exchanges, failure = ?delivered.as_ref().err().map(Failure::number), "checked");
        if matches!(delivered, Ok(Delivery::Answered(_))) {
            self.tell(progress, CheckStep::Keeping);
        }
        let (network_waits_in_field, network) = self.engine.network.take_meters();
        let meters = Meters { network_waits_in_field, network, total: tap.total + begun.elapsed(), ..tap };
        let check_id = outgoing.check_id;
        match delivered {
            Ok(Delivery::Answered(kept)) => Ok(Outcome::Answered(Box::new(Answer { kept: *kept, meters }))),
            Ok(Delivery::Pending { retry_after }) => {
                let because = Failure { kind: FailureKind::AnswerPending, retry_after: Some(retry_after) };
                Ok(Outcome::Waiting { check_id, because, meters })
            }
            Err(because) if self.engine.store.outbox_get(check_id).await?.is_some() => {
                Ok(Outcome::Waiting { check_id, because, meters })
            }
            Err(refused) => Err(refused),
        }
    }
}
