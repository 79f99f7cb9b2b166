//! What crosses the network (schemas of core/docs/service-api.yaml). JSON; bytes as base64; times RFC 3339 with zone; OQS
//! codes as the eligibility model has them. Unknown members are ignored, so that a newer service can add some.

mod bytes;
mod challenge;
mod check;
mod end_of_use;
mod enrolment;
mod notice;

pub use bytes::Bytes;
pub use challenge::{Challenge, ChallengeRequest, Challenges};
pub use check::{AttestationWire, CheckRequest, CheckResponse, Checks, EvidenceWire, ModeWire};
pub use end_of_use::{EndOfUse, EndOfUseRequest};
pub use enrolment::{DeviceCertificate, DeviceInfo, Enrolment, EnrolmentRequest, Platform, RenewalRequest};
pub use notice::{Notices, ServiceNotice};
