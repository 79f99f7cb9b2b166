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
    use crate::{
        pki::{CardKey, card_key},
        service::testkit::{Kit, TestCard},
    };

    #[test]
    fn everybodys_card_is_checked_from_certificate_to_answer() {
        let kit = Kit::of(Setup::synthetic().unwrap());
        let device = kit.enrol();
        let (authority, today) = (CardAuthority::synthetic().unwrap(), "2026-11-24".parse().unwrap());
        for person in people::all().iter().filter(|person| person.certificate == CertificateState::Valid) {
            let certificate = authority.issue(person, Kind::Auth, person.issued_on(today)).unwrap();
            let card = TestCard::of(card_key(person.key, CardKey::Auth).unwrap(), certificate);
            let request = kit.request_with(&device, &card);
            let results = kit.send(&device, &request).map(|reply| match reply {
                shikaku_api::CheckReply::Answered(response) => response.results,
                shikaku_api::CheckReply::Pending { .. } => Vec::new(),
            });
            assert_eq!(results.map_err(|refusal| refusal.kind), person.answer(today), "{}", person.id);
        }
    }

    #[test]
    fn a_certificate_for_signing_is_not_trusted_for_a_check() {
        let kit = Kit::of(Setup::synthetic().unwrap());
        let device = kit.enrol();
        let (authority, today) = (CardAuthority::synthetic().unwrap(), "2026-11-24".parse().unwrap());
        let person = &people::all()[0];
        let certificate = authority.issue(person, Kind::Sign, person.issued_on(today)).unwrap();
        let card = TestCard::of(card_key(person.key, CardKey::Sign).unwrap(), certificate);
        let request = kit.request_with(&device, &card);
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::CertificateUntrusted));
    }

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
