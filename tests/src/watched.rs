//! A link that remembers what went over it.

use std::sync::Mutex;

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_world::card::VirtualTap;

/// A tap and all that was said in it.
pub struct Watched {
    tap: VirtualTap,
    said: Mutex<Vec<Vec<u8>>>,
}

impl Watched {
    /// Around a tap.
    #[must_use]
    pub fn new(tap: VirtualTap) -> Self {
        Self { tap, said: Mutex::default() }
    }

    /// Commands and answers, in their order.
    #[must_use]
    pub fn said(&self) -> Vec<Vec<u8>> {
        self.said.lock().unwrap().clone()
    }

    /// How many PINs went out: VERIFY with data.
    #[must_use]
    pub fn pins_sent(&self) -> usize {
        self.said.lock().unwrap().iter().filter(|bytes| is_verify(bytes)).count()
    }
}

fn is_verify(command: &[u8]) -> bool {
    command.len() == 9 && command.starts_with(&[0x00, 0x20, 0x00])
}

#[async_trait]
impl CardLink for Watched {
    fn facts(&self) -> LinkFacts {
        self.tap.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        self.said.lock().unwrap().push(command.to_vec());
        let answer = self.tap.transmit(command).await;
        if let Ok(answer) = &answer {
            self.said.lock().unwrap().push(answer.clone());
        }
        answer
    }

    async fn end(&self) {
        self.tap.end().await;
    }
}
