//! The synthetic people behind the answers: a sandbox that knows them, their cards' root and whose certificate is revoked.

use shikaku_api::ProblemKind;
use shikaku_eligibility::Eligibility;

use super::{Question, Setup};
use crate::{
    people::{self, CertificateState},
    pki::{CardAuthority, Kind, PkiError},
};

impl Setup {
    /// For the synthetic people of the practice world.
    ///
    /// # Errors
    /// None in practice: the root is made from committed keys.
    pub fn synthetic() -> Result<Self, PkiError> {
        let root = CardAuthority::synthetic()?.root_der(Kind::Auth).to_vec();
        Ok(Self::new(vec![root], answer))
    }
}

fn answer(question: &Question) -> Result<Vec<Eligibility>, ProblemKind> {
    let person = people::by_serial(&question.serial).ok_or(ProblemKind::NotRegistered)?;
    match person.certificate {
        CertificateState::Revoked => Err(ProblemKind::CertificateRevoked),
        _ => person.answer(question.as_of),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use shikaku_eligibility::code::CareSetting;

    use super::*;

    fn question(serial: u32) -> Question {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        Question {
            key_sha256: [0; 32],
            serial: serial.to_be_bytes().to_vec(),
            certificate_sha256: [0; 32],
            as_of: day,
            today: day,
            care_setting: CareSetting::Outpatient,
        }
    }

    #[test]
    fn everybody_gets_the_answer_of_the_day_that_is_asked_about() {
        for person in people::all().iter().filter(|person| person.certificate != CertificateState::Revoked) {
            let question = question(person.serial);
            assert_eq!(answer(&question), person.answer(question.as_of), "{}", person.id);
        }
    }

    #[test]
    fn nobody_else_is_registered() {
        assert_eq!(answer(&question(0)), Err(ProblemKind::NotRegistered));
    }
}
