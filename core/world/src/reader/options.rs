//! How a virtual reader behaves, as plain values. Faults by name set them ([`super::fault`]).

use std::time::Duration;

use super::fault::Mishap;

/// The master key of an ACR1255U-J1 as it leaves the factory (readers reference 1.1).
pub const FACTORY_KEY: [u8; 16] = *b"ACR1255U-J1 Auth";

/// How a reader behaves. `Debug` shows no key.
#[derive(Clone, PartialEq, Eq)]
pub struct ReaderOptions {
    /// Master key, of models that have one.
    pub key: [u8; 16],
    /// The system has bonded with it.
    pub bonded: bool,
    /// Battery in percent.
    pub battery: u8,
    /// Cannot be reached until it is woken.
    pub asleep: bool,
    /// Most bytes of a notification, if fewer than the model's.
    pub split: Option<usize>,
    /// Pause before each notification.
    pub pause: Duration,
    /// What happens at which exchange, counted from 1 over the reader's life; each once.
    pub mishaps: Vec<(u32, Mishap)>,
    /// Where its random numbers begin.
    pub seed: u64,
}

impl Default for ReaderOptions {
    fn default() -> Self {
        Self {
            key: FACTORY_KEY,
            bonded: false,
            battery: 87,
            asleep: false,
            split: None,
            pause: Duration::ZERO,
            mishaps: Vec::new(),
            seed: 0,
        }
    }
}

impl ReaderOptions {
    /// The same with what `fault` does.
    #[must_use]
    pub fn with(mut self, fault: super::ReaderFault) -> Self {
        fault.change(&mut self);
        self
    }
}

impl std::fmt::Debug for ReaderOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let own = if self.key == FACTORY_KEY { "factory" } else { "own" };
        write!(
            f,
            "ReaderOptions {{ key: {own}, bonded: {}, battery: {}, asleep: {}, split: {:?}, pause: {:?}, mishaps: {:?} }}",
            self.bonded, self.battery, self.asleep, self.split, self.pause, self.mishaps
        )
    }
}
