//! The check service as a client sees it (contract: core/docs/service-api.yaml).
//!
//! Rooms: `wire` what crosses the network, one type a file · `service` the port and its errors · `problem` RFC 9457 ·
//! `device_key` the port to the hardware key · `csr` · `tls` · `http` the HTTPS client.

pub mod device_key;
pub mod problem;
pub mod service;
pub mod wire;

pub use device_key::{DeviceKey, DeviceKeyError};
pub use problem::{Problem, ProblemKind};
pub use service::{CheckReply, CheckService, ServiceError};
