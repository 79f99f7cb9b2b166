//! A host that is connected with a reader: the GATT server's side, whatever carries it.

use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

use super::{
    language::Heard,
    model::{BATTERY, BATTERY_LEVEL, SLEEP},
    virtual_reader::{Power, State, VirtualReader},
};

/// Nobody answers: off, asleep, out of range, or connected with somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the reader cannot be reached")]
pub struct Unreachable;

/// What arrives at the host by itself.
#[derive(Clone, PartialEq, Eq)]
pub enum Arrived {
    /// A notification of a characteristic.
    Notification(Uuid, Vec<u8>),
    /// The connection is gone.
    Disconnected,
}

/// A connection; a later one with the same reader ends it. `Debug` shows no bytes.
#[derive(Clone)]
pub struct Connection {
    reader: VirtualReader,
    number: u64,
}

impl VirtualReader {
    /// Connects a host.
    ///
    /// # Errors
    /// [`Unreachable`].
    pub fn connect(&self) -> Result<Connection, Unreachable> {
        let mut state = self.state();
        if state.power != Power::On || state.connection != 0 {
            return Err(Unreachable);
        }
        state.connections += 1;
        state.connection = state.connections;
        (state.last_command, state.held_until) = (Instant::now(), Instant::now());
        state.air.clear();
        let packet = self.shared.model.face().packet;
        state.language.connected(self.shared.options.split.unwrap_or(packet).clamp(1, packet));
        state.polls = state.language.polls_by_itself();
        state.sleeps_after = self.shared.model.sleeps_after();
        let connection = Connection { reader: self.clone(), number: state.connection };
        drop(state);
        connection.watch_sleep();
        Ok(connection)
    }
}

impl Connection {
    /// Its services.
    #[must_use]
    pub fn services(&self) -> Vec<Uuid> {
        vec![self.reader.shared.model.face().service, BATTERY]
    }

    /// Writes to a characteristic.
    ///
    /// # Errors
    /// [`Unreachable`] when the connection is gone. What is written to another characteristic than the commands' has no effect.
    pub fn write(&self, characteristic: Uuid, bytes: &[u8]) -> Result<(), Unreachable> {
        let mut state = self.connected()?;
        if characteristic != self.reader.shared.model.face().commands {
            return Ok(());
        }
        state.last_command = Instant::now();
        match state.language.hear(bytes) {
            Heard::Part => {}
            Heard::Reply(notifications) => self.reader.send(&mut state, notifications),
            Heard::Command(command) => {
                let (reader, number) = (self.reader.clone(), self.number);
                tokio::spawn(async move { reader.carry_out(number, command).await });
            }
        }
        Ok(())
    }

    /// Reads a characteristic: the battery's level; all else is empty.
    ///
    /// # Errors
    /// [`Unreachable`].
    pub fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, Unreachable> {
        let state = self.connected()?;
        Ok(if characteristic == BATTERY_LEVEL { vec![state.battery] } else { Vec::new() })
    }

    /// Asks for the notifications of a characteristic: whether it has any.
    ///
    /// # Errors
    /// [`Unreachable`].
    pub fn subscribe(&self, characteristic: Uuid) -> Result<bool, Unreachable> {
        let face = self.reader.shared.model.face();
        let known = [Some(face.answers), face.events, Some(BATTERY_LEVEL)].contains(&Some(characteristic));
        let mut state = self.connected()?;
        if known {
            state.subscribed.insert(characteristic);
        }
        Ok(known)
    }

    /// The next notification in its order, or the end of the connection. A dropped call loses nothing.
    pub async fn next(&self) -> Arrived {
        loop {
            let due = {
                let mut state = self.reader.state();
                let gone = state.connection != self.number;
                let now = Instant::now();
                match state.air.front().map(|(at, ..)| *at) {
                    Some(at) if at <= now && state.connections == self.number => {
                        if let Some((_, characteristic, bytes)) = state.air.pop_front() {
                            return Arrived::Notification(characteristic, bytes);
                        }
                        None
                    }
                    _ if gone => {
                        self.reader.shared.arrived.notify_one();
                        return Arrived::Disconnected;
                    }
                    due => due,
                }
            };
            tokio::select! {
                () = self.reader.shared.arrived.notified() => {}
                () = until(due) => {}
            }
        }
    }

    /// Ends it. Safe to call twice.
    pub fn disconnect(&self) {
        let mut state = self.reader.state();
        if state.connection == self.number {
            self.reader.leave(&mut state, Power::On);
        }
    }

    fn connected(&self) -> Result<std::sync::MutexGuard<'_, State>, Unreachable> {
        let state = self.reader.state();
        if state.connection == self.number { Ok(state) } else { Err(Unreachable) }
    }

    /// Lets the reader fall asleep when it was asked nothing for so long.
    fn watch_sleep(&self) {
        let this = self.clone();
        tokio::spawn(async move {
            while let Some(at) = this.sleeps_at() {
                if at <= Instant::now() {
                    this.reader.fall_asleep();
                    return;
                }
                sleep_until(at).await;
            }
        });
    }

    /// When it sleeps, as things are; a reader that never does is looked at again. `None`: the connection is gone.
    fn sleeps_at(&self) -> Option<Instant> {
        let state = self.connected().ok()?;
        Some(state.sleeps_after.map_or_else(|| Instant::now() + SLEEP, |after| state.last_command + after))
    }
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Connection({:?}, {})", self.reader, self.number)
    }
}

impl std::fmt::Debug for Arrived {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Notification(characteristic, bytes) => {
                write!(f, "Notification({characteristic}, {} bytes)", bytes.len())
            }
            Self::Disconnected => f.write_str("Disconnected"),
        }
    }
}
