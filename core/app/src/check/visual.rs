//! 目視: staff compare the person with the photo and attest it; the card proves by its 券面事項確認AP that it is genuine,
//! opened by what is printed on it. One procedure a tap, as by PIN. With 照合番号B the photo of the chip is read, verified and
//! shown; then it is attested after it was seen, with the card away. The photo is never kept.

use std::sync::Arc;

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use shikaku_auth::{Attestation, CardTag, Challenge, CounterGuard, Evidence, Hold, ProofLevel, SignedEvidence};
use shikaku_card::{
    CardLink, CardProof, CardRecord, CheckStatement, FaceOutcome, Jpki, Mode, OpenOutcome, Photo, Surface, TriesLeft,
    UserCertificate, surface::Opened,
};
use uuid::Uuid;

use super::{
    Ask, CheckOrder, Meters, Outcome,
    case::{Case, Field, Stop},
    evidence::Ready,
    holder::read_certificate,
    printed::{Keys, Printed},
};
use crate::{
    cancel::Cancel,
    engine::Engine,
    failure::{Failure, FailureKind},
    progress::{CheckStep, Progress},
};

/// How long what staff saw may lie back when the card is tapped.
const ATTESTED_FOR: TimeDelta = TimeDelta::minutes(5);

/// One person's visual check. Lives over as many taps as it takes; nothing of it is stored until staff have attested it.
pub struct VisualCheck {
    case: Case,
    birth_guard: CounterGuard,
    code_guard: CounterGuard,
    keys: Option<Keys>,
    attested_at: Option<DateTime<Utc>>,
    /// A try went out with the keys that are held, and what it did to the counter is not known yet.
    unsettled: bool,
    seen: Option<Seen>,
}

/// The card's whole proof, and the photo that staff still have to compare.
struct Seen {
    proof: Proven,
    photo: Photo,
    meters: Meters,
}

/// What the card gave and the core verified.
struct Proven {
    check_id: Uuid,
    challenge: Challenge,
    certificate: UserCertificate,
    statement: CheckStatement,
    age_record: Vec<u8>,
    cv_certificate: Vec<u8>,
    signature: Vec<u8>,
    performed_at: DateTime<Utc>,
}

impl VisualCheck {
    /// Begins: reads what the device is, and sees to a challenge while no card is in the field.
    ///
    /// # Errors
    /// [`FailureKind::StaffNeeded`]; those of [`super::PinCheck::begin`].
    pub async fn begin(engine: Arc<Engine>, order: CheckOrder) -> Result<Self, Failure> {
        if order.staff.as_deref().is_none_or(|staff| staff.trim().is_empty()) {
            return Err(FailureKind::StaffNeeded.into());
        }
        let case = Case::begin(engine, order, Mode::Visual).await?;
        let (birth_guard, code_guard) = Default::default();
        Ok(Self { case, birth_guard, code_guard, keys: None, attested_at: None, unsettled: false, seen: None })
    }

    /// Takes in what is printed on the card. Wiped after a wrong try, when the check ends, or when other is entered.
    ///
    /// # Errors
    /// [`FailureKind::BirthDateForm`], [`FailureKind::PhotoNeeded`] when the service wants the chip's photo compared.
    pub fn enter(&mut self, printed: &Printed) -> Result<(), Failure> {
        self.case.go_on()?;
        let keys = Keys::new(printed)?;
        if keys.level() < self.case.enrolled.policy.minimum_proof {
            return Err(FailureKind::PhotoNeeded.into());
        }
        (self.keys, self.unsettled) = (Some(keys), false);
        Ok(())
    }

    /// Staff have compared the person with the printed photo, and it is the same person.
    pub fn attest_printed_photo(&mut self) {
        self.attested_at = Some(self.case.now());
    }

    /// The person saw that one try is left, and wants to spend it.
    pub fn confirm_last_try(&mut self) {
        self.birth_guard.confirm_last_try();
        self.code_guard.confirm_last_try();
    }

    /// The photo of the chip, once [`Ask::ComparePhoto`] was asked. To be shown, not to be kept.
    #[must_use]
    pub fn photo(&self) -> Option<&Photo> {
        self.seen.as_ref().map(|seen| &seen.photo)
    }

    /// Wipes what was entered, and the photo.
    pub fn forget(&mut self) {
        (self.keys, self.seen, self.attested_at) = (None, None, None);
    }

    /// The switch that stops this check at the next gap between exchanges.
    #[must_use]
    pub fn cancel(&self) -> Cancel {
        self.case.cancel.clone()
    }

    /// One tap: reads, opens, verifies, releases the card. At the level of the birth date it asks the service, too; at the
    /// level of the photo it ends with [`Ask::ComparePhoto`].
    ///
    /// # Errors
    /// A [`Failure`] with its number. After 1xx and 2xx that can be retried the keys are still held: tap again.
    pub async fn tap(&mut self, link: &dyn CardLink, progress: &dyn Progress) -> Result<Outcome, Failure> {
        self.seen = None;
        let field = self.case.enter(link);
        let proven = self.with_card(&field, progress).await;
        self.case.leave(&field, proven.is_ok(), progress).await;
        let meters = Case::meters(&field);
        match proven {
            Ok((proof, Some(photo))) => {
                self.seen = Some(Seen { proof, photo, meters });
                self.case.stopped(&field, Stop::Ask(Ask::ComparePhoto)).await
            }
            Ok((proof, None)) => match self.attested_at.take() {
                Some(attested_at) => {
                    let ready = self.ready(proof, Attestation { level: ProofLevel::BirthDate, attested_at });
                    self.case.send(ready, meters, progress).await
                }
                None => Err(FailureKind::Bug.into()),
            },
            Err(stop) => self.case.stopped(&field, stop).await,
        }
    }

    /// What staff say after they saw the photo of the chip: the same person, or not. Then the service is asked.
    ///
    /// # Errors
    /// [`FailureKind::NotTheSamePerson`], then nothing was sent; [`FailureKind::Bug`] when no photo was shown.
    pub async fn attest_photo(&mut self, same_person: bool, progress: &dyn Progress) -> Result<Outcome, Failure> {
        let Seen { proof, photo, meters } = self.seen.take().ok_or(FailureKind::Bug)?;
        drop(photo);
        self.case.go_on()?;
        if !same_person {
            return Err(FailureKind::NotTheSamePerson.into());
        }
        let attestation = Attestation { level: ProofLevel::Photo, attested_at: self.case.now() };
        self.case.send(self.ready(proof, attestation), meters, progress).await
    }

    fn ready(&self, proof: Proven, attestation: Attestation) -> Ready {
        let evidence = Evidence::Visual {
            certificate: proof.certificate.der().to_vec(),
            age_record: proof.age_record,
            cv_certificate: proof.cv_certificate,
            signature: proof.signature,
            attestation,
        };
        let (statement, performed_at) = (proof.statement, proof.performed_at);
        let staff = self.case.order.staff.clone();
        let signed = SignedEvidence { statement, evidence, staff, performed_at };
        Ready { check_id: proof.check_id, challenge: proof.challenge, signed }
    }

    /// All that happens with the card in the field. No network, no person.
    async fn with_card(
        &mut self,
        field: &Field<'_>,
        progress: &dyn Progress,
    ) -> Result<(Proven, Option<Photo>), Stop> {
        let challenge = self.case.prepare(field.link.facts().kind).await?;
        let Some(keys) = self.keys.take() else { return Err(Stop::Ask(Ask::BirthDateNeeded)) };
        if keys.level() == ProofLevel::BirthDate && !self.is_attested() {
            self.keys = Some(keys);
            return Err(Stop::Ask(Ask::AttestationNeeded));
        }
        self.birth_guard.begin_tap();
        self.code_guard.begin_tap();
        let was_unsettled = self.unsettled;
        let result = self.procedure(&field.link, progress, &keys, challenge).await;
        if matches!(&result, Err(Stop::Failure(f)) if f.kind == FailureKind::PrintedVerifyUnknown) {
            self.birth_guard.unknown();
            self.code_guard.unknown();
        }
        if may_serve_again(&result, was_unsettled) && !self.case.cancel.is_cancelled() {
            self.keys = Some(keys);
        }
        result
    }

    fn is_attested(&self) -> bool {
        self.attested_at.is_some_and(|at| self.case.now() - at <= ATTESTED_FOR)
    }

    async fn procedure(
        &mut self,
        link: &dyn CardLink,
        progress: &dyn Progress,
        keys: &Keys,
        challenge: Challenge,
    ) -> Result<(Proven, Option<Photo>), Stop> {
        self.case.tell(progress, CheckStep::Selecting);
        let mut card = Jpki::select(link, self.case.short_only).await?;
        self.case.tell(progress, CheckStep::ReadingCertificate);
        let certificate = read_certificate(&mut self.case, &mut card).await?;
        if keys.level() == ProofLevel::BirthDate && has_no_photo(&certificate, keys.birth.year()) {
            return Err(FailureKind::NoPhoto.into());
        }
        let tag = CardTag(certificate.fingerprint());

        self.case.tell(progress, CheckStep::AskingTries);
        let mut card = Surface::select(card).await?;
        let left = tries(card.birth_key_tries().await?, FailureKind::BirthKeyBlocked)?;
        self.birth_guard.release(tag, left).map_err(|hold| held(&mut self.birth_guard, hold, tag))?;
        let performed_at = self.case.now();
        let (check_id, statement) = self.case.statement(&challenge, &certificate, performed_at)?;

        self.case.go_on()?;
        self.case.tell(progress, CheckStep::Verifying);
        self.unsettled = true;
        let opened = card.open(&keys.birth_key).await?;
        self.unsettled = false;
        let mut card = match opened {
            OpenOutcome::Opened(card) => card,
            OpenOutcome::Wrong { left, .. } => {
                self.birth_guard.show(tag, left);
                return Err(Stop::Ask(Ask::WrongBirthDate { left }));
            }
            OpenOutcome::Blocked => return Err(FailureKind::BirthKeyBlocked.into()),
        };

        self.case.tell(progress, CheckStep::ReadingRecord);
        let age_record = card.read_age_record().await?;
        let cv_certificate = card.read_cv_certificate().await?;
        let record = CardRecord::verify(&age_record, &cv_certificate, &self.case.engine.trust.cv)?;
        if !keys.is_birth(record.birth()) {
            return Err(FailureKind::AgeRecordMismatch.into());
        }

        self.case.tell(progress, CheckStep::Signing);
        self.case.challenge = None;
        let signature = card.sign(&statement).await?;
        let proof = record.prove(&statement, &signature)?;
        let photo = self.read_photo(card, progress, keys, tag, &proof).await?;
        let proven = Proven {
            check_id,
            challenge,
            certificate,
            statement,
            age_record,
            cv_certificate,
            signature,
            performed_at,
        };
        Ok((proven, photo))
    }

    /// The photo of the chip, if 照合番号B was entered.
    async fn read_photo(
        &mut self,
        mut card: Surface<'_, Opened>,
        progress: &dyn Progress,
        keys: &Keys,
        tag: CardTag,
        proof: &CardProof,
    ) -> Result<Option<Photo>, Stop> {
        let Some(code_b) = &keys.code_b else { return Ok(None) };
        self.case.tell(progress, CheckStep::ReadingPhoto);
        let left = tries(card.code_b_tries().await?, FailureKind::CodeBBlocked)?;
        self.code_guard.release(tag, left).map_err(|hold| held(&mut self.code_guard, hold, tag))?;
        self.case.go_on()?;
        self.unsettled = true;
        let opened = card.open_face(code_b).await?;
        self.unsettled = false;
        let mut card = match opened {
            FaceOutcome::Opened(card) => card,
            FaceOutcome::Wrong { left, .. } => {
                self.code_guard.show(tag, left);
                return Err(Stop::Ask(Ask::WrongCodeB { left }));
            }
            FaceOutcome::Blocked => return Err(FailureKind::CodeBBlocked.into()),
        };
        Ok(Some(proof.photo(&card.read_face().await?)?))
    }
}

fn tries(left: TriesLeft, blocked: FailureKind) -> Result<u8, Failure> {
    match left {
        TriesLeft::Left(left) => Ok(left),
        TriesLeft::Blocked => Err(blocked.into()),
    }
}

/// What staff are asked when the guard holds a key back. From now on they have seen the counter.
fn held(guard: &mut CounterGuard, hold: Hold, card: CardTag) -> Stop {
    let ask = match hold {
        Hold::AnotherCard => Ask::AnotherCard,
        Hold::LastTry => Ask::LastPrintedTry,
        Hold::CounterFell { left, .. } => Ask::PrintedCounterFell { left },
        Hold::Blocked | Hold::AlreadySent => return FailureKind::Bug.into(),
    };
    if let Some(left) = ask.tries_left() {
        guard.show(card, left);
    }
    Stop::Ask(ask)
}

/// Cards issued under the age of one carry no photo, since 2 December 2024 (eligibility reference 12). They show it by their
/// certificate: it ends on the fifth birthday after the issue, so on the holder's fifth.
fn has_no_photo(certificate: &UserCertificate, birth_year: i32) -> bool {
    const JST: TimeDelta = TimeDelta::hours(9);
    const SINCE: (i32, u32, u32) = (2024, 12, 2);
    let issued = certificate.not_before() + JST;
    let under_one = (certificate.not_after() + JST).year() - birth_year <= 5;
    under_one && (issued.year(), issued.month(), issued.day()) >= SINCE
}

/// Whether the keys may serve the next tap. A counter that fell over a try whose answer was lost means that it was wrong.
fn may_serve_again<T>(result: &Result<T, Stop>, was_unsettled: bool) -> bool {
    match result {
        Ok(_) | Err(Stop::Ask(Ask::WrongBirthDate { .. } | Ask::WrongCodeB { .. })) => false,
        Err(Stop::Ask(Ask::PrintedCounterFell { .. } | Ask::LastPrintedTry)) => !was_unsettled,
        Err(Stop::Ask(_)) => true,
        Err(Stop::Failure(failure)) => failure.can_retry() && failure.kind != FailureKind::Cancelled,
    }
}
