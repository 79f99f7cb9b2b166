//! A watched reader over a link in memory, in time that is made up.

mod cards;
mod states;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::time::timeout;

use super::{AttendedReader, ReaderLinkState, ReaderState};
use crate::testing::{link::TestLink, readers::Bed};

const MINUTE: Duration = Duration::from_secs(60);

/// A watched reader, its radio and the script of its reader.
struct Watched<R> {
    reader: Arc<AttendedReader>,
    link: Arc<TestLink>,
    script: Arc<Mutex<R>>,
}

impl<R> Watched<R> {
    fn start(bed: Bed<R>) -> Self {
        let Bed { session, link, reader } = bed;
        let session = Arc::into_inner(session).unwrap();
        Self { reader: AttendedReader::start(session), link, script: reader }
    }

    /// The next state that is so.
    async fn until(&self, wanted: impl FnMut(&ReaderState) -> bool) -> ReaderState {
        *timeout(MINUTE, self.reader.states().wait_for(wanted)).await.unwrap().unwrap()
    }

    async fn ready(self) -> Self {
        self.until(|state| state.link == ReaderLinkState::Ready && state.battery.is_some()).await;
        self
    }

    fn connects(&self) -> usize {
        self.link.radio(|radio| radio.connects)
    }
}
