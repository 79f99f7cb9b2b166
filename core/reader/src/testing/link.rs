//! A [`GattLink`] in memory: a reader that answers by script, and faults of the radio.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use tokio::{sync::Notify, time::sleep};
use uuid::Uuid;

use crate::gatt::{Advertisement, BATTERY_LEVEL, GattError, GattEvent, GattLink, Peer, WriteMode};

/// What a reader does when it has heard something.
pub(crate) enum Act {
    /// Notifies its answers.
    Say(Vec<u8>),
    /// The same, after a while.
    Later(Duration, Vec<u8>),
    /// Notifies its events.
    Tell(Vec<u8>),
    /// Ends the connection.
    Leave,
}

/// The reader's side: takes a write, and what it does then.
pub(crate) trait Reader: Send {
    fn hear(&mut self, part: &[u8]) -> Vec<Act>;
    /// A new connection begins.
    fn connected(&mut self);
}

/// What the radio does.
pub(crate) struct Radio {
    pub(crate) peer: Peer,
    pub(crate) answers: Uuid,
    pub(crate) events: Option<Uuid>,
    pub(crate) commands: Uuid,
    /// Connecting: works, fails, or never ends.
    pub(crate) connecting: Result<(), Option<GattError>>,
    /// A write: works, or never ends.
    pub(crate) stuck: bool,
    pub(crate) battery: Result<Vec<u8>, GattError>,
    pub(crate) advertisements: Vec<Advertisement>,
    /// The connection ends before the write of this number, counted down.
    pub(crate) leaves_before_write: Option<usize>,
    pub(crate) connects: usize,
    pub(crate) disconnects: usize,
    pub(crate) writes: usize,
    connected: bool,
    queue: VecDeque<GattEvent>,
}

pub(crate) struct TestLink {
    pub(crate) radio: Mutex<Radio>,
    reader: Arc<Mutex<dyn Reader>>,
    arrived: Notify,
    this: std::sync::Weak<Self>,
}

impl TestLink {
    /// With the first profile of a family.
    pub(crate) fn new(family: &crate::driver::Family, reader: Arc<Mutex<dyn Reader>>) -> Arc<Self> {
        let profile = family.profiles[0];
        let radio = Radio {
            peer: Peer { services: vec![profile.service], max_write: 244, bonded: false },
            answers: profile.answers,
            events: profile.events,
            commands: profile.commands,
            connecting: Ok(()),
            stuck: false,
            battery: Ok(vec![87]),
            advertisements: Vec::new(),
            leaves_before_write: None,
            connects: 0,
            disconnects: 0,
            writes: 0,
            connected: false,
            queue: VecDeque::new(),
        };
        Arc::new_cyclic(|this| Self { radio: Mutex::new(radio), reader, arrived: Notify::new(), this: this.clone() })
    }

    pub(crate) fn act(&self, acts: Vec<Act>) {
        let mut radio = self.radio.lock().unwrap();
        for act in acts {
            match act {
                Act::Say(bytes) => {
                    // Who has a characteristic for events sends frames, each in one packet.
                    let packet = if radio.events.is_some() { bytes.len() } else { 20 };
                    for part in bytes.chunks(packet) {
                        let characteristic = radio.answers;
                        radio.queue.push_back(GattEvent::Notified { characteristic, bytes: part.to_vec() });
                    }
                }
                Act::Tell(bytes) => {
                    let characteristic = radio.events.unwrap();
                    radio.queue.push_back(GattEvent::Notified { characteristic, bytes });
                }
                Act::Leave => radio.connected = false,
                Act::Later(after, bytes) => {
                    let link = self.this.upgrade().unwrap();
                    tokio::spawn(async move {
                        sleep(after).await;
                        link.act(vec![Act::Say(bytes)]);
                    });
                }
            }
        }
        self.arrived.notify_one();
    }

    /// The battery tells its level.
    pub(crate) fn battery(&self, bytes: &[u8]) {
        let event = GattEvent::Notified { characteristic: BATTERY_LEVEL, bytes: bytes.to_vec() };
        self.radio.lock().unwrap().queue.push_back(event);
        self.arrived.notify_one();
    }

    pub(crate) fn radio<T>(&self, look: impl FnOnce(&mut Radio) -> T) -> T {
        look(&mut self.radio.lock().unwrap())
    }
}

#[async_trait]
impl GattLink for TestLink {
    async fn scan(&self, limit: Duration) -> Result<Vec<Advertisement>, GattError> {
        sleep(limit).await;
        Ok(self.radio(|radio| radio.advertisements.clone()))
    }

    async fn connect(&self, _: &str) -> Result<Peer, GattError> {
        let connecting = self.radio(|radio| {
            radio.connects += 1;
            radio.connecting
        });
        match connecting {
            Ok(()) => {}
            Err(Some(error)) => return Err(error),
            Err(None) => std::future::pending().await,
        }
        self.reader.lock().unwrap().connected();
        Ok(self.radio(|radio| {
            radio.connected = true;
            radio.queue.clear();
            radio.peer.clone()
        }))
    }

    async fn write(&self, characteristic: Uuid, bytes: &[u8], _: WriteMode) -> Result<(), GattError> {
        if self.radio(|radio| radio.stuck) {
            std::future::pending::<()>().await;
        }
        let works = self.radio(|radio| {
            radio.writes += 1;
            let leaves = radio.leaves_before_write.as_mut().is_some_and(|left| {
                *left = left.wrapping_sub(1);
                *left == usize::MAX
            });
            if leaves {
                radio.leaves_before_write = None;
                radio.connected = false;
            }
            assert_eq!(characteristic, radio.commands);
            assert!(bytes.len() <= radio.peer.max_write);
            radio.connected
        });
        if !works {
            self.arrived.notify_one();
            return Err(GattError::Disconnected);
        }
        let acts = self.reader.lock().unwrap().hear(bytes);
        self.act(acts);
        Ok(())
    }

    async fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, GattError> {
        assert_eq!(characteristic, BATTERY_LEVEL);
        self.radio(|radio| radio.battery.clone())
    }

    async fn subscribe(&self, characteristic: Uuid) -> Result<(), GattError> {
        let known = self.radio(|radio| [Some(radio.answers), radio.events].contains(&Some(characteristic)));
        if known { Ok(()) } else { Err(GattError::NotFound) }
    }

    async fn next(&self) -> GattEvent {
        loop {
            let event = self.radio(|radio| {
                let gone = if radio.connected { None } else { Some(GattEvent::Disconnected) };
                radio.queue.pop_front().or(gone)
            });
            match event {
                Some(event) => return event,
                None => self.arrived.notified().await,
            }
        }
    }

    async fn disconnect(&self) {
        self.radio(|radio| {
            radio.disconnects += 1;
            radio.connected = false;
        });
        self.arrived.notify_one();
    }
}
