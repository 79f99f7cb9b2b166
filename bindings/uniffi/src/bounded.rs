//! A limit on every synchronous call into a shell: a key store that hangs, or a callback that dies without an answer, must
//! not take the core with it.

use std::{sync::mpsc, thread, time::Duration};

use tokio::{sync::oneshot, time::timeout};

/// Longest wait for a synchronous call into a shell.
pub const CALL_LIMIT: Duration = Duration::from_secs(5);

/// Runs `call` on a thread of its own; `None` when it panicked or took longer than [`CALL_LIMIT`].
pub fn call<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = mpsc::channel();
    start(move || drop(done.send(call())))?;
    answer.recv_timeout(CALL_LIMIT).ok()
}

/// The same for a caller that must not block, such as a task of the check.
pub async fn call_async<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = oneshot::channel();
    start(move || drop(done.send(call())))?;
    timeout(CALL_LIMIT, answer).await.ok()?.ok()
}

fn start(work: impl FnOnce() + Send + 'static) -> Option<()> {
    thread::Builder::new().name("shell-call".into()).spawn(work).ok().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_and_a_panic_is_none() {
        assert_eq!(call(|| 7), Some(7));
        assert_eq!(call(|| -> u8 { panic!("a shell's fault") }), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_never_ends_is_given_up() {
        let (hold, held) = mpsc::channel::<()>();
        assert_eq!(call_async(move || held.recv().is_ok()).await, None);
        drop(hold);
    }

    #[tokio::test]
    async fn an_answer_is_awaited() {
        assert_eq!(call_async(|| 7).await, Some(7));
    }
}
