//! 目視: staff compare the person with the photo and attest it; the card proves by its 券面事項確認AP that it is genuine,
//! opened by what is printed on it. One procedure a tap, as by PIN. With 照合番号B the photo of the chip is read, verified and
//! shown; then it is attested after it was seen, with the card away. The photo is never kept.

mod procedure;

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, NaiveDate, Utc};
use shikaku_auth::{Attestation, Challenge, Evidence, ProofLevel, SignedEvidence};
use shikaku_card::{CardLink, CheckStatement, Mode, Photo, UserCertificate};
use uuid::Uuid;

use super::{
    Ask, CheckOrder, Meters, Outcome,
    case::{Case, Stop},
    evidence::Ready,
    guarded::Guarded,
    held::Held,
    printed::{Keys, Printed},
};
use crate::{
    cancel::Cancel,
    engine::Engine,
    failure::{Failure, FailureKind},
    progress::Progress,
};

/// One person's visual check. Lives over as many taps as it takes; nothing of it is stored until staff have attested it.
pub struct VisualCheck {
    case: Case,
    birth: Guarded,
    code: Guarded,
    keys: Held<Keys>,
    /// Whose birth date was entered last: what staff attested of one person does not hold for another.
    entered: Option<NaiveDate>,
    attested_at: Option<DateTime<Utc>>,
    seen: Held<Seen>,
}

/// How long what staff read off the card, attested or were shown may lie back.
const ATTESTED_FOR: Duration = Duration::from_secs(5 * 60);

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
        let (birth, code) = Default::default();
        let (keys, seen) = (Held::new(ATTESTED_FOR), Held::new(ATTESTED_FOR));
        Ok(Self { case, birth, code, keys, entered: None, attested_at: None, seen })
    }

    /// Takes in what is printed on the card. Wiped after a wrong try, after 5 minutes, when the check ends, or when other is
    /// entered. Another birth date takes an attestation away that was made before it.
    ///
    /// # Errors
    /// [`FailureKind::BirthDateForm`], [`FailureKind::PhotoNeeded`] when the service wants the chip's photo compared.
    pub fn enter(&mut self, printed: &Printed) -> Result<(), Failure> {
        self.case.go_on()?;
        let keys = Keys::new(printed)?;
        if keys.level() < self.case.enrolled.policy.minimum_proof {
            return Err(FailureKind::PhotoNeeded.into());
        }
        if self.entered.replace(keys.birth).is_some_and(|before| before != keys.birth) {
            self.attested_at = None;
        }
        drop(self.seen.take());
        self.birth.entered_anew();
        self.code.entered_anew();
        self.keys.enter(keys);
        Ok(())
    }

    /// Staff have compared the person with the printed photo, and it is the same person.
    pub fn attest_printed_photo(&mut self) {
        self.attested_at = Some(self.case.now());
    }

    /// The person saw that one try is left, and wants to spend it.
    pub fn confirm_last_try(&mut self) {
        self.birth.confirm_last_try();
        self.code.confirm_last_try();
    }

    /// The photo of the chip, for 5 minutes once [`Ask::ComparePhoto`] was asked. To be shown, not to be kept.
    #[must_use]
    pub fn photo(&self) -> Option<Photo> {
        self.seen.look(|seen| seen.photo.clone())
    }

    /// Wipes what was entered, and the photo.
    pub fn forget(&mut self) {
        drop((self.keys.take(), self.seen.take(), self.attested_at.take()));
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
        drop(self.seen.take());
        let field = self.case.enter(link);
        let proven = self.with_card(&field, progress).await;
        self.case.leave(&field, proven.is_ok(), progress).await;
        let meters = Case::meters(&field);
        if let Err(cancelled) = self.case.go_on() {
            self.forget();
            return self.case.stopped(&field, cancelled.into()).await;
        }
        match proven {
            Ok((proof, Some(photo))) => {
                self.seen.enter(Seen { proof, photo, meters });
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
    /// [`FailureKind::NotTheSamePerson`], then nothing was sent. Without a photo, or too late, it asks for a tap anew.
    pub async fn attest_photo(&mut self, same_person: bool, progress: &dyn Progress) -> Result<Outcome, Failure> {
        self.case.go_on()?;
        let Some((Seen { proof, photo, meters }, _)) = self.seen.take() else {
            return Ok(Outcome::Ask(Ask::BirthDateNeeded));
        };
        drop(photo);
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
}
