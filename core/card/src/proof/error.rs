//! Why a card's proof is not taken. Each is another thing to staff; none carries anything of the card.

/// A proof that is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ProofError {
    /// The CV certificate is malformed, or its authority did not sign it.
    #[error("the CV certificate is malformed or not signed by its authority")]
    CvCertificate,
    /// The CV certificate names an authority that is not trusted: a test card, or none of this system.
    #[error("an unknown CV authority")]
    UnknownAuthority,
    /// The age record is malformed, or the key of the CV certificate did not sign it.
    #[error("the age record is malformed or not signed by the CV certificate")]
    AgeRecord,
    /// The card key of the age record did not sign this statement: a copied card, or the record of another one.
    #[error("the card did not sign with the key of its age record")]
    Signature,
    /// The card face is malformed.
    #[error("the card face is malformed")]
    Face,
    /// The key of the CV certificate did not sign the card face.
    #[error("the card face is not signed by the CV certificate")]
    FaceSignature,
    /// The card face names another card key than the age record.
    #[error("the card face is another card's")]
    FaceOfAnotherCard,
    /// The card carries no photo: an infant's (申請時1歳未満).
    #[error("the card carries no photo")]
    NoPhoto,
    /// The photo cannot be decoded, or is larger than any card's.
    #[error("the photo cannot be decoded or is too large")]
    Photo,
}
