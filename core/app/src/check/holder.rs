//! Whose card it is: the 利用者証明用電子証明書, read and judged before anything is risked. Public, and no proof by itself.

use shikaku_card::{CardError, Fault, Jpki, Selected, TokenLabel, UserCertificate};

use super::case::{Case, Stop};
use crate::failure::{Failure, FailureKind};

/// Reads and judges the certificate; what it tells about lengths is learned even when it fails. A card without one says what
/// it is: an old residents' card (住基カード) has the application, too.
pub(super) async fn read_certificate(case: &mut Case, card: &mut Jpki<'_, Selected>) -> Result<UserCertificate, Stop> {
    let read = card.read_certificate().await;
    case.learn(card.extended_length());
    let der = match read {
        Ok(der) => der,
        Err(error) => return Err(without_certificate(card, error).await.into()),
    };
    let certificate = UserCertificate::parse(&der)?;
    case.judge(&certificate)?;
    Ok(certificate)
}

async fn without_certificate(card: &mut Jpki<'_, Selected>, error: CardError) -> Failure {
    if error.fault == Fault::NoCertificate && card.token_label().await == Ok(TokenLabel::OldResidentCard) {
        return FailureKind::OldResidentCard.into();
    }
    error.into()
}
