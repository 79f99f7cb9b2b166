//! What may be sent to a card, whatever it answers (design 4; card-protocol 2, 4, 8). Written from those pages, without a look
//! at the code that sends: the rules of the exchange must hold from the outside.
//!
//! - Only the commands of the procedure, in their exact form; each PIN or code only to its own key, in its own application.
//! - VERIFY only when the exchange right before it asked that key's counter and was answered 63Cx with x above 0.
//! - GET RESPONSE only after 61xx, with its xx, or after a 6Cxx to one; never for VERIFY.
//! - SIGN only in an application that a PIN or code has opened, and in the same form only once.
//! - Nothing after a link that failed, but a read once more where a frame was broken.

use shikaku_card::LinkError;

/// An application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum App {
    /// 公的個人認証AP.
    Jpki,
    /// 券面事項確認AP.
    Surface,
}

const APPS: [(App, [u8; 10]); 2] = [
    (App::Jpki, [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01]),
    (App::Surface, [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02]),
];

/// The PIN that the sessions use.
pub const PIN: &[u8] = b"1234";
/// The birth key that they use.
pub const BIRTH_KEY: &[u8] = b"391010";
/// The 照合番号B that they use.
pub const CODE_B: &[u8] = b"39101020340285";

/// Whose key takes which digits.
const CREDENTIALS: [(App, u16, &[u8]); 3] =
    [(App::Jpki, 0x18, PIN), (App::Surface, 0x11, BIRTH_KEY), (App::Surface, 0x12, CODE_B)];

/// "The current file", as P2.
const CURRENT: u8 = 0x80;

/// Where the card stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The application that is selected.
    pub app: Option<App>,
    /// The current file in it.
    pub current: Option<u16>,
}

/// What is known of a card from outside.
#[derive(Debug, Default)]
pub struct Watch {
    /// Where it stands.
    pub place: Place,
    /// Commands so far.
    pub exchanges: u32,
    /// Digits that went out, by key.
    pub verifies: Vec<u16>,
    /// What the last VERIFY was answered by; none where the link failed or no status word came.
    pub verdict: Option<u16>,
    /// The key whose counter the last exchange read, with tries left.
    counted: Option<u16>,
    /// The keys that were right since the application was selected.
    opened: Vec<u16>,
    /// P2 of the signatures asked for in this application.
    signed: Vec<u8>,
    /// The last command that was no GET RESPONSE.
    command: Vec<u8>,
    /// The xx that a GET RESPONSE may ask for next.
    waiting: Option<u8>,
    /// The last command was a GET RESPONSE.
    fetching: bool,
    /// How the link failed last.
    failed: Option<LinkError>,
}

impl Watch {
    /// A command goes out.
    pub(crate) fn sent(&mut self, command: &[u8]) {
        self.exchanges += 1;
        self.after_failure(command);
        let counted = self.counted.take();
        self.fetching = command[1] == 0xC0;
        match *command {
            [0x00, 0xC0, 0x00, 0x00, waiting] => {
                assert_eq!(self.waiting, Some(waiting), "GET RESPONSE that nothing waits for");
                assert_ne!(self.command[1], 0x20, "GET RESPONSE for VERIFY");
                return;
            }
            [0x00, 0xA4, 0x04, 0x0C, 10, ref aid @ ..] => {
                assert!(APPS.iter().any(|(_, known)| known == aid), "another application");
            }
            [0x00, 0xA4, 0x02, 0x0C, 2, _, _] => assert!(self.place.app.is_some()),
            [0x00, 0xB0, p1, _, _] | [0x00, 0xB0, p1, _, 0, _, _] => {
                assert!(p1 & 0x80 != 0 || self.place.current.is_some(), "read of no file");
            }
            [0x00, 0x20, 0x00, p2] => assert!(self.key(p2).is_some_and(|key| self.credential(key).is_some())),
            [0x00, 0x20, 0x00, p2, length, ref digits @ ..] => {
                assert_eq!(usize::from(length), digits.len());
                self.verify(p2, digits, counted);
            }
            [0x80, 0x2A, 0x00, p2, 51, ref info @ ..] => {
                assert!(info.len() == 52 && info[51] == 0, "SIGN of another form");
                self.sign(p2);
            }
            _ => panic!("a command that is not of the procedure"),
        }
        self.command = command.to_vec();
    }

    fn after_failure(&mut self, command: &[u8]) {
        match self.failed.take() {
            None => {}
            Some(LinkError::Protocol) => {
                assert!(self.command[1] == 0xB0 && command[1] == 0xB0, "more than a read after a broken frame");
            }
            Some(error) => panic!("sent after the link failed ({error})"),
        }
    }

    fn verify(&mut self, p2: u8, digits: &[u8], counted: Option<u16>) {
        let key = self.key(p2).expect("VERIFY for no key");
        assert_eq!(self.credential(key), Some(digits), "digits of another key");
        assert_eq!(counted, Some(key), "VERIFY without its counter read right before");
        self.verifies.push(key);
        self.verdict = None;
    }

    fn sign(&mut self, p2: u8) {
        let (key, opened_by) = match self.place.app {
            Some(App::Jpki) => (self.key(p2), 0x18),
            Some(App::Surface) => (Some(u16::from(p2)), 0x11),
            None => panic!("SIGN in no application"),
        };
        assert_eq!(key, Some(if self.place.app == Some(App::Jpki) { 0x17 } else { 0 }), "SIGN with another key");
        assert!(self.opened.contains(&opened_by), "SIGN before the PIN or code was right");
        assert!(!self.signed.contains(&p2), "SIGN sent twice");
        self.signed.push(p2);
    }

    /// The key that P2 names: the current file, or a short id.
    fn key(&self, p2: u8) -> Option<u16> {
        if p2 == CURRENT { self.place.current } else { Some(u16::from(p2 & 0x1F)).filter(|_| p2 > CURRENT) }
    }

    fn credential(&self, key: u16) -> Option<&'static [u8]> {
        let app = self.place.app?;
        CREDENTIALS.iter().find(|(known, id, _)| *known == app && *id == key).map(|(_, _, digits)| *digits)
    }

    /// What came back.
    pub(crate) fn answered(&mut self, answer: &Result<Vec<u8>, LinkError>) {
        self.waiting = None;
        match answer {
            Err(error) => self.failed = Some(*error),
            Ok(bytes) => {
                if let Some(status) = bytes.last_chunk::<2>() {
                    self.status(u16::from_be_bytes(*status));
                }
            }
        }
    }

    fn status(&mut self, status: u16) {
        let command = std::mem::take(&mut self.command);
        let good = status == 0x9000;
        let more = status >> 8 == 0x61 || status >> 8 == 0x6C && self.fetching;
        self.waiting = more.then_some(status as u8);
        match *command {
            _ if self.waiting.is_some() && command[1] != 0x20 => {}
            [_, 0xA4, 0x04, _, _, ref aid @ ..] => {
                let app = APPS.iter().find(|(_, known)| good && known == aid).map(|(app, _)| *app);
                self.place = Place { app, current: None };
                self.opened.clear();
                self.signed.clear();
            }
            [_, 0xA4, _, _, _, high, low] => {
                self.place.current = good.then_some(u16::from_be_bytes([high, low]));
            }
            [_, 0xB0, p1, ..] if p1 & 0x80 != 0 && (good || status == 0x6282) => {
                self.place.current = Some(u16::from(p1 & 0x1F));
            }
            [_, 0x20, _, p2] if status > 0x63C0 && status <= 0x63CF => self.counted = self.key(p2),
            [_, 0x20, _, p2, ..] if command.len() > 4 => {
                self.verdict = Some(status);
                self.opened.extend(self.key(p2).filter(|_| good));
            }
            _ => {}
        }
        self.command = command;
    }
}
