//! 6Cxx: the card wants the command again with Le = xx (ISO/IEC 7816-4, 5.1.3). Once, and only for commands that may be
//! repeated: never for VERIFY, never for a signature.

use async_trait::async_trait;

use super::StatusWord;
use crate::link::{CardLink, LinkError, LinkFacts};

/// A link that repeats a command with the exact length.
pub struct ExactLength<'l>(pub &'l dyn CardLink);

#[async_trait]
impl CardLink for ExactLength<'_> {
    fn facts(&self) -> LinkFacts {
        self.0.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let answer = self.0.transmit(command).await?;
        let exact = StatusWord::of(&answer).and_then(StatusWord::exact_length);
        match exact.and_then(|le| with_le(command, le)) {
            Some(again) => self.0.transmit(&again).await,
            None => Ok(answer),
        }
    }

    async fn end(&self) {
        self.0.end().await;
    }
}

/// The same command with a one-byte Le; none when it had no Le to begin with.
fn with_le(command: &[u8], le: u8) -> Option<Vec<u8>> {
    let kept = match command {
        [_, _, _, _, _] => 4,
        [_, _, _, _, 0, _, _] => 4,
        [_, _, _, _, lc, data @ ..] if *lc > 0 && data.len() == usize::from(*lc) + 1 => command.len() - 1,
        _ => return None,
    };
    Some(command[..kept].iter().copied().chain([le]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replay::ReplayLink;

    #[tokio::test]
    async fn short_and_extended_reads_are_repeated_once() {
        for first in ["00B0060000", "00B00600000000"] {
            let link = ReplayLink::of(&[(first, "6C03"), ("00B0060003", "0102039000")]);
            let answer = ExactLength(&link).transmit(&hex::decode(first).unwrap()).await.unwrap();
            assert_eq!(answer, [1, 2, 3, 0x90, 0x00]);
        }
    }

    #[tokio::test]
    async fn a_second_6cxx_is_handed_on() {
        let link = ReplayLink::of(&[("00B0060000", "6C03"), ("00B0060003", "6C02")]);
        assert_eq!(ExactLength(&link).transmit(&[0x00, 0xB0, 0x06, 0x00, 0x00]).await.unwrap(), [0x6C, 0x02]);
        assert_eq!(link.finish(), Ok(()));
    }

    #[test]
    fn a_command_without_le_is_not_repeated() {
        assert_eq!(with_le(&hex::decode("00200098").unwrap(), 3), None);
        assert_eq!(with_le(&hex::decode("002000980431323334").unwrap(), 3), None);
        assert_eq!(with_le(&hex::decode("802A0097020102FF").unwrap(), 3), hex::decode("802A009702010203").ok());
    }
}
