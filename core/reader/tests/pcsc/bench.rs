//! pcscd on its own, and a card of few words on each slot of its virtual reader: it answers a command with the command and 9000,
//! and leaves or hangs when it is told to. The driver listens at two ports; whoever dials lays a card down.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    process::{Child, Command, Stdio},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use shikaku_reader::pcsc::{PcscLink, PcscReader};

const PORT: u16 = 35_963;
const ATR: [u8; 13] = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x81, 0x71, 0x00, 0xF9];

/// The card leaves instead of answering: the driver then reports success and no answer.
pub const LEAVE: [u8; 4] = [0x80, 0x02, 0, 0];
/// The card answers when it is told to go on.
pub const HANG: [u8; 4] = [0x80, 0x03, 0, 0];

pub struct Bench {
    service: Mutex<Child>,
    slots: [Slot; 2],
}

impl Bench {
    /// # Panics
    /// When pcscd does not start.
    pub fn start() -> Self {
        Self { service: Mutex::new(pcscd()), slots: [Slot::new(PORT), Slot::new(PORT + 1)] }
    }

    pub fn slot(&self, number: usize) -> &Slot {
        &self.slots[number]
    }

    pub fn kill_service(&self) {
        let mut service = self.service.lock().unwrap();
        service.kill().unwrap();
        service.wait().unwrap();
    }

    pub fn start_service(&self) {
        *self.service.lock().unwrap() = pcscd();
    }

    pub fn freeze_service(&self) {
        self.signal("-STOP");
    }

    pub fn thaw_service(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, name: &str) {
        let process = self.service.lock().unwrap().id().to_string();
        assert!(Command::new("kill").args([name, &process]).status().unwrap().success());
    }

    pub async fn until(&self, there: impl Fn(&Self) -> bool) {
        while !there(self) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn until_empty(&self) {
        while PcscReader::all().await.unwrap()[0].card_present {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Until a card can be had again.
    pub async fn until_free(&self, reader: &PcscReader) {
        while PcscLink::connect(reader).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.slots.iter().for_each(Slot::take_away);
        self.kill_service();
    }
}

/// Starts pcscd and waits for its virtual reader.
fn pcscd() -> Child {
    for left in ["pcscd.comm", "pcscd.pid"] {
        let _ = std::fs::remove_file(format!("/run/pcscd/{left}"));
    }
    let service = Command::new("pcscd").arg("--foreground").stdout(Stdio::null()).spawn().unwrap();
    while TcpStream::connect(("127.0.0.1", PORT + 1)).is_err() || !std::fs::exists("/run/pcscd/pcscd.comm").unwrap() {
        thread::sleep(Duration::from_millis(50));
    }
    service
}

/// A slot: whether a card lies in it, and what that card heard.
#[derive(Clone)]
pub struct Slot(Arc<(Mutex<State>, Condvar)>);

#[derive(Default)]
struct State {
    there: bool,
    stream: Option<TcpStream>,
    heard: Vec<Vec<u8>>,
    power_ons: usize,
    power_offs: usize,
    may_go_on: bool,
}

impl Slot {
    fn new(port: u16) -> Self {
        let slot = Self(Arc::default());
        let mine = slot.clone();
        thread::spawn(move || {
            loop {
                mine.lie_there(port);
                thread::sleep(Duration::from_millis(50));
            }
        });
        slot
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        let answer = work(&mut self.0.0.lock().unwrap());
        self.0.1.notify_all();
        answer
    }

    pub fn lay_down(&self) {
        self.with(|state| state.there = true);
    }

    pub fn take_away(&self) {
        self.with(|state| {
            state.there = false;
            state.may_go_on = true;
            state.stream.take().into_iter().for_each(|stream| _ = stream.shutdown(Shutdown::Both));
        });
    }

    /// Lets a card that hangs answer.
    pub fn go_on(&self) {
        self.with(|state| state.may_go_on = true);
    }

    pub fn heard(&self) -> Vec<Vec<u8>> {
        self.with(|state| state.heard.clone())
    }

    pub fn power_offs(&self) -> usize {
        self.with(|state| state.power_offs)
    }

    pub fn power_ons(&self) -> usize {
        self.with(|state| state.power_ons)
    }

    /// One connection to the driver, while the card lies there.
    fn lie_there(&self, port: u16) {
        if !self.with(|state| state.there) {
            return;
        }
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return };
        self.with(|state| {
            state.stream = stream.try_clone().ok();
            state.may_go_on = false;
        });
        while let Some(message) = read(&mut stream) {
            let answer = match &message[..] {
                [0x00] => {
                    self.with(|state| state.power_offs += 1);
                    continue;
                }
                [0x01] => {
                    self.with(|state| state.power_ons += 1);
                    continue;
                }
                [0x02] => continue,
                [0x04] => ATR.to_vec(),
                apdu => match self.obey(apdu) {
                    Some(answer) => answer,
                    None => break,
                },
            };
            let framed = [&(answer.len() as u16).to_be_bytes()[..], &answer].concat();
            if stream.write_all(&framed).is_err() {
                break;
            }
        }
        self.with(|state| state.stream = None);
    }

    fn obey(&self, apdu: &[u8]) -> Option<Vec<u8>> {
        self.with(|state| state.heard.push(apdu.to_vec()));
        if apdu == LEAVE {
            self.with(|state| state.there = false);
            return None;
        }
        if apdu == HANG {
            let state = self.0.0.lock().unwrap();
            drop(self.0.1.wait_while(state, |state| !state.may_go_on).unwrap());
        }
        Some([apdu, &[0x90, 0x00]].concat())
    }
}

fn read(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut length = [0; 2];
    stream.read_exact(&mut length).ok()?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut message).ok()?;
    Some(message)
}
