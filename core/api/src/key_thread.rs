//! A `DeviceKey` on a thread of its own, awaited with a limit: key stores of phones may be slow, hang or fail, and neither
//! a runtime's worker nor a screen may hang with them (readers reference 6.4).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use crate::{DeviceKey, DeviceKeyError};

type Answer = Result<Vec<u8>, DeviceKeyError>;

/// Jobs that may wait for a slow key; one more is refused at once.
const WAITING: usize = 8;

/// Asks a [`DeviceKey`] on its own thread. The thread ends when the last clone is dropped and the key has answered.
#[derive(Clone)]
pub struct KeyThread {
    jobs: mpsc::SyncSender<Job>,
    limit: Duration,
}

enum Work {
    PublicKey,
    Sign(Vec<u8>),
}

struct Job {
    work: Work,
    deadline: Instant,
    reply: Box<dyn FnOnce(Answer) + Send>,
}

impl KeyThread {
    /// Limit that fits a hardware key.
    pub const DEFAULT_LIMIT: Duration = Duration::from_secs(5);

    /// Starts the thread; every request is answered within `limit`.
    ///
    /// # Errors
    /// [`DeviceKeyError::Failed`] when the system gives no thread.
    pub fn start(key: Arc<dyn DeviceKey>, limit: Duration) -> Result<Self, DeviceKeyError> {
        let (jobs, inbox) = mpsc::sync_channel(WAITING);
        std::thread::Builder::new()
            .name("device-key".into())
            .spawn(move || serve(&*key, &inbox))
            .map_err(|_| DeviceKeyError::Failed)?;
        Ok(Self { jobs, limit })
    }

    /// [`DeviceKey::sign`], awaited. Needs a tokio runtime with time.
    ///
    /// # Errors
    /// [`DeviceKeyError`]; `TimedOut` after the limit, `Failed` when the key panicked.
    pub async fn sign_async(&self, message: &[u8]) -> Answer {
        self.ask_async(Work::Sign(message.to_vec())).await
    }

    /// [`DeviceKey::public_key`], awaited. Needs a tokio runtime with time.
    ///
    /// # Errors
    /// As [`Self::sign_async`].
    pub async fn public_key_async(&self) -> Answer {
        self.ask_async(Work::PublicKey).await
    }

    async fn ask_async(&self, work: Work) -> Answer {
        let (reply, answer) = tokio::sync::oneshot::channel();
        self.send(work, Box::new(move |result| drop(reply.send(result))))?;
        match tokio::time::timeout(self.limit, answer).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) | Err(_) => Err(DeviceKeyError::TimedOut),
        }
    }

    fn ask(&self, work: Work) -> Answer {
        let (reply, answer) = mpsc::sync_channel(1);
        self.send(work, Box::new(move |result| drop(reply.send(result))))?;
        answer.recv_timeout(self.limit).unwrap_or(Err(DeviceKeyError::TimedOut))
    }

    fn send(&self, work: Work, reply: Box<dyn FnOnce(Answer) + Send>) -> Result<(), DeviceKeyError> {
        let job = Job { work, deadline: Instant::now() + self.limit, reply };
        self.jobs.try_send(job).map_err(|refused| match refused {
            mpsc::TrySendError::Full(_) => DeviceKeyError::TimedOut,
            mpsc::TrySendError::Disconnected(_) => DeviceKeyError::Failed,
        })
    }
}

/// Blocks the caller, at most for the limit: for rustls, whose signer is synchronous.
impl DeviceKey for KeyThread {
    fn public_key(&self) -> Answer {
        self.ask(Work::PublicKey)
    }

    fn sign(&self, message: &[u8]) -> Answer {
        self.ask(Work::Sign(message.to_vec()))
    }
}

impl std::fmt::Debug for KeyThread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyThread(..)")
    }
}

/// Works jobs off; one that nobody waits for any more never reaches the key.
fn serve(key: &dyn DeviceKey, inbox: &mpsc::Receiver<Job>) {
    for Job { work, deadline, reply } in inbox {
        if Instant::now() < deadline {
            reply(ask_key(key, &work));
        }
    }
}

fn ask_key(key: &dyn DeviceKey, work: &Work) -> Answer {
    catch_unwind(AssertUnwindSafe(|| match work {
        Work::PublicKey => key.public_key(),
        Work::Sign(message) => key.sign(message),
    }))
    .unwrap_or(Err(DeviceKeyError::Failed))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);
    const SHORT: Duration = Duration::from_millis(20);

    /// Echoes the message; "panic" panics, "gone" is gone, "hang" waits until it is opened.
    #[derive(Default)]
    struct OddKey {
        open: AtomicBool,
        asked: AtomicU32,
    }

    impl DeviceKey for OddKey {
        fn public_key(&self) -> Answer {
            Ok(vec![4])
        }

        fn sign(&self, message: &[u8]) -> Answer {
            self.asked.fetch_add(1, Ordering::SeqCst);
            match message {
                b"panic" => panic!("a key that breaks"),
                b"gone" => Err(DeviceKeyError::Gone),
                b"hang" => {
                    while !self.open.load(Ordering::SeqCst) {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                    Ok(vec![])
                }
                other => Ok(other.to_vec()),
            }
        }
    }

    fn thread(limit: Duration) -> (Arc<OddKey>, KeyThread) {
        let key = Arc::new(OddKey::default());
        let thread = KeyThread::start(key.clone(), limit).unwrap();
        (key, thread)
    }

    #[tokio::test]
    async fn signs_for_async_and_for_blocking_callers() {
        let (_, thread) = thread(LONG);
        assert_eq!(thread.sign_async(b"a").await, Ok(b"a".to_vec()));
        assert_eq!(thread.public_key_async().await, Ok(vec![4]));
        assert_eq!((thread.sign(b"b"), thread.public_key()), (Ok(b"b".to_vec()), Ok(vec![4])));
    }

    #[tokio::test]
    async fn tells_what_the_key_told() {
        let (_, thread) = thread(LONG);
        assert_eq!(thread.sign_async(b"gone").await, Err(DeviceKeyError::Gone));
        assert_eq!(thread.sign(b"gone"), Err(DeviceKeyError::Gone));
    }

    #[tokio::test]
    async fn a_panicking_key_has_failed_and_can_be_asked_again() {
        let (_, thread) = thread(LONG);
        assert_eq!(thread.sign_async(b"panic").await, Err(DeviceKeyError::Failed));
        assert_eq!(thread.sign(b"panic"), Err(DeviceKeyError::Failed));
        assert_eq!(thread.sign(b"a"), Ok(b"a".to_vec()));
    }

    #[tokio::test]
    async fn a_hanging_key_is_awaited_no_longer_than_the_limit() {
        let (key, thread) = thread(SHORT);
        assert_eq!(thread.sign_async(b"hang").await, Err(DeviceKeyError::TimedOut));
        assert_eq!(thread.sign(b"hang"), Err(DeviceKeyError::TimedOut));
        key.open.store(true, Ordering::SeqCst);
    }

    #[test]
    fn what_nobody_waits_for_never_reaches_the_key() {
        let (key, thread) = thread(SHORT);
        for message in [&b"hang"[..], b"late", b"later"] {
            assert_eq!(thread.sign(message), Err(DeviceKeyError::TimedOut));
        }
        key.open.store(true, Ordering::SeqCst);
        while thread.public_key().is_err() {}
        assert_eq!(key.asked.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_hanging_key_gathers_no_endless_queue() {
        let (key, thread) = thread(SHORT);
        for _ in 0..WAITING + 4 {
            assert_eq!(thread.sign(b"hang"), Err(DeviceKeyError::TimedOut));
        }
        key.open.store(true, Ordering::SeqCst);
    }
}
