//! A PIN between the pad and the card: held for 60 s at most, then wiped, used or not.

use std::{
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use shikaku_card::Pin;
use tokio::time::{Instant, sleep_until};

/// Holds at most one PIN.
#[derive(Default)]
pub struct HeldPin(Arc<Mutex<Option<(Pin, Instant)>>>);

type Slot = Mutex<Option<(Pin, Instant)>>;

impl HeldPin {
    /// How long a PIN may wait for its card.
    pub const LIMIT: Duration = Duration::from_secs(60);

    /// Takes a PIN in, in place of one that was there. Must be called on a tokio runtime: the wipe is a timer of its own.
    pub fn enter(&self, pin: Pin) {
        self.put(pin, Instant::now() + Self::LIMIT);
    }

    /// Takes the PIN out, with its end, if there still is one.
    pub fn take(&self) -> Option<(Pin, Instant)> {
        lock(&self.0).take().filter(|(_, end)| Instant::now() < *end)
    }

    /// Puts a PIN back that was not sent. Its end stays what it was.
    pub fn put(&self, pin: Pin, end: Instant) {
        *lock(&self.0) = Some((pin, end));
        tokio::spawn(wipe_at(Arc::downgrade(&self.0), end));
    }
}

async fn wipe_at(slot: Weak<Slot>, end: Instant) {
    sleep_until(end).await;
    let Some(slot) = slot.upgrade() else { return };
    let mut held = lock(&slot);
    if held.as_ref().is_some_and(|(_, its_end)| *its_end <= end) {
        held.take();
    }
}

fn lock(slot: &Slot) -> std::sync::MutexGuard<'_, Option<(Pin, Instant)>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    fn pin() -> Pin {
        Pin::new(b"1234").unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_pin_waits_sixty_seconds_and_no_longer() {
        let held = HeldPin::default();
        held.enter(pin());
        advance(HeldPin::LIMIT - Duration::from_millis(1)).await;
        let (pin, end) = held.take().expect("still there");
        held.put(pin, end);
        advance(Duration::from_millis(1)).await;
        assert!(held.take().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_pin_that_nobody_asks_for_is_wiped_by_itself() {
        let held = HeldPin::default();
        held.enter(pin());
        tokio::time::sleep(HeldPin::LIMIT + Duration::from_millis(1)).await;
        assert!(lock(&held.0).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn the_wipe_of_an_older_pin_leaves_a_newer_one() {
        let held = HeldPin::default();
        held.enter(pin());
        tokio::time::sleep(Duration::from_secs(30)).await;
        held.enter(pin());
        tokio::time::sleep(Duration::from_secs(31)).await;
        assert!(held.take().is_some());
    }

    #[tokio::test]
    async fn taking_leaves_nothing() {
        let held = HeldPin::default();
        assert!(held.take().is_none());
        held.enter(pin());
        assert!(held.take().is_some());
        assert!(held.take().is_none());
    }

    #[tokio::test]
    async fn nothing_outlives_its_holder() {
        let held = HeldPin::default();
        held.enter(pin());
        let slot = Arc::downgrade(&held.0);
        drop(held);
        assert!(slot.upgrade().is_none());
    }
}
