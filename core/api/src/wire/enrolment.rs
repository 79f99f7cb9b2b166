//! `POST /v1/enrolments` and `POST /v1/device/certificate`

use serde::{Deserialize, Serialize};
use shikaku_auth::{Institution, InstitutionId, Policy};
use uuid::Uuid;

use super::Bytes;

/// Request. Idempotent on (code, public key of the CSR).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentRequest {
    /// Who enrols.
    pub institution: InstitutionId,
    /// One-time code of the portal.
    pub code: String,
    /// PKCS#10 (RFC 2986), DER, signed by the device key.
    pub csr: Bytes,
    /// What the device is.
    pub device: DeviceInfo,
    /// Key attestation of the platform, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attestation: Option<Bytes>,
}

/// What a device says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceInfo {
    /// Name given by the administrator.
    pub name: String,
    /// Its system.
    pub platform: Platform,
    /// `MAJOR.MINOR.PATCH` of the app.
    pub app_version: String,
}

/// Systems that the app runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Android.
    Android,
    /// iOS and iPadOS.
    Ios,
    /// A PC.
    Desktop,
}

/// Answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Id of the device from now on.
    pub device_id: Uuid,
    /// DER, leaf first.
    pub certificate_chain: Vec<Bytes>,
    /// The institution.
    pub institution: Institution,
    /// The policy.
    pub policy: Policy,
}

/// Request of a renewal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewalRequest {
    /// PKCS#10, DER; the key may be a new one.
    pub csr: Bytes,
}

/// Answer to a renewal: both certificates hold until the new one is first used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCertificate {
    /// DER, leaf first.
    pub certificate_chain: Vec<Bytes>,
}
