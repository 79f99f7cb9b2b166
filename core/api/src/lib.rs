//! The check service as a client sees it (contract: core/docs/service-api.yaml).
//!
//! Rooms: `wire` what crosses the network, one type a file · `service` the port and its errors · `problem` RFC 9457 ·
//! `device_key` the port to the hardware key · `key_thread` a key awaited with a limit · `software_key` a key in memory ·
//! `csr` the request of an enrolment, `enrolment_code` what is scanned for it · `tls` and `server_trust` · `http` the HTTPS client, one call a file.

pub mod csr;
pub mod device_key;
pub mod enrolment_code;
pub mod http;
pub mod key_thread;
pub mod problem;
mod server_trust;
pub mod service;
pub mod software_key;
pub mod tls;
pub mod wire;

pub use csr::CsrError;
pub use device_key::{DeviceKey, DeviceKeyError};
pub use enrolment_code::EnrolmentCode;
pub use http::{HttpsService, HttpsSetupError, Limits};
pub use key_thread::KeyThread;
pub use problem::{Problem, ProblemKind};
pub use service::{CheckReply, CheckService, ServiceError};
pub use software_key::SoftwareKey;
pub use tls::{ClientIdentity, TlsSetupError};
