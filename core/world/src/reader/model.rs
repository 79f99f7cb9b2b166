//! The virtual readers by model, with what a host finds when it looks at them: names, services, characteristics (readers
//! reference 1.1, 1.2, 1.4).

use std::time::Duration;

use uuid::{Uuid, uuid};

use super::{
    language::{Acr1255, Acr1555, Feitian, Language},
    options::ReaderOptions,
    random::Random,
};

/// A model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReaderModel {
    /// ACS ACR1255U-J1.
    Acr1255,
    /// The same with the service of its first firmware.
    Acr1255Early,
    /// ACS ACR1555U.
    Acr1555,
    /// Feitian bR301BLE.
    Br301,
}

/// How a reader looks from outside.
#[derive(Debug)]
pub struct Face {
    /// Its name on the command line.
    pub model: &'static str,
    /// The name that it advertises.
    pub advertised: &'static str,
    /// Its service for cards.
    pub service: Uuid,
    /// Whether it advertises that service.
    pub advertises_service: bool,
    /// Commands are written here.
    pub commands: Uuid,
    /// Whether commands are written without a response.
    pub without_response: bool,
    /// Answers are notified here.
    pub answers: Uuid,
    /// Events are notified here, where they have a place of their own.
    pub events: Option<Uuid>,
    /// Longest write and longest notification once connected.
    pub packet: usize,
}

/// Factory setting of the models that sleep.
pub(super) const SLEEP: Duration = Duration::from_secs(60);

/// The battery service (電池) and its level in percent.
pub const BATTERY: Uuid = uuid!("0000180f-0000-1000-8000-00805f9b34fb");
/// One byte, percent.
pub const BATTERY_LEVEL: Uuid = uuid!("00002a19-0000-1000-8000-00805f9b34fb");

static ACR1255: Face = Face {
    model: "acr1255u-j1",
    advertised: "ACR1255U-J1-000042",
    service: uuid!("3c4afff0-4783-3de5-a983-d348718ef133"),
    advertises_service: true,
    commands: uuid!("3c4afff1-4783-3de5-a983-d348718ef133"),
    without_response: false,
    answers: uuid!("3c4afff2-4783-3de5-a983-d348718ef133"),
    events: None,
    packet: 20,
};

static ACR1255_EARLY: Face = Face {
    model: "acr1255u-j1-early",
    advertised: "ACR1255U-J1-000007",
    service: uuid!("0000fff0-0000-1000-8000-00805f9b34fb"),
    commands: uuid!("0000fff1-0000-1000-8000-00805f9b34fb"),
    answers: uuid!("0000fff2-0000-1000-8000-00805f9b34fb"),
    ..ACR1255
};

static ACR1555: Face = Face {
    model: "acr1555u",
    advertised: "ACR1555U-A1-000042",
    service: uuid!("00003970-817c-48df-8db2-476a8134ede0"),
    advertises_service: false,
    commands: uuid!("00003971-817c-48df-8db2-476a8134ede0"),
    without_response: true,
    answers: uuid!("00003972-817c-48df-8db2-476a8134ede0"),
    events: Some(uuid!("00003973-817c-48df-8db2-476a8134ede0")),
    packet: 244,
};

static BR301: Face = Face {
    model: "br301",
    advertised: "bR301BLE-000042",
    service: uuid!("46540001-0002-00c4-0000-465453414645"),
    advertises_service: true,
    commands: uuid!("46540002-0002-00c4-0000-465453414645"),
    without_response: true,
    answers: uuid!("46540003-0002-00c4-0000-465453414645"),
    events: None,
    packet: 20,
};

impl ReaderModel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Acr1255, Self::Acr1255Early, Self::Acr1555, Self::Br301];

    /// The model with this name on the command line.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.face().model == name)
    }

    /// How it looks.
    #[must_use]
    pub fn face(self) -> &'static Face {
        match self {
            Self::Acr1255 => &ACR1255,
            Self::Acr1255Early => &ACR1255_EARLY,
            Self::Acr1555 => &ACR1555,
            Self::Br301 => &BR301,
        }
    }

    /// Whether it wants to be bonded with first.
    #[must_use]
    pub fn wants_bond(self) -> bool {
        self == Self::Br301
    }

    /// How long it waits for a command before it sleeps, until it is told otherwise.
    pub(super) fn sleeps_after(self) -> Option<Duration> {
        (self != Self::Br301).then_some(SLEEP)
    }

    pub(super) fn language(self, options: &ReaderOptions) -> Box<dyn Language> {
        match self {
            Self::Acr1255 | Self::Acr1255Early => Box::new(Acr1255::new(options.key, Random::new(options.seed))),
            Self::Acr1555 => Box::new(Acr1555::new()),
            Self::Br301 => Box::new(Feitian::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_model_is_found_by_its_name_and_advertises_one_of_its_own() {
        for model in ReaderModel::ALL {
            assert_eq!(ReaderModel::by_name(model.face().model), Some(model));
            let others = ReaderModel::ALL.into_iter().filter(|other| *other != model);
            assert!(others.into_iter().all(|other| other.face().advertised != model.face().advertised));
        }
        assert_eq!(ReaderModel::by_name("acr1255"), None);
    }
}
