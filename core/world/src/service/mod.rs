//! The sandbox check service (core/docs/service-api.yaml, design section 5): the reference implementation, in this process,
//! without network and without a clock of its own. It verifies with code of its own: nothing of the card or auth crates
//! judges here, so that a mistake of the core is not echoed.
//!
//! Rooms: one file a call — `enrolment` · `renewal` · `challenges` · `checks` · `institution` · `policy` · `notices` ·
//! `end_of_use`. Behind them: `caller` who asks · `limits` how often · `portal` institutions and one-time codes ·
//! `device_ca` and `csr` the devices' certificates · `card` the card's certificate and signature · `surface` its proof for a
//! visual check · `statement` what both keys sign · `answers` the seam to the people, `people` the synthetic ones behind it ·
//! `form` of requests · `retention`. Around them: `sandbox` memory and transactions · `controls` the hands of a test ·
//! `faults` · `client` the port of the practice mode.

mod answers;
mod caller;
mod card;
mod challenges;
mod checks;
mod client;
mod controls;
mod csr;
mod device_ca;
mod end_of_use;
mod enrolment;
mod faults;
mod form;
mod institution;
mod limits;
mod notices;
mod people;
mod policy;
mod portal;
mod refusal;
mod renewal;
mod retention;
mod sandbox;
mod settings;
mod statement;
mod surface;
#[cfg(test)]
pub(crate) mod testkit;
mod version;
mod x509;

pub use answers::{Answers, Question};
pub use client::SandboxClient;
pub use controls::Device;
pub use faults::{Call, FaultKind};
pub use form::Form;
#[cfg(feature = "server")]
pub(crate) use form::read as read_form;
pub use portal::{IssuedCode, OneTimeCode, portal_sheet, synthetic_institutions};
pub use refusal::Refusal;
pub use sandbox::{Sandbox, SandboxError};
pub use settings::{Clock, Memory, Settings, Setup, default_policy, system_clock};
