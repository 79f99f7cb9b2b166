//! What was entered, between the hand and the card: held for a while at most, then wiped, used or not. The PIN for 60 s.

use std::{
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use tokio::time::{Instant, sleep_until};

/// Holds at most one of a thing that wipes itself when dropped.
pub struct Held<T> {
    slot: Arc<Slot<T>>,
    limit: Duration,
}

type Slot<T> = Mutex<Option<(T, Instant)>>;

/// How long a PIN may wait for its card.
pub const PIN_LIMIT: Duration = Duration::from_secs(60);

impl<T: Send + 'static> Held<T> {
    /// Empty; a thing may stay for `limit`.
    pub fn new(limit: Duration) -> Self {
        Self { slot: Arc::default(), limit }
    }

    /// Takes a thing in, in place of one that was there. Must be called on a tokio runtime: the wipe is a timer of its own.
    pub fn enter(&self, thing: T) {
        self.put(thing, Instant::now() + self.limit);
    }

    /// Takes the thing out, with its end, if there still is one.
    pub fn take(&self) -> Option<(T, Instant)> {
        lock(&self.slot).take().filter(|(_, end)| Instant::now() < *end)
    }

    /// Puts a thing back that was not used. Its end stays what it was.
    pub fn put(&self, thing: T, end: Instant) {
        *lock(&self.slot) = Some((thing, end));
        tokio::spawn(wipe_at(Arc::downgrade(&self.slot), end));
    }

    /// Looks at the thing, if there still is one.
    pub fn look<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        lock(&self.slot).as_ref().filter(|(_, end)| Instant::now() < *end).map(|(thing, _)| look(thing))
    }
}

async fn wipe_at<T>(slot: Weak<Slot<T>>, end: Instant) {
    sleep_until(end).await;
    let Some(slot) = slot.upgrade() else { return };
    let mut held = lock(&slot);
    if held.as_ref().is_some_and(|(_, its_end)| *its_end <= end) {
        held.take();
    }
}

fn lock<T>(slot: &Slot<T>) -> std::sync::MutexGuard<'_, Option<(T, Instant)>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use shikaku_card::Pin;

    use super::*;

    fn pin() -> Pin {
        Pin::new(b"1234").unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_pin_waits_sixty_seconds_and_no_longer() {
        let held = Held::new(PIN_LIMIT);
        held.enter(pin());
        advance(PIN_LIMIT - Duration::from_millis(1)).await;
        let (pin, end) = held.take().expect("still there");
        held.put(pin, end);
        advance(Duration::from_millis(1)).await;
        assert!(held.take().is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn a_pin_that_nobody_asks_for_is_wiped_by_itself() {
        let held = Held::new(PIN_LIMIT);
        held.enter(pin());
        tokio::time::sleep(PIN_LIMIT + Duration::from_millis(1)).await;
        assert!(lock(&held.slot).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn the_wipe_of_an_older_pin_leaves_a_newer_one() {
        let held = Held::new(PIN_LIMIT);
        held.enter(pin());
        tokio::time::sleep(Duration::from_secs(30)).await;
        held.enter(pin());
        tokio::time::sleep(Duration::from_secs(31)).await;
        assert!(held.take().is_some());
    }

    #[tokio::test]
    async fn taking_leaves_nothing() {
        let held = Held::new(PIN_LIMIT);
        assert!(held.take().is_none() && held.look(|_| ()).is_none());
        held.enter(pin());
        assert!(held.take().is_some());
        assert!(held.take().is_none());
    }

    #[tokio::test]
    async fn nothing_outlives_its_holder() {
        let held = Held::new(PIN_LIMIT);
        held.enter(pin());
        let slot = Arc::downgrade(&held.slot);
        drop(held);
        assert!(slot.upgrade().is_none());
    }
}
