//! What readers there are, and whether a card lies in them.

use std::{ffi::CString, thread};

use pcsc::{Context, Error, ReaderState, Scope, State};
use shikaku_card::LinkError;
use tokio::{sync::oneshot, time::timeout};

use super::{fault::told, limits};

/// A PC/SC reader (one slot of it) at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PcscReader {
    /// Its name, as the system gives it.
    pub name: String,
    /// Whether a card lies in it.
    pub card_present: bool,
    /// Whether another program holds that card for itself.
    pub in_use: bool,
    /// The name in the system's bytes.
    pub(super) raw: CString,
}

impl PcscReader {
    /// All readers, in the system's order; none when there is no service, because Windows stops it when the last reader goes.
    ///
    /// # Errors
    /// [`LinkError::ReaderLost`] when the service hangs; [`LinkError::NotPermitted`] and what else it says.
    pub async fn all() -> Result<Vec<Self>, LinkError> {
        let (answer, answered) = oneshot::channel();
        let look = || Context::establish(Scope::User).and_then(|context| states(&context));
        let thread = thread::Builder::new().name("shikaku-readers".into());
        thread.spawn(move || _ = answer.send(look().map(|states| seen(&states)))).map_err(|_| LinkError::Busy)?;
        let found = timeout(limits::LIST, answered).await.map_err(|_| LinkError::ReaderLost)?;
        match found.map_err(|_| LinkError::Protocol)?.map_err(told) {
            Err(LinkError::ReaderLost) => Ok(Vec::new()),
            listed => listed,
        }
    }
}

/// The readers of these states.
pub(super) fn seen(states: &[ReaderState]) -> Vec<PcscReader> {
    states.iter().map(PcscReader::from).collect()
}

/// All readers of a context as they are now.
pub(super) fn states(context: &Context) -> Result<Vec<ReaderState>, Error> {
    let names = match context.list_readers_owned() {
        Err(Error::NoReadersAvailable) => Vec::new(),
        names => names?,
    };
    let mut states: Vec<_> = names.into_iter().map(|name| ReaderState::new(name, State::UNAWARE)).collect();
    if !states.is_empty() {
        context.get_status_change(limits::LOOK, &mut states)?;
    }
    states.retain(|state| !state.event_state().contains(State::UNKNOWN));
    Ok(states)
}

impl From<&ReaderState> for PcscReader {
    fn from(state: &ReaderState) -> Self {
        let (raw, now) = (state.name().to_owned(), state.event_state());
        Self {
            name: raw.to_string_lossy().into_owned(),
            card_present: now.contains(State::PRESENT),
            in_use: now.contains(State::EXCLUSIVE),
            raw,
        }
    }
}
