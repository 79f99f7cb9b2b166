//! 61xx: the answer waits on the card; GET RESPONSE fetches it (ISO/IEC 7816-4, 5.3.4). The command itself is not sent again.

use async_trait::async_trait;

use super::{MAX_RESPONSE, StatusWord};
use crate::link::{CardLink, LinkError, LinkFacts};

/// A link that collects answers in pieces.
pub struct GetResponse<'l>(pub &'l dyn CardLink);

#[async_trait]
impl CardLink for GetResponse<'_> {
    fn facts(&self) -> LinkFacts {
        self.0.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let mut answer = self.0.transmit(command).await?;
        while let Some(waiting) = take_more_data(&mut answer) {
            let piece = self.0.transmit(&[0x00, 0xC0, 0x00, 0x00, waiting]).await?;
            let brings_nothing = piece.len() <= 2 && StatusWord::of(&piece).is_none_or(|sw| sw.more_data().is_some());
            if brings_nothing || answer.len() + piece.len() > MAX_RESPONSE {
                return Err(LinkError::Protocol);
            }
            answer.extend(piece);
        }
        Ok(answer)
    }

    async fn end(&self) {
        self.0.end().await;
    }
}

/// Cuts a 61xx off the end and returns its xx.
fn take_more_data(answer: &mut Vec<u8>) -> Option<u8> {
    let waiting = StatusWord::of(answer)?.more_data()?;
    answer.truncate(answer.len() - 2);
    Some(waiting)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::ReplayLink;

    const SIGN: [u8; 4] = [0x80, 0x2A, 0x00, 0x97];

    #[tokio::test]
    async fn pieces_are_joined_under_the_last_status() {
        let link = ReplayLink::of(&[("802A0097", "AABB6102"), ("00C0000002", "CC6101"), ("00C0000001", "DD9000")]);
        assert_eq!(GetResponse(&link).transmit(&SIGN).await.unwrap(), [0xAA, 0xBB, 0xCC, 0xDD, 0x90, 0x00]);
        assert_eq!(link.finish(), Ok(()));
    }

    #[tokio::test]
    async fn a_card_that_never_delivers_is_stopped() {
        let link = ReplayLink::of(&[("802A0097", "6110"), ("00C0000010", "6110")]);
        assert_eq!(GetResponse(&link).transmit(&SIGN).await, Err(LinkError::Protocol));
    }

    #[tokio::test]
    async fn a_loss_between_pieces_is_a_loss() {
        let link = ReplayLink::of(&[("802A0097", "6110"), ("00C0000010", "card_lost")]);
        assert_eq!(GetResponse(&link).transmit(&SIGN).await, Err(LinkError::CardLost));
    }

    #[tokio::test]
    async fn other_answers_pass_untouched() {
        for answer in ["6C36", "9000", "61"] {
            let link = ReplayLink::of(&[("802A0097", answer)]);
            assert_eq!(hex::encode_upper(GetResponse(&link).transmit(&SIGN).await.unwrap()), answer);
        }
    }
}
