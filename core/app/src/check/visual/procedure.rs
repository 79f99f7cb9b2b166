//! One tap of a visual check, as a procedure: nothing is risked before everything else is known, nothing is signed before the
//! record was verified, nothing is shown before its signature was.

use chrono::{Datelike, TimeDelta};
use shikaku_auth::{CardTag, Challenge, Hold, ProofLevel};
use shikaku_card::{
    CardLink, CardProof, CardRecord, FaceOutcome, Jpki, OpenOutcome, Photo, Surface, TriesLeft, UserCertificate,
    surface::Opened,
};

use super::{ATTESTED_FOR, Proven, VisualCheck};
use crate::{
    check::{
        Ask,
        case::{Field, Stop},
        guarded::Held,
        holder::read_certificate,
        printed::Keys,
    },
    failure::{Failure, FailureKind},
    progress::{CheckStep, Progress},
};

impl VisualCheck {
    /// All that happens with the card in the field. No network, no person.
    pub(super) async fn with_card(
        &mut self,
        field: &Field<'_>,
        progress: &dyn Progress,
    ) -> Result<(Proven, Option<Photo>), Stop> {
        let challenge = self.case.prepare(field).await?;
        let Some((keys, end)) = self.keys.take() else { return Err(Stop::Ask(Ask::BirthDateNeeded)) };
        if keys.level() == ProofLevel::BirthDate && !self.is_attested() {
            self.keys.put(keys, end);
            return Err(Stop::Ask(Ask::AttestationNeeded));
        }
        self.birth.begin_tap();
        self.code.begin_tap();
        let result = self.procedure(&field.link, progress, &keys, challenge).await;
        if matches!(&result, Err(Stop::Failure(f)) if f.kind == FailureKind::PrintedVerifyUnknown) {
            self.birth.lost();
            self.code.lost();
        }
        if may_serve_again(&result) && !self.case.cancel.is_cancelled() {
            self.keys.put(keys, end);
        }
        result
    }

    fn is_attested(&self) -> bool {
        self.attested_at.is_some_and(|at| (self.case.now() - at).to_std().is_ok_and(|ago| ago <= ATTESTED_FOR))
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
        let performed_at = self.case.now();
        let (check_id, statement) = self.case.statement(&challenge, &certificate, performed_at)?;

        self.case.go_on()?;
        self.birth.send(tag, left).map_err(|reason| held(reason, |left| Ask::WrongBirthDate { left }))?;
        self.case.tell(progress, CheckStep::Verifying);
        let mut card = match card.open(&keys.birth_key).await? {
            OpenOutcome::Opened(card) => card,
            OpenOutcome::Wrong { left, .. } => {
                self.birth.wrong(tag, left);
                return Err(Stop::Ask(Ask::WrongBirthDate { left }));
            }
            OpenOutcome::Blocked => return Err(FailureKind::BirthKeyBlocked.into()),
        };

        self.birth.answered();
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
        let proven =
            Proven { check_id, challenge, certificate, statement, age_record, cv_certificate, signature, performed_at };
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
        self.case.go_on()?;
        self.code.send(tag, left).map_err(|reason| held(reason, |left| Ask::WrongCodeB { left }))?;
        let mut card = match card.open_face(code_b).await? {
            FaceOutcome::Opened(card) => card,
            FaceOutcome::Wrong { left, .. } => {
                self.code.wrong(tag, left);
                return Err(Stop::Ask(Ask::WrongCodeB { left }));
            }
            FaceOutcome::Blocked => return Err(FailureKind::CodeBBlocked.into()),
        };
        self.code.answered();
        Ok(Some(proof.photo(&card.read_face().await?)?))
    }
}

fn tries(left: TriesLeft, blocked: FailureKind) -> Result<u8, Failure> {
    match left {
        TriesLeft::Left(left) => Ok(left),
        TriesLeft::Blocked => Err(blocked.into()),
    }
}

/// What staff are asked when a key is held back.
fn held(held: Held, wrong: impl FnOnce(u8) -> Ask) -> Stop {
    Stop::Ask(match held {
        Held::WasWrong { left } => wrong(left),
        Held::Guard(Hold::AnotherCard) => Ask::AnotherCard,
        Held::Guard(Hold::LastTry) => Ask::LastPrintedTry,
        Held::Guard(Hold::CounterFell { left, .. }) => Ask::PrintedCounterFell { left },
        Held::Guard(Hold::Blocked | Hold::AlreadySent) => return FailureKind::Bug.into(),
    })
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

/// Whether the keys may serve the next tap.
fn may_serve_again<T>(result: &Result<T, Stop>) -> bool {
    match result {
        Ok(_) | Err(Stop::Ask(Ask::WrongBirthDate { .. } | Ask::WrongCodeB { .. })) => false,
        Err(Stop::Ask(_)) => true,
        Err(Stop::Failure(failure)) => failure.can_retry() && failure.kind != FailureKind::Cancelled,
    }
}
