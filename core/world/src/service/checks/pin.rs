//! Evidence of a check by PIN (暗証番号): the 利用者証明用 key signed, which it does only after its PIN (card-protocol 2.3).

use shikaku_api::ProblemKind;

use super::super::card::CardCertificate;

/// Verifies the card's signature over the statement.
pub(super) fn verify(card: &CardCertificate, statement: &[u8], signature: &[u8]) -> Result<(), ProblemKind> {
    if card.signed(statement, signature) { Ok(()) } else { Err(ProblemKind::SignatureMismatch) }
}
