//! A caller that goes away in the middle of a tap.

use shikaku_core::cancel::Cancel;

/// Cancels the check when the caller's future is dropped before the tap has ended.
pub struct CancelOnDrop(Option<Cancel>);

impl CancelOnDrop {
    /// Watches over a tap.
    pub fn new(cancel: &Cancel) -> Self {
        Self(Some(cancel.clone()))
    }

    /// The tap has ended: nothing is to be cancelled any more.
    pub fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        if let Some(cancel) = &self.0 {
            cancel.cancel();
        }
    }
}
