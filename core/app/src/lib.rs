//! The check flow and the failure catalogue: the one crate that knows all the others.
//!
//! Rooms: `production` and `practice` the two root objects · `engine` what they share: enrolment, challenges, outbox,
//! history · `check` a flow a mode · `failure` numbers, texts, conversions · `clock`, `progress`, `cancel` ports and switch.

pub mod answer;
pub mod cancel;
pub mod check;
pub mod clock;
pub mod engine;
pub mod failure;
pub mod practice;
pub mod production;
pub mod progress;
mod retry;

pub use check::{Answer, Ask, CheckOrder, Meters, Outcome, PinCheck, Printed, VisualCheck, birth_date_echo};
pub use engine::{Engine, Platform};
pub use failure::{Failure, FailureKind, Language};
pub use practice::{Anchors, Practice};
pub use production::Production;
