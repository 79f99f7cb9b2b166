//! A reader with the employee's card on it, and what a check does with it in time that passes as fast as nobody works.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_core::{Failure, Outcome, PinCheck, VisualCheck, progress::Silent};
use shikaku_reader::{GattSession, MasterKey, Model, ReaderError, scan, session::FoundReader};
use shikaku_tests::{
    Clinic, Ended,
    cards::{card_of, employee, enter},
    ended, visual,
};
use shikaku_world::{
    card::{TapOptions, VirtualCard},
    reader::{ReaderFault, ReaderModel, ReaderOptions, VirtualGatt, VirtualReader},
};
use tokio::time::Instant;

/// The exchange that carries the PIN, and how many there are.
pub const VERIFY: u32 = 10;
pub const PIN: u32 = 11;
/// The exchange that carries the birth date, and how many there are.
pub const BIRTH: u32 = 11;
pub const VISUAL: u32 = 18;

/// Longest that one tap may take, in made-up time: reconnecting and all limits of a tap together.
pub const TAP: Duration = Duration::from_secs(120);

pub const MODELS: [ReaderModel; 3] = [ReaderModel::Acr1255, ReaderModel::Acr1555, ReaderModel::Br301];

/// A reader with the employee's card on it, and a session with it.
pub struct Desk {
    pub reader: VirtualReader,
    pub card: VirtualCard,
    pub session: Arc<GattSession>,
}

impl Desk {
    pub async fn new(model: ReaderModel, faults: &[&str]) -> Self {
        let (reader, card) = laid(model, faults);
        let session = Arc::new(session(&reader, None).await);
        Self { reader, card, session }
    }

    /// What a person does about it: switches on, wakes, puts the card back.
    pub fn mend(&self) {
        self.reader.switch_on();
        self.reader.wake();
        self.reader.lay(&self.card, TapOptions::default());
    }

    /// Waits for the card and gives it power.
    pub async fn ready(&self) -> Result<(), Failure> {
        let ready = async {
            self.session.wait_for_card(Duration::from_secs(30)).await?;
            self.session.power_on().await.map(|_| ())
        };
        hurried(ready).await.map_err(|error: ReaderError| error.into())
    }

    pub async fn tap(&self, check: &mut PinCheck) -> Ended {
        let begun = Instant::now();
        let outcome = match self.ready().await {
            Ok(()) => check.tap(&Hurried(self.session.as_ref()), &Silent).await,
            Err(failure) => Err(failure),
        };
        assert!(begun.elapsed() < TAP, "in made-up time");
        self.told(outcome)
    }

    pub async fn look(&self, check: &mut VisualCheck) -> Ended {
        let outcome = match self.ready().await {
            Ok(()) => visual::tap(check, &Hurried(self.session.as_ref())).await,
            Err(failure) => Err(failure),
        };
        self.told(outcome)
    }

    fn told(&self, outcome: Result<Outcome, Failure>) -> Ended {
        ended(&outcome.map_err(|failure| failure.because(self.session.last_error())))
    }

    /// PINs and printed keys that reached the reader.
    pub fn tries(&self) -> usize {
        tries(&self.reader)
    }
}

/// PINs and printed keys that reached a reader.
pub fn tries(reader: &VirtualReader) -> usize {
    reader.exchanges().iter().filter(|header| header.is_try()).count()
}

/// A reader with the employee's card on it.
pub fn laid(model: ReaderModel, faults: &[&str]) -> (VirtualReader, VirtualCard) {
    let bonded = ReaderOptions { bonded: model.wants_bond(), ..ReaderOptions::default() };
    let with = |options: ReaderOptions, name: &&str| options.with(ReaderFault::by_name(name).unwrap());
    let reader = VirtualReader::new(model, faults.iter().fold(bonded, with));
    let card = card_of(employee());
    reader.lay(&card, TapOptions::default());
    (reader, card)
}

/// A session with a reader over a radio of its own. A scan finds it, or it is remembered.
pub async fn session(reader: &VirtualReader, key: Option<MasterKey>) -> GattSession {
    let link = Arc::new(VirtualGatt::new(vec![reader.clone()]));
    let found = hurried(scan(link.as_ref(), Duration::from_secs(5))).await.unwrap().pop();
    opened(link, found.unwrap_or_else(|| remembered(reader)), key)
}

/// The same without a search.
pub fn known(reader: &VirtualReader, key: Option<MasterKey>) -> GattSession {
    opened(Arc::new(VirtualGatt::new(vec![reader.clone()])), remembered(reader), key)
}

fn opened(link: Arc<VirtualGatt>, reader: FoundReader, key: Option<MasterKey>) -> GattSession {
    let FoundReader { peer, model, .. } = reader;
    let mut drawn = 0;
    let randomness = Box::new(move || {
        drawn += 1;
        [drawn; 16]
    });
    GattSession::new(link, peer, model, key, randomness)
}

/// A reader as it was found once.
pub fn remembered(reader: &VirtualReader) -> FoundReader {
    let name = reader.model().face().advertised;
    let model = match reader.model() {
        ReaderModel::Acr1255 | ReaderModel::Acr1255Early => "ACS ACR1255U-J1",
        ReaderModel::Acr1555 => "ACS ACR1555U",
        _ => "Feitian bR301BLE",
    };
    FoundReader { peer: name.into(), name: name.into(), model: Model::named(model).unwrap(), rssi: None }
}

/// Time that passes as fast as nobody works: a wait for a reader costs nothing.
struct Paused;

impl Drop for Paused {
    fn drop(&mut self) {
        tokio::time::resume();
    }
}

pub async fn hurried<T>(waiting: impl Future<Output = T>) -> T {
    tokio::time::pause();
    let _paused = Paused;
    waiting.await
}

/// A card link with its waits hurried.
pub struct Hurried<'a>(pub &'a dyn CardLink);

#[async_trait]
impl CardLink for Hurried<'_> {
    fn facts(&self) -> LinkFacts {
        self.0.facts()
    }

    fn reader(&self) -> Option<&str> {
        self.0.reader()
    }

    fn is_protected(&self) -> bool {
        self.0.is_protected()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        hurried(self.0.transmit(command)).await
    }

    async fn end(&self) {
        hurried(self.0.end()).await;
    }
}

pub async fn pin_check(clinic: &Clinic) -> PinCheck {
    clinic.engine().accept_open_bluetooth(true).await.unwrap();
    let check = clinic.begin().await;
    enter(&check, employee());
    check
}
