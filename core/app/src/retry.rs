//! Trying an idempotent call again when its answer was lost. The same key counts once, so a repeat is safe.

use std::time::Duration;

use shikaku_api::ServiceError;

/// Pauses before the second and the third try.
const PAUSES: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1500)];

/// Calls, and calls again after each pause while the answer was lost on the way.
///
/// # Errors
/// The error of the last try.
pub async fn idempotent<T, F>(mut call: impl FnMut() -> F) -> Result<T, ServiceError>
where
    F: Future<Output = Result<T, ServiceError>>,
{
    for pause in PAUSES {
        match call().await {
            Err(error) if was_lost(&error) => tokio::time::sleep(pause).await,
            done => return done,
        }
    }
    call().await
}

/// Whether the answer may exist and only its way back broke.
fn was_lost(error: &ServiceError) -> bool {
    matches!(error, ServiceError::Unreachable | ServiceError::TimedOut)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    async fn tries(error: ServiceError) -> u32 {
        let count = Cell::new(0);
        let result: Result<(), _> = idempotent(|| {
            count.set(count.get() + 1);
            std::future::ready(Err(error.clone()))
        })
        .await;
        assert_eq!(result, Err(error.clone()));
        count.get()
    }

    #[tokio::test(start_paused = true)]
    async fn a_lost_answer_is_asked_for_three_times() {
        assert_eq!(tries(ServiceError::Unreachable).await, 3);
        assert_eq!(tries(ServiceError::TimedOut).await, 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_clear_answer_is_never_asked_for_again() {
        for error in [ServiceError::ServerUntrusted, ServiceError::Clock, ServiceError::MalformedAnswer] {
            assert_eq!(tries(error).await, 1);
        }
    }
}
