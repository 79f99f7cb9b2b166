//! Readers for the test link: a slot with a card that answers by list, and the three languages around it.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use super::link::{Act, Reader, TestLink};
use crate::{
    GattSession, MasterKey, Model,
    driver::acr1255::testing::{Bench, HOST, Kind},
    driver::{ACR1255_FACTORY_KEY, IccState},
};

pub(crate) const ATR: [u8; 5] = [0x3B, 0x80, 0x80, 0x01, 0x01];
pub(crate) const OK: [u8; 2] = [0x90, 0x00];

/// What a reader does to the answer that is due.
pub(crate) enum Fault {
    /// Nothing comes.
    Silence,
    /// These acts instead of it.
    Instead(Vec<Act>),
    /// It comes, made into these acts.
    With(fn(Vec<u8>) -> Vec<Act>),
    /// The reader forgets its session key.
    Forget,
}

/// The slot and what was asked of it.
pub(crate) struct Slot {
    pub(crate) card: IccState,
    pub(crate) responses: VecDeque<Vec<u8>>,
    /// Names of the commands heard.
    pub(crate) heard: Vec<String>,
    /// Faults for commands of these names, each once.
    pub(crate) faults: Vec<(&'static str, Fault)>,
}

/// What a slot answers.
enum Reply {
    Data(Vec<u8>),
    Slot(IccState),
    Escape,
}

impl Slot {
    fn new() -> Self {
        Self { card: IccState::Inactive, responses: VecDeque::new(), heard: Vec::new(), faults: Vec::new() }
    }

    fn answer(&mut self, kind: u8, data: &[u8]) -> (Reply, Option<Fault>) {
        let (name, reply) = match kind {
            0x62 if self.card == IccState::Absent => ("power on", Reply::Slot(IccState::Absent)),
            0x62 => {
                self.card = IccState::Active;
                ("power on", Reply::Data(ATR.to_vec()))
            }
            0x63 => {
                if self.card == IccState::Active {
                    self.card = IccState::Inactive;
                }
                ("power off", Reply::Slot(self.card))
            }
            0x65 => ("status", Reply::Slot(self.card)),
            0x6F => ("exchange", Reply::Data(self.responses.pop_front().unwrap_or_else(|| OK.to_vec()))),
            _ => match data.get(3..5) {
                Some([0x40, 1]) => ("start polling", Reply::Escape),
                Some([0x40, 0]) => ("stop polling", Reply::Escape),
                Some([0x48, 4]) => ("never sleep", Reply::Escape),
                Some([0x48, 0]) => ("factory sleep", Reply::Escape),
                other => panic!("{other:?}"),
            },
        };
        self.heard.push(name.into());
        let fault = self.faults.iter().position(|(of, _)| *of == name).map(|at| self.faults.remove(at).1);
        (reply, fault)
    }
}

fn faulty(answer: Vec<u8>, fault: Option<Fault>) -> Vec<Act> {
    match fault {
        None | Some(Fault::Forget) => vec![Act::Say(answer)],
        Some(Fault::Silence) => Vec::new(),
        Some(Fault::Instead(acts)) => acts,
        Some(Fault::With(make)) => make(answer),
    }
}

/// An ACR1255U-J1.
pub(crate) struct Acr1255 {
    pub(crate) bench: Bench,
    pub(crate) slot: Slot,
}

impl Reader for Acr1255 {
    fn hear(&mut self, part: &[u8]) -> Vec<Act> {
        let Some((kind, data)) = self.bench.hear(part) else { return Vec::new() };
        if let Some(answer) = self.bench.authenticate(&data) {
            self.slot.heard.push("authenticate".into());
            return vec![Act::Say(answer)];
        }
        let (reply, fault) = self.slot.answer(kind, &data);
        if matches!(fault, Some(Fault::Forget)) {
            self.bench.forget();
            return vec![Act::Say(self.bench.say(Kind::ErrorReport, 0x04, &[]))];
        }
        let answer = match reply {
            Reply::Data(data) => self.bench.say(Kind::Data, 0, &data),
            Reply::Slot(state) => self.bench.say(Kind::Slot, state as u8, &[]),
            Reply::Escape => self.bench.say(Kind::Escape, 0, &[0xE1, 0, 0, 0x40, 1]),
        };
        faulty(answer, fault)
    }

    fn connected(&mut self) {
        self.bench.forget();
    }
}

/// A reader that speaks CCID, bare or (with a number for the next frame) in frames of the ACR1555U.
pub(crate) struct Ccid {
    pub(crate) slot: Slot,
    framed: Option<u8>,
    heard: Vec<u8>,
}

impl Reader for Ccid {
    fn hear(&mut self, part: &[u8]) -> Vec<Act> {
        let part = if self.framed.is_some() { &part[7..part.len() - 2] } else { part };
        self.heard.extend_from_slice(part);
        if self.heard.len() < 10 || self.heard.len() < 10 + usize::from(self.heard[1]) {
            return Vec::new();
        }
        let message = std::mem::take(&mut self.heard);
        let (reply, fault) = self.slot.answer(message[0], &message[10..]);
        let (kind, status, data) = match reply {
            Reply::Data(data) => (0x80, IccState::Active as u8, data),
            Reply::Slot(state) => (0x81, state as u8, Vec::new()),
            Reply::Escape => (0x83, 0, Vec::new()),
        };
        let length = u8::try_from(data.len()).unwrap();
        let answer = [&[kind, length, 0, 0, 0, 0, message[6], status, 0, 0][..], &data].concat();
        faulty(self.frame(answer), fault)
    }

    fn connected(&mut self) {
        self.heard.clear();
    }
}

impl Ccid {
    fn frame(&mut self, message: Vec<u8>) -> Vec<u8> {
        let Some(number) = self.framed else { return message };
        self.framed = Some(number.wrapping_add(1));
        let inner = [&[0, 0, u8::try_from(message.len()).unwrap(), 0, 0, number][..], &message].concat();
        let check = inner.iter().fold(0, |sum, byte| sum ^ byte);
        [&[0x55][..], &inner, &[check, 0xAA]].concat()
    }
}

/// A session, its radio and its reader.
pub(crate) struct Bed<R> {
    pub(crate) session: Arc<GattSession>,
    pub(crate) link: Arc<TestLink>,
    pub(crate) reader: Arc<Mutex<R>>,
}

fn bed<R: Reader + 'static>(model: &str, reader: R, key: Option<MasterKey>) -> Bed<R> {
    let model = Model::named(model).unwrap();
    let reader = Arc::new(Mutex::new(reader));
    let link = TestLink::new(model.family, reader.clone());
    let session = GattSession::new(link.clone(), "peer".into(), model, key, Box::new(|| HOST));
    Bed { session: Arc::new(session), link, reader }
}

pub(crate) fn acr1255() -> Bed<Acr1255> {
    acr1255_keyed(ACR1255_FACTORY_KEY, None)
}

pub(crate) fn acr1255_keyed(readers: [u8; 16], ours: Option<MasterKey>) -> Bed<Acr1255> {
    bed("ACS ACR1255U-J1", Acr1255 { bench: Bench::new(readers), slot: Slot::new() }, ours)
}

pub(crate) fn acr1555() -> Bed<Ccid> {
    bed("ACS ACR1555U", Ccid { slot: Slot::new(), framed: Some(0), heard: Vec::new() }, None)
}

pub(crate) fn feitian() -> Bed<Ccid> {
    bed("Feitian bR301BLE", Ccid { slot: Slot::new(), framed: None, heard: Vec::new() }, None)
}

/// A reader with a slot.
pub(crate) trait HasSlot {
    fn slot(&mut self) -> &mut Slot;
}

impl HasSlot for Acr1255 {
    fn slot(&mut self) -> &mut Slot {
        &mut self.slot
    }
}

impl HasSlot for Ccid {
    fn slot(&mut self) -> &mut Slot {
        &mut self.slot
    }
}

impl<R: HasSlot> Bed<R> {
    pub(crate) fn slot<T>(&self, look: impl FnOnce(&mut Slot) -> T) -> T {
        look(self.reader.lock().unwrap().slot())
    }

    /// A fault at the next command of this name.
    pub(crate) fn fault(&self, at: &'static str, fault: Fault) {
        self.slot(|slot| slot.faults.push((at, fault)));
    }

    pub(crate) fn heard(&self) -> Vec<String> {
        self.slot(|slot| std::mem::take(&mut slot.heard))
    }

    /// Connected, with a card that has power; what was heard until then is forgotten.
    pub(crate) async fn powered(self) -> Self {
        self.session.wait_for_card(std::time::Duration::from_secs(5)).await.unwrap();
        assert_eq!(self.session.power_on().await.unwrap(), ATR);
        self.heard();
        self
    }
}
