//! The reader's connection with whoever is on the bus, and the signals that tell of it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dbus::{
    Message, MethodErr, Path,
    arg::{PropMap, RefArg, Variant},
    channel::Sender as _,
    nonblock::SyncConnection,
};
use uuid::Uuid;

use super::objects::{CHARACTERISTIC, DEVICE};
use crate::reader::{
    connection::{Arrived, Connection},
    model::{BATTERY, BATTERY_LEVEL},
    virtual_reader::VirtualReader,
};

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The reader on its bus. Clones are the same.
#[derive(Clone)]
pub(super) struct Device(Arc<Inner>);

struct Inner {
    reader: VirtualReader,
    bus: Arc<SyncConnection>,
    connection: Mutex<Option<Connection>>,
}

/// A characteristic and where it is on the bus.
pub(super) struct Place {
    pub service: Uuid,
    pub service_path: &'static str,
    pub uuid: Uuid,
    pub path: &'static str,
    pub flags: &'static [&'static str],
}

const WRITE: &[&str] = &["write"];
const WRITE_WITHOUT_RESPONSE: &[&str] = &["write-without-response"];
const NOTIFY: &[&str] = &["notify"];
const READ_NOTIFY: &[&str] = &["read", "notify"];

/// Paths, below the reader's.
const CARDS: &str = "/service0010";
const POWER: &str = "/service0020";

impl Device {
    pub(super) fn new(reader: VirtualReader, bus: Arc<SyncConnection>) -> Self {
        Self(Arc::new(Inner { reader, bus, connection: Mutex::default() }))
    }

    pub(super) fn reader(&self) -> &VirtualReader {
        &self.0.reader
    }

    /// The characteristics.
    pub(super) fn places(&self) -> Vec<Place> {
        let face = self.reader().model().face();
        let write = if face.without_response { WRITE_WITHOUT_RESPONSE } else { WRITE };
        let cards = |uuid, path, flags| Place { service: face.service, service_path: CARDS, uuid, path, flags };
        let mut places = vec![
            cards(face.commands, "/service0010/char0011", write),
            cards(face.answers, "/service0010/char0013", NOTIFY),
        ];
        places.extend(face.events.map(|events| cards(events, "/service0010/char0016", NOTIFY)));
        let (uuid, path, flags) = (BATTERY_LEVEL, "/service0020/char0021", READ_NOTIFY);
        places.push(Place { service: BATTERY, service_path: POWER, uuid, path, flags });
        places
    }

    pub(super) fn path() -> String {
        format!("{}/dev_{}", super::objects::ADAPTER_PATH, super::ADDRESS.replace(':', "_"))
    }

    pub(super) fn is_connected(&self) -> bool {
        self.lock().is_some()
    }

    pub(super) fn connect(&self) -> Result<(), MethodErr> {
        if self.is_connected() {
            return Ok(());
        }
        let connection = self.reader().connect().map_err(|_| error("Failed", "Host is down"))?;
        *self.lock() = Some(connection.clone());
        self.tell_connected(true);
        let this = self.clone();
        tokio::spawn(async move { this.relay(&connection).await });
        Ok(())
    }

    pub(super) fn disconnect(&self) {
        if let Some(connection) = self.lock().as_ref() {
            connection.disconnect();
        }
    }

    pub(super) fn write(&self, characteristic: Uuid, bytes: &[u8]) -> Result<(), MethodErr> {
        if bytes.len() > self.reader().model().face().packet {
            return Err(error("InvalidValueLength", "longer than the MTU"));
        }
        self.connection()?.write(characteristic, bytes).map_err(|_| not_connected())
    }

    pub(super) fn read(&self, characteristic: Uuid) -> Result<Vec<u8>, MethodErr> {
        self.connection()?.read(characteristic).map_err(|_| not_connected())
    }

    pub(super) fn subscribe(&self, characteristic: Uuid) -> Result<(), MethodErr> {
        let connection = self.connection()?;
        if self.reader().model().wants_bond() && !self.reader().is_bonded() {
            return Err(error("NotPermitted", "Insufficient authentication"));
        }
        match connection.subscribe(characteristic) {
            Ok(true) => Ok(()),
            Ok(false) => Err(error("NotSupported", "no notifications")),
            Err(_) => Err(not_connected()),
        }
    }

    /// Tells the bus what arrives, until the connection ends.
    async fn relay(&self, connection: &Connection) {
        let places: HashMap<Uuid, &str> = self.places().into_iter().map(|place| (place.uuid, place.path)).collect();
        while let Arrived::Notification(characteristic, bytes) = connection.next().await {
            if let Some(path) = places.get(&characteristic) {
                self.changed(path, CHARACTERISTIC, vec![("Value", Box::new(bytes))]);
            }
        }
        *self.lock() = None;
        self.tell_connected(false);
    }

    fn tell_connected(&self, connected: bool) {
        self.changed("", DEVICE, vec![("Connected", Box::new(connected)), ("ServicesResolved", Box::new(connected))]);
    }

    fn changed(&self, path: &str, interface: &str, values: Vec<(&str, Box<dyn RefArg>)>) {
        let values: PropMap = values.into_iter().map(|(name, value)| (name.to_owned(), Variant(value))).collect();
        let path = Path::from(format!("{}{path}", Self::path()));
        let signal = Message::signal(&path, &PROPERTIES.into(), &"PropertiesChanged".into());
        let _ = self.0.bus.send(signal.append3(interface, values, Vec::<String>::new()));
    }

    fn connection(&self) -> Result<Connection, MethodErr> {
        self.lock().clone().ok_or_else(not_connected)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Connection>> {
        self.0.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn not_connected() -> MethodErr {
    error("NotConnected", "Not Connected")
}

fn error(name: &str, text: &'static str) -> MethodErr {
    MethodErr::from((format!("org.bluez.Error.{name}"), text))
}
