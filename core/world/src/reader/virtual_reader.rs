//! A reader, and what people do with it: lay a card on and take it away, switch it off and on, wake it.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};
use uuid::Uuid;

use super::{
    fault::Mishap,
    language::{Channel, Event, Language, Notification},
    model::{BATTERY_LEVEL, ReaderModel},
    options::ReaderOptions,
    slot::Slot,
};
use crate::card::{TapOptions, VirtualCard};

/// One reader. Clones are the same reader. `Debug` shows its model only.
#[derive(Clone)]
pub struct VirtualReader {
    pub(super) shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub model: ReaderModel,
    pub options: ReaderOptions,
    pub state: Mutex<State>,
    /// Something arrived for the host, or the connection ended.
    pub arrived: Notify,
    /// Held while a command is carried out.
    pub at_work: tokio::sync::Mutex<()>,
}

pub(super) struct State {
    pub language: Box<dyn Language>,
    pub slot: Slot,
    pub power: Power,
    pub battery: u8,
    pub polls: bool,
    pub sleeps_after: Option<Duration>,
    pub last_command: Instant,
    /// Number of the connection; 0 is none.
    pub connection: u64,
    pub connections: u64,
    pub subscribed: HashSet<Uuid>,
    /// On its way to the host: when it arrives, where, what.
    pub air: VecDeque<(Instant, Uuid, Vec<u8>)>,
    /// Nothing arrives before.
    pub held_until: Instant,
    pub mishaps: Vec<(u32, Mishap)>,
    pub exchanges: Vec<Header>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Power {
    On,
    Asleep,
    Off,
}

/// The four bytes that an APDU begins with, and how long it was: nothing of its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// CLA, INS, P1, P2.
    pub bytes: [u8; 4],
    /// Length of the whole APDU.
    pub length: usize,
}

impl Header {
    /// Whether it carried a PIN or a key: VERIFY with data.
    #[must_use]
    pub fn is_try(&self) -> bool {
        self.bytes[1] == 0x20 && self.length > 5
    }
}

impl VirtualReader {
    /// A reader without a card, switched on.
    #[must_use]
    pub fn new(model: ReaderModel, options: ReaderOptions) -> Self {
        let language = model.language(&options);
        let polls = language.polls_by_itself();
        let state = State {
            language,
            slot: Slot::default(),
            power: if options.asleep { Power::Asleep } else { Power::On },
            battery: options.battery,
            polls,
            sleeps_after: model.sleeps_after(),
            last_command: Instant::now(),
            connection: 0,
            connections: 0,
            subscribed: HashSet::new(),
            air: VecDeque::new(),
            held_until: Instant::now(),
            mishaps: options.mishaps.clone(),
            exchanges: Vec::new(),
        };
        let (state, arrived, at_work) = (Mutex::new(state), Notify::new(), tokio::sync::Mutex::default());
        Self { shared: Arc::new(Shared { model, options, state, arrived, at_work }) }
    }

    /// Its model.
    #[must_use]
    pub fn model(&self) -> ReaderModel {
        self.shared.model
    }

    /// Whether the system has bonded with it.
    #[must_use]
    pub fn is_bonded(&self) -> bool {
        self.shared.options.bonded
    }

    /// Lays a card on, in place of one that may be there.
    pub fn lay(&self, card: &VirtualCard, options: TapOptions) {
        let mut state = self.state();
        state.slot.clear();
        state.slot.lay(card.clone(), options);
        self.tell(&mut state, Event::CardPresent);
    }

    /// Takes the card away.
    pub fn take_away(&self) {
        let mut state = self.state();
        state.slot.clear();
        self.tell(&mut state, Event::CardAbsent);
    }

    /// Switches it off: whoever is connected loses it.
    pub fn switch_off(&self) {
        self.leave(&mut self.state(), Power::Off);
    }

    /// Switches it on.
    pub fn switch_on(&self) {
        self.state().power = Power::On;
    }

    /// It falls asleep, and says so where its family does.
    pub fn fall_asleep(&self) {
        let mut state = self.state();
        self.tell(&mut state, Event::FallingAsleep);
        self.leave(&mut state, Power::Asleep);
    }

    /// Wakes it.
    pub fn wake(&self) {
        let mut state = self.state();
        if state.power == Power::Asleep {
            state.power = Power::On;
        }
    }

    /// The radio loses whoever is connected; it can be reached again at once.
    pub fn lose_connection(&self) {
        self.leave(&mut self.state(), Power::On);
    }

    /// The battery's level in percent; who is subscribed is told.
    pub fn set_battery(&self, percent: u8) {
        let mut state = self.state();
        state.battery = percent;
        self.send(&mut state, vec![Notification { channel: Channel::Battery, bytes: vec![percent] }]);
    }

    /// The APDUs that reached it, by their headers, in order.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Header> {
        self.state().exchanges.clone()
    }

    /// Whether it can be found: on and awake, with nobody connected.
    #[must_use]
    pub fn advertises(&self) -> bool {
        let state = self.state();
        state.power == Power::On && state.connection == 0
    }

    /// How often a host has connected.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.state().connections
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells an event, when it looks for cards at all.
    pub(super) fn tell(&self, state: &mut State, event: Event) {
        if state.polls && state.connection != 0 {
            let told = state.language.tell(event);
            self.send(state, told);
        }
    }

    /// Sends to the host what it has subscribed to.
    pub(super) fn send(&self, state: &mut State, notifications: Vec<Notification>) {
        let face = self.shared.model.face();
        let last = state.air.back().map_or(state.held_until, |(at, ..)| *at);
        let mut at = last.max(Instant::now()).max(state.held_until);
        for one in notifications {
            let characteristic = match one.channel {
                Channel::Answers => face.answers,
                Channel::Events => face.events.unwrap_or(face.answers),
                Channel::Battery => BATTERY_LEVEL,
            };
            at += self.shared.options.pause;
            if state.subscribed.contains(&characteristic) {
                state.air.push_back((at, characteristic, one.bytes));
            }
        }
        self.shared.arrived.notify_one();
    }

    /// Ends the connection, if there is one. The card loses its power; one that was torn may lie there again.
    pub(super) fn leave(&self, state: &mut State, power: Power) {
        state.power = power;
        state.connection = 0;
        state.subscribed.clear();
        state.slot.power_off();
        state.slot.lay_again();
        self.shared.arrived.notify_one();
    }
}

impl std::fmt::Debug for VirtualReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VirtualReader({:?})", self.shared.model)
    }
}
