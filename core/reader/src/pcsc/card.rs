//! The blocking calls that a card takes, from power-on to power-off: connect for this program alone, begin a transaction,
//! exchange, and look at the reader after a failure that does not say what is lost.

use std::{ffi::CStr, thread, time::Instant};

use pcsc::{Card, Context, Disposition, Error, Protocols, ReaderState, Scope, ShareMode, State, Transaction};
use shikaku_card::{LinkError, LinkFacts};

use super::{
    fault::{Fault, told},
    lengths, limits,
};

/// Shortest answer of a card.
const STATUS_WORD: usize = 2;

/// A reader as this program's own context sees it, and what it was like when the card got power.
pub struct Slot {
    context: Context,
    reader: Box<CStr>,
    /// How many cards came and went.
    count: u32,
}

impl Slot {
    /// The card in `reader`, held for this program alone, and powered afresh: a PIN that another program had verified would
    /// count here, too, and the tries left would not be told. Waits a little for another program to let go of it, as long as
    /// `wanted` says that somebody still wants it.
    ///
    /// # Errors
    /// [`LinkError::CardLost`] when there is none, [`LinkError::Busy`], [`LinkError::ReaderLost`] and what else went wrong.
    pub fn power_on(reader: &CStr, wanted: impl Fn() -> bool) -> Result<(Self, Card), LinkError> {
        let context = Context::establish(Scope::User).map_err(told)?;
        let end = Instant::now() + limits::BUSY;
        let mut card = loop {
            match context.connect(reader, ShareMode::Exclusive, Protocols::ANY) {
                Err(Error::SharingViolation) if Instant::now() < end && wanted() => thread::sleep(limits::LOOK),
                connected => break connected.map_err(told)?,
            }
        };
        card.reconnect(ShareMode::Exclusive, Protocols::ANY, Disposition::UnpowerCard).map_err(told)?;
        let mut slot = Self { context, reader: reader.into(), count: 0 };
        slot.count = slot.state().map_err(told)?.event_count();
        Ok((slot, card))
    }

    /// One exchange.
    ///
    /// # Errors
    /// What failed, after a look at the reader if the code does not say.
    pub fn exchange(&self, card: &Card, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        let mut answer = vec![0; pcsc::MAX_BUFFER_SIZE_EXTENDED];
        match card.transmit(command, &mut answer) {
            Ok(bytes) if bytes.len() >= STATUS_WORD => Ok(bytes.to_vec()),
            // Some drivers call it a success when the card left.
            Ok(_) => Err(self.what_is_lost()),
            Err(error) => Err(match Fault::from(error) {
                Fault::Link(error) => error,
                Fault::Unclear => self.what_is_lost(),
            }),
        }
    }

    /// Looks at the reader until it is sure that the card stayed.
    fn what_is_lost(&self) -> LinkError {
        let end = Instant::now() + limits::NOTICE;
        loop {
            match self.state() {
                Ok(state) if self.has_changed(&state) => return lost(state.event_state()),
                Ok(_) => {}
                Err(error) => {
                    return if told(error) == LinkError::Protocol { LinkError::ReaderLost } else { told(error) };
                }
            }
            if Instant::now() >= end {
                return LinkError::Protocol;
            }
            thread::sleep(limits::LOOK);
        }
    }

    fn has_changed(&self, state: &ReaderState) -> bool {
        state.event_count() != self.count || !state.event_state().contains(State::PRESENT)
    }

    fn state(&self) -> Result<ReaderState, Error> {
        let mut states = [ReaderState::new(self.reader.as_ref(), State::UNAWARE)];
        self.context.get_status_change(limits::LOOK, &mut states)?;
        let [state] = states;
        Ok(state)
    }
}

/// Begins the transaction of a card, and asks what its reader can carry.
pub fn begin(card: &mut Card) -> Result<(Transaction<'_>, LinkFacts), LinkError> {
    let transaction = card.transaction().map_err(told)?;
    let facts = lengths::facts(&transaction);
    Ok((transaction, facts))
}

/// Takes the power from the card, which clears its security status: a mere reset would keep it (card-protocol 2.6).
pub fn power_off(card: Card) {
    if let Err((card, error)) = card.disconnect(Disposition::UnpowerCard) {
        tracing::debug!(%error, "the card was gone before its power was taken");
        drop(card);
    }
}

/// What a changed reader has lost.
fn lost(state: State) -> LinkError {
    if state.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
        LinkError::ReaderLost
    } else {
        LinkError::CardLost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_is_unknown_now_is_lost_and_one_that_is_there_has_lost_its_card() {
        assert_eq!(lost(State::UNKNOWN | State::CHANGED | State::IGNORE), LinkError::ReaderLost);
        assert_eq!(lost(State::UNAVAILABLE | State::CHANGED), LinkError::ReaderLost);
        assert_eq!(lost(State::EMPTY | State::CHANGED), LinkError::CardLost);
        assert_eq!(lost(State::PRESENT | State::CHANGED), LinkError::CardLost, "another card, or this one again");
    }
}
