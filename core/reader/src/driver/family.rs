//! What a family of readers says of itself, as data: where to write and listen, what to do first and last, what it carries.

use std::time::Duration;

use shikaku_card::{LinkFacts, LinkKind};
use uuid::Uuid;

use super::Driver;
use crate::{gatt::WriteMode, master_key::MasterKey};

/// A family: readers that speak alike.
pub struct Family {
    /// Its services, one a generation; the first that a peer offers is taken.
    pub profiles: &'static [Profile],
    /// How commands are written.
    pub write_mode: WriteMode,
    /// Whether the system must bond with it first.
    pub bonding: Bonding,
    /// The vendor's default master key, for families that authenticate.
    pub factory_key: Option<[u8; MasterKey::LENGTH]>,
    /// What to set after connecting (and authenticating), in this order.
    pub opening: &'static [Setting],
    /// What to set before disconnecting, in this order.
    pub closing: &'static [Setting],
    /// How often an idle reader must be asked something so that it does not sleep; none: it can be told not to.
    pub keep_awake: Option<Duration>,
    /// Longest command APDU in bytes.
    pub max_command: usize,
    /// Whether extended length may be tried.
    pub extended_length: bool,
    /// A driver for one connection.
    pub driver: fn(&MasterKey, max_write: usize) -> Box<dyn Driver>,
}

/// A service and its characteristics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The service.
    pub service: Uuid,
    /// Commands are written here.
    pub commands: Uuid,
    /// Answers are notified here.
    pub answers: Uuid,
    /// Events are notified here, where they do not come among the answers.
    pub events: Option<Uuid>,
}

/// Whether a reader must be paired in the system's settings first (ペアリング).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bonding {
    /// It must.
    Needed,
    /// It need not, and most do not bond at all.
    NotNeeded,
}

/// What a reader can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Do not sleep.
    NeverSleep,
    /// Sleep as from the factory.
    FactorySleep,
    /// Look for cards and tell of them.
    StartPolling,
    /// Do not look for cards.
    StopPolling,
}

impl Family {
    /// What a card link over it can carry.
    #[must_use]
    pub fn facts(&self) -> LinkFacts {
        LinkFacts { kind: LinkKind::Bluetooth, max_command: self.max_command, extended_length: self.extended_length }
    }
}
