//! What a whole check of a person should come to, in either mode: the service's answer, or what stops the check before it. A
//! failure is named as the app's catalogue names it.

use super::{CardMake, CertificateState, Expected, Person};

impl Person {
    /// By PIN.
    #[must_use]
    pub fn expected_by_pin(&self) -> Vec<Expected> {
        let stopped = self.certificate_stops().or((self.make == CardMake::FaceOnly).then_some("face-only-card"));
        stopped.map_or_else(|| self.expected.to_vec(), |name| vec![Expected::Failure(name)])
    }

    /// By visual check with the printed photo.
    #[must_use]
    pub fn expected_visually(&self) -> Vec<Expected> {
        let stopped = match self {
            _ if self.birth.date().is_none() => Some("birth-date-form"),
            _ if self.certificate_stops().is_some() => self.certificate_stops(),
            _ if self.make == CardMake::Infant => Some("no-photo"),
            _ if self.holder_birth() != self.birth => Some("holder-mismatch"),
            _ => None,
        };
        stopped.map_or_else(|| self.expected.to_vec(), |name| vec![Expected::Failure(name)])
    }

    /// What the device finds in the certificate before it asks anything of the card.
    fn certificate_stops(&self) -> Option<&'static str> {
        match self.certificate {
            CertificateState::Expired => Some("certificate-expired"),
            CertificateState::NotYetValid => Some("certificate-not-yet-valid"),
            CertificateState::Untrusted => Some("certificate-untrusted"),
            CertificateState::Valid
            | CertificateState::EndsSoon
            | CertificateState::InGrace
            | CertificateState::Revoked => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use shikaku_eligibility::code::Validity;

    use crate::people::{Expected, by_id};

    fn both(id: &str) -> (Vec<Expected>, Vec<Expected>) {
        let person = by_id(id).unwrap();
        (person.expected_by_pin(), person.expected_visually())
    }

    #[test]
    fn what_stops_a_check_depends_on_the_mode() {
        let valid = || vec![Expected::Validity(Validity::Valid)];
        let failure = |name| vec![Expected::Failure(name)];
        assert_eq!(both("employee"), (valid(), valid()));
        assert_eq!(both("face-only"), (failure("face-only-card"), valid()));
        assert_eq!(both("infant"), (valid(), failure("no-photo")));
        assert_eq!(both("holder-differs"), (valid(), failure("holder-mismatch")));
        assert_eq!(both("partial-birth"), (valid(), failure("birth-date-form")));
        assert_eq!(both("not-yet-valid").0, failure("certificate-not-yet-valid"));
    }

    #[test]
    fn what_the_service_refuses_it_refuses_in_both_modes() {
        for id in ["revoked", "not-linked"] {
            let (pin, visual) = both(id);
            assert_eq!(pin, visual, "{id}");
            assert!(matches!(pin[..], [Expected::Failure(_)]), "{id}");
        }
    }
}
