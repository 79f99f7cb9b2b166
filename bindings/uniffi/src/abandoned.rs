//! A caller that goes away in the middle of a tap.

use shikaku_core::{Failure, FailureKind, Outcome, cancel::Cancel};

/// Runs a tap as a task of its own. When the caller's future is dropped before the tap has ended, the check is cancelled at the
/// next gap between exchanges, and the task ends by itself: nothing is torn inside an exchange.
///
/// # Errors
/// The tap's own; 901 when it died.
pub async fn abandonable<F>(cancel: &Cancel, tap: F) -> Result<Outcome, Failure>
where
    F: Future<Output = Result<Outcome, Failure>> + Send + 'static,
{
    let abandoned = CancelOnDrop(Some(cancel.clone()));
    let outcome = tokio::spawn(tap).await.map_err(|_| FailureKind::Bug)?;
    abandoned.keep();
    outcome
}

/// Cancels the check when the caller's future is dropped before the tap has ended.
struct CancelOnDrop(Option<Cancel>);

impl CancelOnDrop {
    /// The tap has ended: nothing is to be cancelled any more.
    fn keep(mut self) {
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
