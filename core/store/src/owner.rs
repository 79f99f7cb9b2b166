//! The one thread that owns the connection. Methods send it work and wait for the answer; work that was sent is done even if
//! nobody waits any more. A panic in it ends the thread, and every later call says [`StoreError::Closed`].

use std::{
    sync::mpsc,
    thread::{self, JoinHandle},
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{connection::checkpoint, error::StoreError, lock::Lock};

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Ends the thread and closes the file when dropped.
#[derive(Debug)]
pub(crate) struct Owner {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Owner {
    pub(crate) fn start(connection: Connection, lock: Lock) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel();
        let thread =
            thread::Builder::new().name("shikaku-store".into()).spawn(move || serve(connection, &queue, lock))?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread) })
    }

    pub(crate) async fn call<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Whoever asked may have gone; the work is done all the same.
            let _ = answer.send(work(connection));
        });
        self.jobs.as_ref().ok_or(StoreError::Closed)?.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

fn serve(mut connection: Connection, queue: &mpsc::Receiver<Job>, lock: Lock) {
    for job in queue {
        job(&mut connection);
    }
    if let Err(error) = checkpoint(&connection) {
        tracing::warn!(%error, "the store's log stays for the next time");
    }
    drop(connection);
    drop(lock);
}

impl Drop for Owner {
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            // A panic has been told to every caller already.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Waker};

    use super::*;
    use crate::testing::{Room, now};

    #[tokio::test]
    async fn a_panic_closes_the_store_and_frees_the_file() {
        let room = Room::new();
        let store = room.open();
        let panicked = store.owner.call::<()>(|_| panic!("a fault")).await;
        assert_eq!(panicked, Err(StoreError::Closed));
        assert_eq!(store.challenge_count(now()).await, Err(StoreError::Closed));
        drop(store);
        assert_eq!(room.open().challenge_count(now()).await, Ok(0));
    }

    #[tokio::test]
    async fn work_is_done_even_if_nobody_waits() {
        let room = Room::new();
        let store = room.open();
        {
            let set = std::pin::pin!(store.settings_set("a", "1"));
            let _once = Future::poll(set, &mut Context::from_waker(Waker::noop()));
        }
        assert_eq!(store.settings_get("a").await.unwrap().as_deref(), Some("1"));
    }

    #[tokio::test]
    async fn the_last_handle_closes_the_file() {
        let room = Room::new();
        let (one, two) = {
            let store = room.open();
            (store.clone(), store)
        };
        drop(one);
        two.settings_set("a", "1").await.unwrap();
        assert!(room.wal().metadata().unwrap().len() > 0);
        drop(two);
        assert!(!room.wal().exists(), "the log is written back");
    }
}
