//! How readers and cards come and go. A thread of its own waits for the system to tell (SCardGetStatusChange), half a second at a
//! time: some systems tell nothing of new readers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use pcsc::{Context, Error, PNP_NOTIFICATION, ReaderState, Scope, State};
use shikaku_card::LinkError;
use tokio::{sync::watch, time::timeout};

use super::{
    fault::told,
    limits,
    reader::{self, PcscReader},
};

/// Whether the system knows the pseudo reader that tells of new ones; where it does not, asking for it never waits.
const TELLS_NEW_READERS: bool = !cfg!(target_os = "macos");

type Seen = Result<Vec<PcscReader>, LinkError>;

/// The readers of this PC, watched until dropped.
#[derive(Debug)]
pub struct PcscReaders {
    seen: watch::Receiver<Option<Seen>>,
    /// The thread ends at its next look, half a second later at most.
    stop: Arc<AtomicBool>,
}

impl PcscReaders {
    /// Begins to watch.
    ///
    /// # Errors
    /// [`LinkError::Busy`] when the system has no thread for it.
    pub fn watch() -> Result<Self, LinkError> {
        let (tell, seen) = watch::channel(None);
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let thread = thread::Builder::new().name("shikaku-readers".into());
        thread.spawn(move || keep_looking(&tell, &stopped)).map_err(|_| LinkError::Busy)?;
        Ok(Self { seen, stop })
    }

    /// The readers at this moment; at first, once they are known.
    ///
    /// # Errors
    /// [`LinkError::ReaderLost`] while there is no service, which on Windows means that there is no reader;
    /// [`LinkError::NotPermitted`]; [`LinkError::TimedOut`] when the service hangs from the first.
    pub async fn now(&mut self) -> Seen {
        let seen = timeout(limits::LIST, self.seen.wait_for(Option::is_some)).await;
        let seen = seen.map_err(|_| LinkError::TimedOut)?.map_err(|_| LinkError::ReaderLost)?;
        seen.clone().unwrap_or(Err(LinkError::ReaderLost))
    }

    /// The readers after the next change.
    ///
    /// # Errors
    /// As [`Self::now`].
    pub async fn next(&mut self) -> Seen {
        self.seen.changed().await.map_err(|_| LinkError::ReaderLost)?;
        self.seen.borrow_and_update().clone().unwrap_or(Err(LinkError::ReaderLost))
    }

    /// The first reader that `wanted` picks out, as soon as a card lies in it. Readers may come and go meanwhile, and the
    /// service, too.
    ///
    /// # Errors
    /// After `limit` [`LinkError::TimedOut`], or [`LinkError::ReaderLost`] when there is no such reader;
    /// [`LinkError::NotPermitted`].
    pub async fn card(
        &mut self,
        wanted: impl Fn(&PcscReader) -> bool,
        limit: Duration,
    ) -> Result<PcscReader, LinkError> {
        if let Ok(found) = timeout(limit, self.laid_down(&wanted)).await {
            return found;
        }
        let is_there = matches!(&*self.seen.borrow(), Some(Ok(readers)) if readers.iter().any(wanted));
        Err(if is_there { LinkError::TimedOut } else { LinkError::ReaderLost })
    }

    async fn laid_down(&mut self, wanted: impl Fn(&PcscReader) -> bool) -> Result<PcscReader, LinkError> {
        let mut seen = self.now().await;
        loop {
            match seen {
                Err(LinkError::NotPermitted) => return Err(LinkError::NotPermitted),
                Err(_) => {}
                Ok(readers) => {
                    if let Some(found) = readers.into_iter().find(|reader| reader.card_present && wanted(reader)) {
                        return Ok(found);
                    }
                }
            }
            seen = self.next().await;
        }
    }
}

impl Drop for PcscReaders {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// The thread: a context until it dies, then the next one.
fn keep_looking(tell: &watch::Sender<Option<Seen>>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        if let Err(error) = Context::establish(Scope::User).and_then(|context| look(&context, tell, stop)) {
            say(tell, Err(told(error)));
            thread::sleep(limits::WATCH);
        }
    }
}

/// Looks until it is asked to stop, or the context is of no use any more.
fn look(context: &Context, tell: &watch::Sender<Option<Seen>>, stop: &AtomicBool) -> Result<(), Error> {
    let mut news = TELLS_NEW_READERS.then(|| ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE));
    while !stop.load(Ordering::Relaxed) {
        let mut states = reader::states(context)?;
        say(tell, Ok(reader::seen(&states)));
        states.extend(news.take());
        states.iter_mut().for_each(ReaderState::sync_current_state);
        // Whatever the system answers at once, it is not asked more often than this.
        thread::sleep(limits::LOOK);
        if states.is_empty() {
            thread::sleep(limits::WATCH);
            continue;
        }
        match context.get_status_change(limits::WATCH, &mut states) {
            Ok(()) | Err(Error::Timeout | Error::UnknownReader) => {}
            Err(error) => return Err(error),
        }
        news = if TELLS_NEW_READERS { states.pop() } else { None };
    }
    Ok(())
}

/// Tells what is seen, if it is new.
fn say(tell: &watch::Sender<Option<Seen>>, seen: Seen) {
    tell.send_if_modified(|before| {
        let is_new = before.as_ref() != Some(&seen);
        if is_new {
            *before = Some(seen);
        }
        is_new
    });
}
