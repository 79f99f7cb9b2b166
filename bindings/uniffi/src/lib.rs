//! The core for Kotlin and Swift. Mapping only: no decision is made here, no text made up, no APDU looked at.
//!
//! Rooms: `app` the root object of either world · `pin_check`, `visual_check` one
//! person's check, `outcome` how its taps end · `pin_entry`, `printed` what is entered · `card_link`, `device_key`,
//! `secret_store`, `progress` the ports that the shells implement · `answer` what they show · `error` a number,
//! its kind, whether retrying can help · `bounded` the limit on every call into a shell.

mod abandoned;
mod answer;
mod app;
mod bounded;
mod card_link;
mod device_key;
mod diagnosis;
mod enrolment;
mod error;
mod gatt;
mod mode;
mod outcome;
mod own_gatt;
mod pin_check;
mod pin_entry;
mod practice;
mod practice_reader;
mod printed;
mod progress;
mod reader;
mod secret_store;
mod visual_check;

pub use answer::{AnswerField, AnswerPerson, AnswerRow, AnswerTone, AnswerView, HistoryRow, ResultView, VerdictView};
pub use app::{AppConfig, ShikakuApp};
pub use card_link::{CardLink, CardLinkError, CardLinkFacts, CardLinkKind};
pub use device_key::{DeviceKey, DeviceKeyFault};
pub use diagnosis::DiagnosisLine;
pub use enrolment::{DevicePlatform, EnrolmentOrder, InstitutionView, ScannedCode, read_enrolment_code};
pub use error::{FailureAction, FailureText, ShikakuError, TextLanguage, failure_text};
pub use gatt::{GattAdvertisement, GattEvents, GattFault, GattLink, GattPeer, GattWriteMode};
pub use mode::CheckMode;
pub use outcome::{CheckOutcome, Question};
pub use own_gatt::system_bluetooth;
pub use pin_check::PinCheckSession;
pub use pin_entry::PinEntry;
pub use practice::{PracticeCard, PracticeCode, PracticePerson, practice_key};
pub use practice_reader::PracticeReader;
pub use printed::{PrintedCard, PrintedCode, birth_date_echo};
pub use progress::{CheckStage, ProgressListener};
pub use reader::{BluetoothReader, ReaderLink, ReaderListener, ReaderState, ReaderView};
pub use secret_store::{SecretFault, SecretStore};
pub use visual_check::{PhotoView, VisualCheckSession};

uniffi::setup_scaffolding!();
