//! What the end-to-end tests share: a clinic with its device, a check service over real TLS, virtual cards, and the means to
//! break them (design section 12).
//!
//! Rooms: `clinic` a device and its service · `device` what is the device's own · `clock` a clock that is set · `cards` cards
//! of the synthetic people · `watched` a link that remembers what went over it, `broken` one
//! on which an exchange goes wrong · `ended` how a tap ended, for tables ·
//! `proxy` a network that breaks · `logs` every line that any crate logs · `traces` in which forms a secret could show ·
//! `visual` what staff do in a visual check · `program` the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test bench that does not come up is a failed test")]

pub mod broken;
pub mod cards;
pub mod clinic;
pub mod clock;
pub mod device;
pub mod ended;
pub mod logs;
pub mod program;
pub mod proxy;
pub mod traces;
pub mod visual;
pub mod watched;

pub use clinic::{Clinic, Way};
pub use device::Device;
pub use ended::{Ended, ended};
pub use watched::Watched;
