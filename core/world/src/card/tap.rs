//! One tap of a virtual card: from power-on to `end`, a tear, or the next tap.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts, LinkKind};

use super::air_time::{self, AirTime};
use super::apdu;
use super::options::{TapOptions, Tear};
use super::virtual_card::VirtualCard;

/// Longest command with short lengths, and with extended ones.
const SHORT: usize = 261;
const EXTENDED: usize = 65_544;

/// The card in the field. `Debug` shows counts only.
pub struct VirtualTap {
    card: VirtualCard,
    number: u64,
    options: TapOptions,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    exchanges: u32,
    air_time: Duration,
    ended: bool,
}

impl VirtualTap {
    pub(super) fn new(card: VirtualCard, number: u64, options: TapOptions) -> Self {
        Self { card, number, options, state: Mutex::default() }
    }

    /// Commands that went out to the card, whether or not an answer came back.
    #[must_use]
    pub fn exchanges(&self) -> u32 {
        self.state().exchanges
    }

    /// Time that these exchanges take on the air at 106 kbit/s, with the card's own delay if it has one.
    #[must_use]
    pub fn air_time(&self) -> Duration {
        self.state().air_time
    }

    /// One exchange but for the time it takes: the answer, or how it failed, and the time.
    fn exchange(&self, command: &[u8]) -> (Result<Vec<u8>, LinkError>, Duration) {
        let next = self.exchanges() + 1;
        if let Err(error) = self.reach(command, next) {
            return (Err(error), Duration::ZERO);
        }
        self.state().exchanges = next;
        if let Some(error) = self.options.extended_ends
            && apdu::is_extended(command)
        {
            return (Err(self.fail(error)), Duration::ZERO);
        }
        let Some(response) = self.process(command) else { return (Err(self.lose()), Duration::ZERO) };
        let time = air_time::exchange(command.len(), response.len()) + self.options.delay;
        self.state().air_time += time;
        if self.options.tear == Some(Tear::After(next)) {
            return (Err(self.lose()), time);
        }
        (Ok(response), time)
    }

    /// Whether the command gets to the card at all.
    fn reach(&self, command: &[u8], next: u32) -> Result<(), LinkError> {
        if self.state().ended {
            return Err(LinkError::CardLost);
        }
        if self.options.two_cards {
            return Err(LinkError::ManyCards);
        }
        if command.len() > self.facts().max_command || (apdu::is_extended(command) && !self.options.extended) {
            return Err(LinkError::Protocol);
        }
        if self.options.tear == Some(Tear::Before(next)) {
            return Err(self.lose());
        }
        Ok(())
    }

    /// `None` when another tap has the card.
    fn process(&self, command: &[u8]) -> Option<Vec<u8>> {
        let mut powered = self.card.lock();
        (powered.tap == self.number).then(|| powered.chip.process(command))
    }

    fn lose(&self) -> LinkError {
        self.fail(LinkError::CardLost)
    }

    /// An error, and what it does: a lost card has no power.
    fn fail(&self, error: LinkError) -> LinkError {
        if error == LinkError::CardLost {
            self.power_off();
        }
        error
    }

    fn power_off(&self) {
        self.state().ended = true;
        let mut powered = self.card.lock();
        if powered.tap == self.number {
            powered.chip.power_on();
            powered.tap = 0;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl CardLink for VirtualTap {
    fn facts(&self) -> LinkFacts {
        let max_command = if self.options.extended { EXTENDED } else { SHORT };
        LinkFacts { kind: LinkKind::Virtual, max_command, extended_length: self.options.extended }
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let (result, time) = self.exchange(command);
        let slept = if self.options.air_time == AirTime::Simulated { time } else { self.options.delay.min(time) };
        if !slept.is_zero() {
            tokio::time::sleep(slept).await;
        }
        result
    }

    async fn end(&self) {
        self.power_off();
    }
}

impl std::fmt::Debug for VirtualTap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VirtualTap").field("exchanges", &self.exchanges()).finish_non_exhaustive()
    }
}
