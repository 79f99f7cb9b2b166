//! 暗証番号: the check by the holder's PIN, as one procedure a tap. Before a try is risked, everything else is known; the
//! network is asked after the card was released; what must be decided by a person ends the tap and starts the next.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use shikaku_auth::{CardTag, Challenge, Evidence, Hold, SignedEvidence};
use shikaku_card::{CardLink, Jpki, Mode, Pin, Selected, TriesLeft, VerifyOutcome};
use tokio::time::{Instant, timeout};

use super::{
    Ask, CheckOrder, Outcome,
    case::{Case, Field, Stop},
    evidence::Ready,
    guarded::{self, Guarded},
    held::{Held, PIN_LIMIT},
    holder::read_certificate,
    limited::LimitedLink,
};
use crate::{
    cancel::Cancel,
    engine::Engine,
    failure::{Failure, FailureKind},
    progress::{CheckStep, Progress},
};

/// One person's check by PIN. Lives over as many taps as it takes; nothing of it is stored until the card has signed.
pub struct PinCheck {
    case: Case,
    guarded: Guarded,
    pin: Held<Pin>,
    /// A PIN was entered since the last tap.
    entered_anew: AtomicBool,
}

impl PinCheck {
    /// Begins: reads what the device is, and sees to a challenge while no card is in the field.
    ///
    /// # Errors
    /// [`FailureKind::NotEnrolled`]; 4xx when there is neither a challenge in stock nor a service to ask; 6xx.
    pub async fn begin(engine: Arc<Engine>, order: CheckOrder) -> Result<Self, Failure> {
        let case = Case::begin(engine, order, Mode::Pin).await?;
        let (guarded, entered_anew) = Default::default();
        Ok(Self { case, guarded, pin: Held::new(PIN_LIMIT), entered_anew })
    }

    /// Takes the PIN in; it is wiped after use, after 60 s, or when the check ends.
    pub fn enter(&self, pin: Pin) {
        self.entered_anew.store(true, Ordering::SeqCst);
        if !self.case.cancel.is_cancelled() {
            self.pin.enter(pin);
        }
    }

    /// Wipes a PIN that waits for its card.
    pub fn forget_pin(&self) {
        drop(self.pin.take());
    }

    /// The person saw that one try is left, and wants to spend it.
    pub fn confirm_last_try(&mut self) {
        self.guarded.confirm_last_try();
    }

    /// The switch that stops this check at the next gap between exchanges.
    #[must_use]
    pub fn cancel(&self) -> Cancel {
        self.case.cancel.clone()
    }

    /// One tap: reads, verifies, signs, releases the card, asks the service, keeps the answer.
    ///
    /// # Errors
    /// [`FailureKind::UnprotectedReader`]: nothing was said to the card. Else a [`Failure`] with its number. After 1xx and 2xx that can be retried the PIN is still held: tap again.
    pub async fn tap(&mut self, link: &dyn CardLink, progress: &dyn Progress) -> Result<Outcome, Failure> {
        if !link.is_protected() && !self.case.engine.accepts_open_bluetooth().await? {
            let _ = timeout(LimitedLink::END_LIMIT, link.end()).await;
            return Err(FailureKind::UnprotectedReader.into());
        }
        let field = self.case.enter(link);
        let signed = self.with_card(&field, progress).await;
        self.case.leave(&field, signed.is_ok(), progress).await;
        match signed.and_then(|ready| Ok(self.case.go_on().map(|()| ready)?)) {
            Ok(ready) => self.case.send(ready, Case::meters(&field), progress).await,
            Err(stop) => self.case.stopped(&field, stop).await,
        }
    }

    /// All that happens with the card in the field. No network, no person.
    async fn with_card(&mut self, field: &Field<'_>, progress: &dyn Progress) -> Result<Ready, Stop> {
        let challenge = self.case.prepare(field).await?;
        let Some((pin, end)) = self.pin.take() else { return Err(Stop::Ask(Ask::PinNeeded)) };
        self.guarded.begin_tap();
        if self.entered_anew.swap(false, Ordering::SeqCst) {
            self.guarded.entered_anew();
        }
        let result = self.procedure(&field.link, progress, (&pin, end), challenge).await;
        if matches!(&result, Err(Stop::Failure(f)) if f.kind == FailureKind::VerifyUnknown) {
            self.guarded.lost();
        }
        if may_serve_again(&result) && !self.case.cancel.is_cancelled() {
            self.pin.put(pin, end);
        }
        result
    }

    async fn procedure(
        &mut self,
        link: &dyn CardLink,
        progress: &dyn Progress,
        (pin, end): (&Pin, Instant),
        challenge: Challenge,
    ) -> Result<Ready, Stop> {
        self.case.tell(progress, CheckStep::Selecting);
        let mut card = Jpki::select(link, self.case.short_only).await?;

        self.case.tell(progress, CheckStep::ReadingCertificate);
        let certificate = read_certificate(&mut self.case, &mut card).await?;
        let tag = CardTag(certificate.fingerprint());

        self.case.tell(progress, CheckStep::AskingTries);
        let left = match card.tries_left().await? {
            TriesLeft::Left(left) => left,
            TriesLeft::Blocked => return Err(blocked(&mut card).await.into()),
        };
        let performed_at = self.case.now();
        let (check_id, statement) = self.case.statement(&challenge, &certificate, performed_at)?;

        self.case.go_on()?;
        if Instant::now() >= end {
            return Err(Stop::Ask(Ask::PinNeeded));
        }
        self.guarded.send(tag, left).map_err(held)?;
        self.case.tell(progress, CheckStep::Verifying);
        let mut card = match card.verify(pin).await? {
            VerifyOutcome::Verified(card) => card,
            VerifyOutcome::Wrong { left, .. } => {
                self.guarded.wrong(tag, left);
                return Err(Stop::Ask(Ask::WrongPin { left }));
            }
            VerifyOutcome::Blocked => return Err(FailureKind::PinBlocked.into()),
        };

        self.guarded.answered();
        self.case.tell(progress, CheckStep::Signing);
        // It was the right PIN: when the card is lost now, the next tap may send it again. The challenge may be signed.
        self.case.challenge = None;
        let signature = card.sign(&statement).await?;
        certificate.verify_signature(statement.as_bytes(), &signature)?;
        let evidence = Evidence::Pin { certificate: certificate.der().to_vec(), signature };
        let staff = self.case.order.staff.clone();
        Ok(Ready { check_id, challenge, signed: SignedEvidence { statement, evidence, staff, performed_at } })
    }
}

/// What the person is asked when the PIN is held back.
fn held(held: guarded::Held) -> Stop {
    Stop::Ask(match held {
        guarded::Held::WasWrong { left } => Ask::WrongPin { left },
        guarded::Held::Guard(Hold::AnotherCard) => Ask::AnotherCard,
        guarded::Held::Guard(Hold::LastTry) => Ask::LastTry,
        guarded::Held::Guard(Hold::CounterFell { left, .. }) => Ask::CounterFell { left },
        guarded::Held::Guard(Hold::Blocked | Hold::AlreadySent) => return FailureKind::Bug.into(),
    })
}

/// A PIN that takes no try: locked, or one that the holder never had (顔認証マイナンバーカード: no 署名用電子証明書 either).
async fn blocked(card: &mut Jpki<'_, Selected>) -> Failure {
    match card.has_sign_certificate().await {
        Ok(false) => FailureKind::FaceOnlyCard.into(),
        _ => FailureKind::PinBlocked.into(),
    }
}

/// Whether the PIN may serve the next tap.
fn may_serve_again(result: &Result<Ready, Stop>) -> bool {
    match result {
        Ok(_) | Err(Stop::Ask(Ask::WrongPin { .. })) => false,
        Err(Stop::Ask(_)) => true,
        Err(Stop::Failure(failure)) => failure.can_retry() && failure.kind != FailureKind::Cancelled,
    }
}
