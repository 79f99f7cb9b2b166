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
    /// SELECT of the 券面事項確認AP.
    SelectSurface,
    /// Asking for the tries left of the birth key.
    BirthKeyTries,
    /// Sending the birth key.
    OpenBirth,
    /// Reading the age record.
    ReadAgeRecord,
    /// Reading the card-verifiable certificate.
    ReadCvCertificate,
    /// Signing the statement with the card's own key.
    SignSurface,
    /// Asking for the tries left of 照合番号B.
    CodeBTries,
    /// Sending 照合番号B.
    OpenFace,
    /// Reading the card face.
    ReadFace,
    /// Reading what the token calls itself.
    TokenLabel,
    /// Asking whether there is a 署名用電子証明書.
    SignCertificate,
}

impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Select => "select",
            Self::ReadCertificate => "read certificate",
            Self::Tries => "tries",
            Self::Verify => "verify",
            Self::Sign => "sign",
            Self::SelectSurface => "select surface",
            Self::BirthKeyTries => "birth key tries",
            Self::OpenBirth => "open by birth date",
            Self::ReadAgeRecord => "read age record",
            Self::ReadCvCertificate => "read CV certificate",
            Self::SignSurface => "sign by card key",
            Self::CodeBTries => "code B tries",
            Self::OpenFace => "open by code B",
            Self::ReadFace => "read face",
            Self::TokenLabel => "token label",
            Self::SignCertificate => "sign certificate",
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
    /// The link failed. No PIN and no printed code was under way.
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
    /// No 券面事項確認AP, beside a 公的個人認証AP: a phone, or a card of the time before (6A82).
    #[error("no card surface application")]
    NoSurface,
    /// The certificate is readable only after the PIN (6982): a phone's JPKI (スマホ用電子証明書), not a card.
    #[error("a phone, not a card")]
    PhoneJpki,
    /// There is no 利用者証明用電子証明書 on the card.
    #[error("no user authentication certificate")]
    NoCertificate,
    /// The file holds nothing but filler.
    #[error("the file is empty")]
    EmptyFile,
    /// The file ended before the object in it did.
    #[error("the file is cut off")]
    Truncated,
    /// The file does not begin with the object that belongs into it.
    #[error("the file holds something else")]
    NotDer,
    /// The object says that it is longer than any card holds.
    #[error("the file is too long")]
    TooLong,
    /// The counter query was answered 9000: the PIN or code counts as verified, which a fresh tap cannot be.
    #[error("counts as verified already")]
    AlreadyVerified,
    /// The PIN has no limit of tries (6300): no My Number card answers so.
    #[error("without a limit of tries")]
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
        let steps = [
            Step::Select,
            Step::ReadCertificate,
            Step::Tries,
            Step::Verify,
            Step::Sign,
            Step::SelectSurface,
            Step::BirthKeyTries,
            Step::OpenBirth,
            Step::ReadAgeRecord,
            Step::ReadCvCertificate,
            Step::SignSurface,
            Step::CodeBTries,
            Step::OpenFace,
            Step::ReadFace,
            Step::TokenLabel,
            Step::SignCertificate,
        ];
        let names: std::collections::HashSet<String> = steps.iter().map(ToString::to_string).collect();
        assert_eq!(names.len(), steps.len());
    }
}
