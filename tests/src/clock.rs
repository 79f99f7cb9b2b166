//! A clock that stands still until it is set, for the device and for the service.

use std::sync::Mutex;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use shikaku_core::clock::Clock;

/// A clock that a test moves.
pub struct SetClock(Mutex<DateTime<Utc>>);

impl SetClock {
    /// Stands at this machine's time, in whole milliseconds.
    #[must_use]
    pub fn now() -> Self {
        Self(Mutex::new(Utc::now().trunc_subsecs(3)))
    }

    /// Moves it.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for SetClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
