//! What went wrong with a card, where. Rich on purpose: the app maps it to few, numbered failures. Carries no APDU data.

use crate::apdu::{ResponseError, StatusWord};
use crate::link::LinkError;

/// A step of the check on the card, for errors and progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// SELECT of the 公的個人認証AP.
    Select,
    /// Reading the 利用者証明用電子証明書.
    ReadCertificate,
    /// Asking for the tries left.
    Tries,
    /// Sending the PIN.
    Verify,
    /// Signing the statement.
    Sign,
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Select => "select",
            Self::ReadCertificate => "read certificate",
            Self::Tries => "tries",
            Self::Verify => "verify",
            Self::Sign => "sign",
        })
    }
}

/// What happened, at which step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{step}: {fault}")]
pub struct CardError {
    /// Where.
    pub step: Step,
    /// What.
    pub fault: Fault,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The link failed. No PIN was under way.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The link failed after VERIFY went out: whether a try was spent is unknown. The next tap must ask the counter first.
    #[error("link failed during VERIFY, counter unknown: {0}")]
    VerifyUnknown(LinkError),
    /// The answer was none.
    #[error(transparent)]
    Response(#[from] ResponseError),
    /// A status word that has no meaning at this step.
    #[error("unexpected status {0}")]
    Status(StatusWord),
    /// No 公的個人認証AP: not a My Number card (6A82).
    #[error("not a My Number card")]
    NotMyNumberCard,
    /// The certificate is readable only after the PIN (6982): a phone's JPKI (スマホ用電子証明書), not a card.
    #[error("a phone, not a card")]
    PhoneJpki,
    /// There is no 利用者証明用電子証明書 on the card.
    #[error("no user authentication certificate")]
    NoCertificate,
    /// The file holds nothing but filler.
    #[error("the file is empty")]
    EmptyFile,
    /// The file ended before the certificate did.
    #[error("the certificate is cut off")]
    Truncated,
    /// The file does not begin like a certificate.
    #[error("the certificate is not DER")]
    NotDer,
    /// The certificate says it is longer than any card holds.
    #[error("the certificate is too long")]
    TooLong,
    /// The counter query was answered 9000: the PIN counts as verified, which a fresh tap cannot be.
    #[error("the PIN counts as verified already")]
    AlreadyVerified,
    /// The PIN has no limit of tries (6300): no My Number card answers so.
    #[error("a PIN without a limit of tries")]
    NoTryLimit,
    /// VERIFY was asked for without the tries having been read just before.
    #[error("tries were not read before VERIFY")]
    TriesNotRead,
    /// The signature has not the length of the key.
    #[error("a signature of the wrong length")]
    SignatureLength,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_and_what() {
        let error = CardError { step: Step::Verify, fault: Fault::VerifyUnknown(LinkError::CardLost) };
        assert_eq!(error.to_string(), "verify: link failed during VERIFY, counter unknown: card lost");
        let error = CardError { step: Step::Tries, fault: Fault::Status(StatusWord(0x6986)) };
        assert_eq!(error.to_string(), "tries: unexpected status 6986");
    }

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let steps = [Step::Select, Step::ReadCertificate, Step::Tries, Step::Verify, Step::Sign];
        let names: std::collections::HashSet<String> = steps.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), steps.len());
    }
}
