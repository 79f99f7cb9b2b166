//! Carrying out a command, one at a time, and what goes wrong meanwhile.

use std::sync::Arc;

use tokio::time::Instant;

use super::{
    fault::{LATE, Mishap},
    language::{Answer, Channel, Command, Event, Icc, Notification},
    slot,
    virtual_reader::{Header, Power, State, VirtualReader},
};
use crate::card::VirtualTap;

/// bError: the card does not answer.
const MUTE: u8 = 0xFE;

impl VirtualReader {
    /// Carries out a command and answers it, if the connection that it came over is still there.
    pub(super) async fn carry_out(&self, connection: u64, command: Command) {
        let _at_work = self.shared.at_work.lock().await;
        match command {
            Command::Exchange(apdu) => self.exchange(connection, &apdu).await,
            plain => self.plain(connection, &plain),
        }
    }

    fn plain(&self, connection: u64, command: &Command) {
        let mut state = self.state();
        if state.connection != connection {
            return;
        }
        let begins_to_poll = matches!(command, Command::Poll(true)) && !state.polls;
        let answer = state.obey(command);
        let said = state.language.say(answer);
        self.send(&mut state, said);
        if begins_to_poll && state.slot.state() != Icc::Absent {
            self.tell(&mut state, Event::CardPresent);
        }
    }

    async fn exchange(&self, connection: u64, apdu: &[u8]) {
        let Some((tap, mishaps)) = self.reach(connection, apdu) else { return };
        let (answer, there) = match tap {
            Some(tap) => slot::exchange(&tap, apdu).await,
            None => (Answer::Failed(self.state().slot.state(), MUTE), true),
        };
        let mut state = self.state();
        if state.connection != connection {
            return;
        }
        if !there {
            state.slot.take();
        }
        let answer = state.language.say(answer);
        self.answer(&mut state, answer, &mishaps);
        if !there {
            self.tell(&mut state, Event::CardAbsent);
        }
    }

    /// What happens before the card sees the command; `None` when there is no host any more to answer.
    fn reach(&self, connection: u64, apdu: &[u8]) -> Option<(Option<Arc<VirtualTap>>, Vec<Mishap>)> {
        let mut state = self.state();
        if state.connection != connection {
            return None;
        }
        let mishaps = state.note(apdu);
        for mishap in &mishaps {
            match mishap {
                Mishap::LostBefore => self.leave(&mut state, Power::On),
                Mishap::SwitchedOff => self.leave(&mut state, Power::Off),
                Mishap::FallsAsleep => {
                    self.tell(&mut state, Event::FallingAsleep);
                    self.leave(&mut state, Power::Asleep);
                }
                Mishap::CardTaken => {
                    state.slot.take();
                    self.tell(&mut state, Event::CardAbsent);
                }
                _ => {}
            }
        }
        (state.connection == connection).then(|| (state.slot.powered(), mishaps))
    }

    /// What happens to the answer on its way.
    fn answer(&self, state: &mut State, mut answer: Vec<Notification>, mishaps: &[Mishap]) {
        for mishap in mishaps {
            match mishap {
                Mishap::LostAfter => return self.leave(state, Power::On),
                Mishap::MidFrame => {
                    // A packet arrives whole or not at all.
                    answer.truncate(answer.len() / 2);
                    self.send(state, answer);
                    return self.leave(state, Power::On);
                }
                Mishap::Late => state.held_until = Instant::now() + LATE,
                Mishap::DoubledPackets => answer = answer.into_iter().flat_map(|one| [one.clone(), one]).collect(),
                Mishap::DoubledAnswer => answer = [answer.clone(), answer].concat(),
                Mishap::Event => {
                    let mut told = state.language.tell(Event::CardPresent);
                    if told.iter().any(|one| one.channel == Channel::Events) {
                        let behind = answer.split_off(answer.len().min(1));
                        told = [answer, told].concat();
                        answer = behind;
                    }
                    answer = [told, answer].concat();
                }
                _ => {}
            }
        }
        self.send(state, answer);
    }
}

impl State {
    fn obey(&mut self, command: &Command) -> Answer {
        match command {
            Command::PowerOn if self.polls => self.slot.power_on(),
            Command::PowerOn => Answer::Failed(Icc::Absent, MUTE),
            Command::PowerOff => {
                self.slot.power_off();
                Answer::Slot(self.seen())
            }
            Command::SlotStatus => Answer::Slot(self.seen()),
            Command::Poll(on) => {
                self.polls = *on;
                Answer::Done
            }
            Command::Sleep(after) => {
                self.sleeps_after = *after;
                Answer::Done
            }
            Command::Other | Command::Exchange(_) => Answer::Done,
        }
    }

    /// What the reader knows of its slot: nothing, unless it looks.
    fn seen(&self) -> Icc {
        if self.polls { self.slot.state() } else { Icc::Absent }
    }

    /// Counts an exchange: what is to happen at it.
    fn note(&mut self, apdu: &[u8]) -> Vec<Mishap> {
        let bytes = std::array::from_fn(|at| apdu.get(at).copied().unwrap_or_default());
        self.exchanges.push(Header { bytes, length: apdu.len() });
        let number = u32::try_from(self.exchanges.len()).unwrap_or(u32::MAX);
        let (now, later): (Vec<_>, Vec<_>) = self.mishaps.iter().copied().partition(|(at, _)| *at == number);
        self.mishaps = later;
        now.into_iter().map(|(_, mishap)| mishap).collect()
    }
}
