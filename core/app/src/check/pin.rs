//! 暗証番号: the check by the holder's PIN, as one procedure a tap. Before a try is risked, everything else is known; the
//! network is asked after the card was released; what must be decided by a person ends the tap and starts the next.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::TimeDelta;
use shikaku_auth::{CardTag, Challenge, CounterGuard, Evidence, Hold, SignedEvidence};
use shikaku_card::{
    CardLink, CheckStatement, ExtendedLength, Jpki, Mode, Pin, TriesLeft, UserCertificate, Validity, VerifyOutcome,
};
use tokio::time::Instant;
use uuid::Uuid;

use super::{
    Answer, Ask, CheckOrder, Meters, Outcome,
    evidence::{Ready, statement_fields},
    held_pin::HeldPin,
    limited::LimitedLink,
};
use crate::{
    cancel::Cancel,
    engine::{Engine, enrolment::Enrolled, outbox::Delivery},
    failure::{Failure, FailureKind},
    progress::{CheckStep, Progress, StepEvent},
};

/// How far this device's clock may be behind the service's: what the service itself overlooks.
const CLOCK_TOLERANCE: TimeDelta = TimeDelta::seconds(120);

/// One person's check by PIN. Lives over as many taps as it takes; nothing of it is stored until the card has signed.
pub struct PinCheck {
    engine: Arc<Engine>,
    enrolled: Enrolled,
    order: CheckOrder,
    guard: CounterGuard,
    pin: HeldPin,
    challenge: Option<Challenge>,
    cancel: Cancel,
    /// Extended length failed in this check, or is known to fail on this kind of link.
    short_only: bool,
    extended_length: ExtendedLength,
    /// A VERIFY went out with the PIN that is held, and what it did to the counter is not known yet.
    unsettled: AtomicBool,
}

/// Why a tap stopped before the card had signed.
enum Stop {
    Ask(Ask),
    Failure(Failure),
}

impl<E: Into<Failure>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failure(error.into())
    }
}

impl PinCheck {
    /// Begins: reads what the device is, and sees to a challenge while no card is in the field.
    ///
    /// # Errors
    /// [`FailureKind::NotEnrolled`]; 4xx when there is neither a challenge in stock nor a service to ask; 6xx.
    pub async fn begin(engine: Arc<Engine>, order: CheckOrder) -> Result<Self, Failure> {
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
        let (guard, pin, cancel) = Default::default();
        let challenge = Some(challenge);
        let (short_only, extended_length, unsettled) = (false, ExtendedLength::Untried, AtomicBool::new(false));
        Ok(Self { engine, enrolled, order, guard, pin, challenge, cancel, short_only, extended_length, unsettled })
    }

    /// Takes the PIN in; it is wiped after use, after 60 s, or when the check ends.
    pub fn enter(&self, pin: Pin) {
        self.unsettled.store(false, Ordering::SeqCst);
        if !self.cancel.is_cancelled() {
            self.pin.enter(pin);
        }
    }

    /// Wipes a PIN that waits for its card.
    pub fn forget_pin(&self) {
        drop(self.pin.take());
    }

    /// The person saw that one try is left, and wants to spend it.
    pub fn confirm_last_try(&mut self) {
        self.guard.confirm_last_try();
    }

    /// The switch that stops this check at the next gap between exchanges.
    #[must_use]
    pub fn cancel(&self) -> Cancel {
        self.cancel.clone()
    }

    /// One tap: reads, verifies, signs, releases the card, asks the service, keeps the answer.
    ///
    /// # Errors
    /// A [`Failure`] with its number. After 1xx and 2xx that can be retried the PIN is still held: tap again.
    pub async fn tap(&mut self, link: &dyn CardLink, progress: &dyn Progress) -> Result<Outcome, Failure> {
        let begun = Instant::now();
        let limited = LimitedLink::new(link, self.cancel.clone());
        let tell = |step| progress.step(StepEvent { step, mode: Mode::Pin });

        let kind = link.facts().kind;

        self.engine.network.card_in_field(true);
        let signed = self.with_card(&limited, &tell).await;
        limited.end().await;
        self.engine.network.card_in_field(false);
        tell(CheckStep::CardReleased);
        // A link that broke under extended length and then carried a whole check with short ones was not a lifted card.
        let refused = self.extended_length == ExtendedLength::Refused;
        let learned = refused || (self.extended_length == ExtendedLength::LinkFailed && signed.is_ok());
        if learned && let Err(failure) = self.engine.remember_short_only(kind).await {
            tracing::warn!(failure = failure.number(), "short lengths not remembered");
        }

        let meters = |engine: &Engine| {
            let (network_waits_in_field, network) = engine.network.take_meters();
            let (exchanges, card) = (limited.exchanges(), limited.spent());
            Meters { exchanges, network_waits_in_field, card, network, total: begun.elapsed() }
        };
        let signed = match signed {
            Ok(signed) => signed,
            Err(Stop::Ask(ask)) => {
                tracing::info!(
                    exchanges = limited.exchanges(),
                    asked = ask.kind().number(),
                    "tap ended with a question"
                );
                return Ok(Outcome::Ask(ask));
            }
            Err(Stop::Failure(failure)) => {
                tracing::info!(exchanges = limited.exchanges(), failure = failure.number(), "tap failed");
                return Err(failure);
            }
        };
        let outgoing = self.engine.seal(signed, &self.order).await?;
        tell(CheckStep::AskingService);
        let delivered = self.engine.deliver(&outgoing).await;
        tracing::info!(exchanges = limited.exchanges(), failure = ?delivered.as_ref().err().map(Failure::number), "checked");
        match delivered {
            Ok(Delivery::Answered(kept)) => {
                tell(CheckStep::Keeping);
                Ok(Outcome::Answered(Box::new(Answer { kept: *kept, meters: meters(&self.engine) })))
            }
            Ok(Delivery::Pending { retry_after }) => {
                let because = Failure { kind: FailureKind::AnswerPending, retry_after: Some(retry_after) };
                Ok(Outcome::Waiting { check_id: outgoing.check_id, because, meters: meters(&self.engine) })
            }
            Err(because) if self.engine.store.outbox_get(outgoing.check_id).await?.is_some() => {
                Ok(Outcome::Waiting { check_id: outgoing.check_id, because, meters: meters(&self.engine) })
            }
            Err(refused) => Err(refused),
        }
    }

    /// All that happens with the card in the field. No network, no person.
    async fn with_card(&mut self, link: &LimitedLink<'_>, tell: &(dyn Fn(CheckStep) + Sync)) -> Result<Ready, Stop> {
        let now = self.engine.platform.clock.now();
        let challenge = match self.challenge.take().filter(|challenge| challenge.is_fresh(now)) {
            Some(challenge) => challenge,
            None => self.engine.take_challenge().await?,
        };
        self.challenge = Some(challenge.clone());
        self.short_only |= self.engine.is_short_only(link.facts().kind).await?;
        // A cancelled check stays cancelled, and asks for nothing any more.
        if self.cancel.is_cancelled() {
            return Err(FailureKind::Cancelled.into());
        }
        let Some((pin, end)) = self.pin.take() else { return Err(Stop::Ask(Ask::PinNeeded)) };
        self.guard.begin_tap();
        let was_unsettled = self.unsettled.load(Ordering::SeqCst);
        let result = self.procedure(link, tell, (&pin, end), challenge).await;
        if matches!(&result, Err(Stop::Failure(f)) if f.kind == FailureKind::VerifyUnknown) {
            self.guard.unknown();
        }
        if may_serve_again(&result, was_unsettled) && !self.cancel.is_cancelled() {
            self.pin.put(pin, end);
        }
        result
    }

    async fn procedure(
        &mut self,
        link: &LimitedLink<'_>,
        tell: &(dyn Fn(CheckStep) + Sync),
        (pin, end): (&Pin, Instant),
        challenge: Challenge,
    ) -> Result<Ready, Stop> {
        tell(CheckStep::Selecting);
        let mut card = Jpki::select(link, self.short_only).await?;

        tell(CheckStep::ReadingCertificate);
        let read = card.read_certificate().await;
        self.extended_length = card.extended_length();
        self.short_only |= self.extended_length.short_next_time();
        let certificate = UserCertificate::parse(&read?)?;
        self.judge(&certificate)?;
        let tag = CardTag(certificate.fingerprint());

        tell(CheckStep::AskingTries);
        let left = match card.tries_left().await? {
            TriesLeft::Left(left) => left,
            TriesLeft::Blocked => 0,
        };
        self.guard.release(tag, left).map_err(|hold| self.held(hold, tag))?;
        let performed_at = self.engine.platform.clock.now();
        let check_id = Uuid::new_v4();
        let fields = statement_fields(&self.enrolled, &self.order, &challenge, check_id, &certificate, performed_at);
        let statement = CheckStatement::new(&fields).map_err(|_| FailureKind::Bug)?;

        if self.cancel.is_cancelled() {
            return Err(FailureKind::Cancelled.into());
        }
        if Instant::now() >= end {
            return Err(Stop::Ask(Ask::PinNeeded));
        }
        tell(CheckStep::Verifying);
        self.unsettled.store(true, Ordering::SeqCst);
        let verified = card.verify(pin).await?;
        self.unsettled.store(false, Ordering::SeqCst);
        let mut card = match verified {
            VerifyOutcome::Verified(card) => card,
            VerifyOutcome::Wrong { left, .. } => {
                self.guard.show(tag, left);
                return Err(Stop::Ask(Ask::WrongPin { left }));
            }
            VerifyOutcome::Blocked => return Err(FailureKind::PinBlocked.into()),
        };

        tell(CheckStep::Signing);
        // It was the right PIN: when the card is lost now, the next tap may send it again. The challenge may be signed.
        self.challenge = None;
        let signature = card.sign(&statement).await?;
        certificate.verify_signature(statement.as_bytes(), &signature)?;
        let evidence = Evidence::Pin { certificate: certificate.der().to_vec(), signature };
        let staff = self.order.staff.clone();
        Ok(Ready { check_id, challenge, signed: SignedEvidence { statement, evidence, staff, performed_at } })
    }

    /// Chain and dates, before a try is risked.
    fn judge(&self, certificate: &UserCertificate) -> Result<(), Failure> {
        certificate.verify_chain(&self.engine.roots)?;
        let grace = TimeDelta::days(self.enrolled.policy.certificate_grace_days.into());
        match certificate.validity_at(self.engine.platform.clock.now()) {
            Validity::Valid => Ok(()),
            Validity::Before => Err(FailureKind::CertificateNotYetValid.into()),
            Validity::Expired { since } if self.engine.platform.clock.now() - since <= grace => Ok(()),
            Validity::Expired { .. } => Err(FailureKind::CertificateExpired.into()),
        }
    }

    /// What the person is asked when the guard holds the PIN back. From now on they have seen the counter.
    fn held(&mut self, hold: Hold, card: CardTag) -> Stop {
        let ask = match hold {
            Hold::AnotherCard => Ask::AnotherCard,
            Hold::LastTry => Ask::LastTry,
            Hold::CounterFell { left, .. } => Ask::CounterFell { left },
            Hold::Blocked => return FailureKind::PinBlocked.into(),
            Hold::AlreadySent => return FailureKind::Bug.into(),
        };
        if let Some(left) = ask.tries_left() {
            self.guard.show(card, left);
        }
        Stop::Ask(ask)
    }
}

/// Whether the PIN may serve the next tap. A counter that fell over a VERIFY whose answer was lost means that it was wrong.
fn may_serve_again(result: &Result<Ready, Stop>, was_unsettled: bool) -> bool {
    match result {
        Ok(_) | Err(Stop::Ask(Ask::WrongPin { .. })) => false,
        Err(Stop::Ask(Ask::CounterFell { .. } | Ask::LastTry)) => !was_unsettled,
        Err(Stop::Ask(_)) => true,
        Err(Stop::Failure(failure)) => failure.can_retry() && failure.kind != FailureKind::Cancelled,
    }
}
