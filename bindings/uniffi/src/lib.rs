//! The core for Kotlin and Swift. Mapping only: no decision is made here, no text made up, no APDU looked at.
//!
//! Rooms: `app` the root object of either world · `check` one person's check · `pin_entry` · `card_link`, `device_key`,
//! `secret_store`, `progress` the ports that the shells implement · `answer` what they show · `error` a number,
//! its kind, whether retrying can help · `bounded` the limit on every call into a shell.

mod answer;
mod app;
mod bounded;
mod card_link;
mod check;
mod device_key;
mod error;
mod pin_entry;
mod practice;
mod progress;
mod secret_store;

pub use answer::{AnswerView, HistoryRow, ResultView};
pub use app::{AppConfig, DevicePlatform, EnrolmentOrder, InstitutionView, ShikakuApp};
pub use card_link::{CardLink, CardLinkError, CardLinkFacts, CardLinkKind};
pub use check::{CheckOutcome, PinCheckSession, Question};
pub use device_key::{DeviceKey, DeviceKeyFault};
pub use error::{FailureAction, FailureText, ShikakuError, TextLanguage, failure_text};
pub use pin_entry::PinEntry;
pub use practice::{PracticeCard, PracticeCode, PracticePerson, practice_key};
pub use progress::{CheckStage, ProgressListener};
pub use secret_store::{SecretFault, SecretStore};

uniffi::setup_scaffolding!();
