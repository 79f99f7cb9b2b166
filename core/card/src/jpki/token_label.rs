//! READ BINARY of the first 32 bytes of EF 0006 (card-protocol 2.1, 2.2): the label of a PKCS#11 token, which tells what speaks
//! the 公的個人認証AP. Free. `00 B0 86 00 20`.
//!
//! Answers: 9000 or 6282 with up to 32 bytes; 6A82 = it does not say.

use super::{Jpki, Selected, TOKEN};
use crate::apdu::addressing::read_start_of;
use crate::error::{CardError, Fault, Step};

/// Bytes of the label, padded with spaces.
const LABEL: u16 = 32;

/// What speaks the 公的個人認証AP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenLabel {
    /// マイナンバーカード.
    MyNumberCard,
    /// 住民基本台帳カード: out of use since 2025.
    OldResidentCard,
    /// スマホ用電子証明書 on Android.
    AndroidPhone,
    /// スマホ用電子証明書 on iPhone.
    IPhone,
    /// Something else.
    Unknown,
}

const LABELS: [(&[u8], TokenLabel); 4] = [
    (b"JPKIAPICCTOKEN2", TokenLabel::MyNumberCard),
    (b"JPKIAPICCTOKEN", TokenLabel::OldResidentCard),
    (b"JPKIAPGPSETOKEN", TokenLabel::AndroidPhone),
    (b"JPKIAPIOSTOKEN", TokenLabel::IPhone),
];

impl Jpki<'_, Selected> {
    /// Asks what this is. No part of a check: for the words of a failure.
    ///
    /// # Errors
    /// [`Fault::Link`], [`Fault::Status`].
    pub async fn token_label(&mut self) -> Result<TokenLabel, CardError> {
        self.channel.begin(Step::TokenLabel);
        self.state.tries_read = false;
        let response = read_start_of(&mut self.channel, TOKEN, LABEL).await?;
        if !response.status.has_data() {
            return Err(self.channel.error(Fault::Status(response.status)));
        }
        Ok(meaning(&response.data))
    }
}

fn meaning(bytes: &[u8]) -> TokenLabel {
    let label = bytes.get(..usize::from(LABEL)).unwrap_or(bytes).trim_ascii_end();
    LABELS.iter().find(|(known, _)| *known == label).map_or(TokenLabel::Unknown, |(_, token)| *token)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn padded(label: &str) -> Vec<u8> {
        format!("{label:<32}").into_bytes()
    }

    #[test]
    fn every_label_means_one_thing() {
        let rows = [
            ("JPKIAPICCTOKEN2", TokenLabel::MyNumberCard),
            ("JPKIAPICCTOKEN", TokenLabel::OldResidentCard),
            ("JPKIAPGPSETOKEN", TokenLabel::AndroidPhone),
            ("JPKIAPIOSTOKEN", TokenLabel::IPhone),
            ("JPKIAPICCTOKEN3", TokenLabel::Unknown),
            ("jpkiapicctoken2", TokenLabel::Unknown),
            ("", TokenLabel::Unknown),
        ];
        for (label, expected) in rows {
            assert_eq!(meaning(&padded(label)), expected, "{label}");
        }
    }

    #[test]
    fn what_follows_the_label_does_not_matter() {
        let file = [padded("JPKIAPICCTOKEN2"), b"MIHON MANUFACTURER".to_vec()].concat();
        assert_eq!(meaning(&file), TokenLabel::MyNumberCard);
        assert_eq!(meaning(b"JPKIAPIOSTOKEN"), TokenLabel::IPhone);
        assert_eq!(meaning(&[]), TokenLabel::Unknown);
    }
}
