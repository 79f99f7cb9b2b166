//! A card whose answers are the fuzzer's bytes. One byte says what kind of answer comes next, and when they are used up the card
//! is gone:
//!
//! | byte | answer |
//! | --- | --- |
//! | 00–3F | the link fails, in one of eight ways |
//! | 40–7F | as an honest card's |
//! | 80–BF | the two bytes that follow |
//! | C0–FF | the bytes that follow behind their length (two bytes) |
//!
//! The first byte of all are the choices of the session, see [`Choices`].

use std::sync::Mutex;

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts, LinkKind};

use crate::honest;
use crate::script::Script;
use crate::watch::Watch;

const FAILURES: [LinkError; 8] = [
    LinkError::CardLost,
    LinkError::ReaderLost,
    LinkError::TimedOut,
    LinkError::Cancelled,
    LinkError::NotPermitted,
    LinkError::ManyCards,
    LinkError::Busy,
    LinkError::Protocol,
];

/// What a session does beside the procedure; eight bits.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// The link offers extended length.
    pub extended: bool,
    /// The caller knows that extended length fails.
    pub short_only: bool,
    /// What the card is, is asked first.
    pub asks_first: bool,
    /// A PIN or code is sent without its counter having been read: must be refused.
    pub skips_counter: bool,
    /// Something is read between the counter and the PIN or code: must be refused.
    pub reads_between: bool,
    /// After a wrong one another goes out at once: must be refused.
    pub repeats_blindly: bool,
    /// After a wrong one the counter is read and another goes out.
    pub tries_again: bool,
}

impl Choices {
    fn of(byte: u8) -> Self {
        let bit = |bit: u8| byte & (1 << bit) != 0;
        Self {
            extended: bit(0),
            short_only: bit(1),
            asks_first: bit(2),
            skips_counter: bit(3),
            reads_between: bit(4),
            repeats_blindly: bit(5),
            tries_again: bit(6),
        }
    }
}

/// The card. Panics as soon as something is sent that must not be.
#[derive(Debug)]
pub struct FuzzCard<'a> {
    /// What the session does.
    pub choices: Choices,
    talk: Mutex<(Script<'a>, Watch)>,
}

impl<'a> FuzzCard<'a> {
    /// A card that answers by `bytes`.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut script = Script(bytes);
        let choices = Choices::of(script.byte().unwrap_or_default());
        Self { choices, talk: Mutex::new((script, Watch::default())) }
    }

    /// Looks at what was sent so far.
    pub fn watch<T>(&self, look: impl FnOnce(&Watch) -> T) -> T {
        look(&self.talk.lock().unwrap().1)
    }
}

#[async_trait]
impl CardLink for FuzzCard<'_> {
    fn facts(&self) -> LinkFacts {
        LinkFacts { kind: LinkKind::Replay, max_command: 261, extended_length: self.choices.extended }
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let mut talk = self.talk.lock().unwrap();
        let (script, watch) = &mut *talk;
        watch.sent(command);
        let answer = match script.byte() {
            None => Err(LinkError::CardLost),
            Some(byte @ 0x00..=0x3F) => Err(FAILURES[usize::from(byte) % FAILURES.len()]),
            Some(0x40..=0x7F) => Ok(honest::answer(&watch.place, command)),
            Some(0x80..=0xBF) => Ok(script.take(2).to_vec()),
            Some(0xC0..=0xFF) => Ok(script.long().unwrap_or_default().to_vec()),
        };
        watch.answered(&answer);
        answer
    }

    async fn end(&self) {}
}
