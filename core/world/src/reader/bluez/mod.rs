//! A virtual reader as BlueZ offers a real one: its objects on a D-Bus, for a host that knows nothing of it (readers reference
//! 2.3; BlueZ doc/org.bluez.Adapter, .Device, .GattService, .GattCharacteristic). For a private bus: on the system's own the
//! name belongs to BlueZ.
//!
//! ```text
//! /org/bluez/hci0                                        the adapter
//! /org/bluez/hci0/dev_C0_DE_00_00_00_42                  the reader
//!                 …/service0010/char0011, char0012, …    what it offers
//! ```
//! Rooms: `device` the reader's connection and its signals · `objects` what is on the bus.

mod device;
mod objects;

use std::sync::Arc;

use dbus::{
    channel::{MatchingReceiver as _, Token},
    message::MatchRule,
    nonblock::{SyncConnection, stdintf::org_freedesktop_dbus::RequestNameReply},
};

use super::virtual_reader::VirtualReader;
use device::Device;

/// The address that the reader has on the bus.
pub const ADDRESS: &str = "C0:DE:00:00:00:42";

const NAME: &str = "org.bluez";
/// `DBUS_NAME_FLAG_DO_NOT_QUEUE`: have the name now, or not at all.
const RIGHT_AWAY: (bool, bool, bool) = (false, false, true);

/// A reader on the bus; it leaves when this is dropped.
pub struct Served {
    bus: Arc<SyncConnection>,
    calls: Token,
    lost: tokio::task::JoinHandle<()>,
}

/// Why a reader did not get on the bus.
#[derive(Debug, thiserror::Error)]
pub enum BusError {
    /// No bus at the address in `DBUS_SYSTEM_BUS_ADDRESS`, or it refuses.
    #[error("D-Bus: {0}")]
    Bus(#[from] dbus::Error),
    /// A real BlueZ, or another double, is there.
    #[error("the bus has an org.bluez already")]
    Taken,
}

impl Served {
    /// Waits until the bus is gone.
    pub async fn ended(&mut self) {
        let _ = (&mut self.lost).await;
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.bus.stop_receive(self.calls);
        self.lost.abort();
    }
}

/// Puts a reader on the bus at the address in `DBUS_SYSTEM_BUS_ADDRESS`.
///
/// # Errors
/// [`BusError`].
pub async fn serve(reader: VirtualReader) -> Result<Served, BusError> {
    let (resource, bus) = dbus_tokio::connection::new_system_sync()?;
    let lost = tokio::spawn(async move {
        let error = resource.await;
        tracing::debug!(%error, "the bus is gone");
    });
    let device = Device::new(reader, bus.clone());
    let mut objects = objects::all(&device);
    let heard = Box::new(move |message, bus: &SyncConnection| {
        let _ = objects.handle_message(message, bus);
        true
    });
    let calls = bus.start_receive(MatchRule::new_method_call(), heard);
    let served = Served { bus: bus.clone(), calls, lost };
    let (allow, replace, now) = RIGHT_AWAY;
    match bus.request_name(NAME, allow, replace, now).await? {
        RequestNameReply::PrimaryOwner | RequestNameReply::AlreadyOwner => Ok(served),
        RequestNameReply::InQueue | RequestNameReply::Exists => Err(BusError::Taken),
    }
}
