//! A limit on every synchronous call into a shell: a key store that hangs, or a callback that dies without an answer, must
//! not take the core with it.

use std::{sync::mpsc, thread, time::Duration};

/// Longest wait for a synchronous call into a shell.
pub const CALL_LIMIT: Duration = Duration::from_secs(5);

/// Runs `call` on a thread of its own; `None` when it panicked or took longer than [`CALL_LIMIT`].
pub fn call<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = mpsc::channel();
    thread::Builder::new()
        .name("shell-call".into())
        .spawn(move || {
            let _ = done.send(call());
        })
        .ok()?;
    answer.recv_timeout(CALL_LIMIT).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_and_a_panic_is_none() {
        assert_eq!(call(|| 7), Some(7));
        assert_eq!(call(|| -> u8 { panic!("a shell's fault") }), None);
    }
}
