//! What staff read off the card, as typed.

use shikaku_core::{Failure, FailureKind, Printed};
use zeroize::Zeroizing;

use crate::ShikakuError;

/// What is printed on a card.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PrintedCard {
    /// 生年月日 with its era or in Western form: `S12.3.4`, `1937-03-04`.
    pub birth: String,
    /// 有効期限, the Western year, and the 4-digit security code, when the photo of the chip is to be compared.
    pub code: Option<PrintedCode>,
}

/// What opens the photo of the chip.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PrintedCode {
    /// Four digits.
    pub expiry_year: String,
    /// Four digits.
    pub security_code: String,
}

/// A typed birth date as the core understood it, with era and age, to be confirmed by eye.
///
/// # Errors
/// 311 when it is none.
#[uniffi::export]
pub fn birth_date_echo(typed: String) -> Result<String, ShikakuError> {
    Ok(shikaku_core::birth_date_echo(&typed)?)
}

impl TryFrom<PrintedCard> for Printed {
    type Error = Failure;

    fn try_from(card: PrintedCard) -> Result<Self, Failure> {
        let typed = |code: PrintedCode| {
            let year = code.expiry_year.parse().map_err(|_| FailureKind::CodeBForm)?;
            Ok::<_, Failure>((year, Zeroizing::new(code.security_code)))
        };
        Printed::typed(&card.birth, card.code.map(typed).transpose()?)
    }
}

/// Shows nothing of the card.
impl std::fmt::Debug for PrintedCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrintedCard(..)")
    }
}

/// Shows nothing of the card.
impl std::fmt::Debug for PrintedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrintedCode(..)")
    }
}
