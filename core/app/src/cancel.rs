//! Cancelling a check: a flag that is looked at between exchanges, so that nothing is ever torn inside VERIFY.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// A switch that many can hold and anyone can throw, once.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks the check to stop at the next gap between exchanges.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether someone asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
