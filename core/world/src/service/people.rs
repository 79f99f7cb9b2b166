//! The synthetic people behind the answers: a sandbox that knows them, their birth dates, their cards' root, the authority of
//! their CV certificates, and whose certificate is revoked.

use shikaku_api::ProblemKind;
use shikaku_eligibility::{Eligibility, era::BirthDate};

use super::{Answers, Question, Setup};
use crate::{
    people::{self, CertificateState},
    pki::{CardAuthority, Kind, PkiError, cv_authority},
};

impl Setup {
    /// For the synthetic people of the practice world.
    ///
    /// # Errors
    /// None in practice: the root is made from committed keys.
    pub fn synthetic() -> Result<Self, PkiError> {
        let root = CardAuthority::synthetic()?.root_der(Kind::Auth).to_vec();
        Ok(Self { cv_authorities: vec![cv_authority()?], ..Self::new(vec![root], Synthetic) })
    }
}

struct Synthetic;

impl Answers for Synthetic {
    fn answer(&self, question: &Question) -> Result<Vec<Eligibility>, ProblemKind> {
        let person = people::by_serial(&question.serial).ok_or(ProblemKind::NotRegistered)?;
        match person.certificate {
            CertificateState::Revoked => Err(ProblemKind::CertificateRevoked),
            _ => person.answer(question.as_of),
        }
    }

    fn holder_birth(&self, question: &Question) -> Option<BirthDate> {
        people::by_serial(&question.serial).map(people::Person::holder_birth)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use shikaku_api::{CheckReply, wire::CheckRequest};
    use shikaku_eligibility::code::CareSetting;

    use super::*;
    use crate::{
        people::Person,
        pki::{CardKey, card_key},
        service::testkit::{Device, Kit, TestCard},
    };

    /// The problem of a check with this person's card, if its dates or the service's knowledge of the certificate stand in the
    /// way of any answer.
    fn refusal(person: &Person) -> Option<ProblemKind> {
        match person.certificate {
            CertificateState::Expired => Some(ProblemKind::CertificateExpired),
            CertificateState::NotYetValid | CertificateState::Untrusted => Some(ProblemKind::CertificateUntrusted),
            CertificateState::Revoked => Some(ProblemKind::CertificateRevoked),
            _ => None,
        }
    }

    fn results(kit: &Kit, device: &Device, request: &CheckRequest) -> Result<Vec<Eligibility>, ProblemKind> {
        match kit.send(device, request) {
            Ok(CheckReply::Answered(response)) => Ok(response.results),
            Ok(CheckReply::Pending { .. }) => Ok(Vec::new()),
            Err(refusal) => Err(refusal.kind),
        }
    }

    #[test]
    fn everybodys_card_is_checked_from_certificate_to_answer() {
        let kit = Kit::of(Setup::synthetic().unwrap());
        let device = kit.enrol();
        let (authority, today) = (CardAuthority::synthetic().unwrap(), "2026-11-24".parse().unwrap());
        for person in people::all().iter().filter(|person| person.certificate != CertificateState::Untrusted) {
            let certificate = authority.issue(person, Kind::Auth, person.issued_on(today)).unwrap();
            let card = TestCard::of(card_key(person.key, CardKey::Auth).unwrap(), certificate);
            let expected = refusal(person).map_or_else(|| person.answer(today), Err);
            assert_eq!(results(&kit, &device, &kit.request_with(&device, &card)), expected, "{}", person.id);
        }
    }

    /// Everything that anybody reads from the card of a person whose birth date is known; the card's keys beside it.
    #[cfg(feature = "card")]
    async fn read_card(person: &Person, now: chrono::DateTime<chrono::Utc>) -> TestCard {
        use shikaku_card::CardLink;

        use crate::{
            card::{CardOptions, TapOptions, VirtualCard},
            service::testkit::Surface,
        };
        let card = VirtualCard::new(person, &CardAuthority::synthetic().unwrap(), CardOptions::default(), now).unwrap();
        let tap = card.tap(TapOptions::default());
        let send = async |command: &str, data: &[u8]| {
            let answer = tap.transmit(&[&hex::decode(command).unwrap(), data].concat()).await.unwrap();
            assert!(answer.ends_with(&[0x90, 0]), "{} {command} {answer:02x?}", person.id);
            answer[..answer.len() - 2].to_vec()
        };
        send("00A4040C0AD392F000260100000001", &[]).await;
        let mut certificate = send("00B08A00000000", &[]).await;
        certificate.truncate(4 + usize::from(u16::from_be_bytes([certificate[2], certificate[3]])));
        send("00A4040C0AD3921000310001010402", &[]).await;
        send("0020009106", person.birth_key().as_bytes()).await;
        let (age_record, cv_certificate) = (send("00B08100000000", &[]).await, send("00B08400000000", &[]).await);
        let key = card_key(person.key, CardKey::Surface).unwrap();
        let card = TestCard::of(card_key(person.key, CardKey::Auth).unwrap(), certificate);
        TestCard { surface: Surface { age_record, cv_certificate, key }, ..card }
    }

    #[cfg(feature = "card")]
    #[tokio::test]
    async fn everybodys_virtual_card_is_checked_visually() {
        let kit = Kit::of(Setup::synthetic().unwrap());
        let (device, today) = (kit.enrol(), "2026-11-24".parse().unwrap());
        let mut answered = 0;
        for person in people::all() {
            let card = read_card(person, kit.now()).await;
            let mismatch = (person.holder_birth() != person.birth).then_some(ProblemKind::HolderMismatch);
            let expected = refusal(person).or(mismatch).map_or_else(|| person.answer(today), Err);
            answered += usize::from(expected.is_ok());
            assert_eq!(results(&kit, &device, &kit.visual_request(&device, &card)), expected, "{}", person.id);
        }
        assert!(answered >= 30, "{answered}");
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
            assert_eq!(Synthetic.answer(&question), person.answer(question.as_of), "{}", person.id);
            assert_eq!(Synthetic.holder_birth(&question), Some(person.holder_birth()), "{}", person.id);
        }
    }

    #[test]
    fn nobody_else_is_registered() {
        assert_eq!(Synthetic.answer(&question(0)), Err(ProblemKind::NotRegistered));
        assert_eq!(Synthetic.holder_birth(&question(0)), None);
    }
}
