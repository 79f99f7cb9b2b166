//! The calls of service-api.yaml, one a file: reading the request, naming the call, giving the answer.

pub(super) mod challenges;
pub(super) mod check_by_id;
pub(super) mod checks;
pub(super) mod checks_since;
pub(super) mod device_certificate;
pub(super) mod end_of_use;
pub(super) mod enrolments;
pub(super) mod institution;
pub(super) mod notices;
pub(super) mod policy;
