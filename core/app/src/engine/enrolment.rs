//! 端末の登録: the device makes its own key, shows a one-time code of the portal, and gets a certificate. A repeat with the
//! same code and key gets the same answer, so a lost answer costs nothing.

use serde::{Deserialize, Serialize};
use shikaku_api::{csr, wire};
use shikaku_auth::{Institution, InstitutionId, Policy};
use uuid::Uuid;

use super::Engine;
use crate::failure::{Failure, FailureKind};
use crate::retry;

const KEY: &str = "enrolment";

/// What a device knows of itself once it is enrolled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// Id of the device.
    pub device_id: Uuid,
    /// Its certificate chain, DER, leaf first.
    pub certificate_chain: Vec<wire::Bytes>,
    /// The institution.
    pub institution: Institution,
    /// The service's policy.
    pub policy: Policy,
}

/// What an administrator scans or types.
#[derive(Clone, Debug)]
pub struct EnrolmentOrder {
    /// The institution's number.
    pub institution: InstitutionId,
    /// One-time code of the portal; not kept.
    pub code: String,
    /// What the device is.
    pub device: wire::DeviceInfo,
}

impl Engine {
    /// What the device knows of itself, if it is enrolled.
    ///
    /// # Errors
    /// A failure of the store.
    pub async fn enrolled(&self) -> Result<Option<Enrolled>, Failure> {
        let Some(text) = self.store.settings_get(KEY).await? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|_| FailureKind::StoreCorrupt.into())
    }

    /// Enrols this device.
    ///
    /// # Errors
    /// 4xx of the service, 6xx of key and store.
    pub async fn enrol(&self, order: &EnrolmentOrder) -> Result<Enrolled, Failure> {
        let csr = csr::create(&order.device.name, &self.key).await?;
        let request = wire::EnrolmentRequest {
            institution: order.institution.clone(),
            code: order.code.clone(),
            csr: csr.into(),
            device: order.device.clone(),
            attestation: None,
        };
        let service = (self.connector)(None)?;
        let answer = retry::idempotent(|| service.enrol(&request)).await?;
        let enrolled = Enrolled {
            device_id: answer.device_id,
            certificate_chain: answer.certificate_chain,
            institution: answer.institution,
            policy: answer.policy,
        };
        self.remember(&enrolled).await?;
        self.go_online(&enrolled)?;
        Ok(enrolled)
    }

    pub(crate) async fn remember(&self, enrolled: &Enrolled) -> Result<(), Failure> {
        let text = serde_json::to_string(enrolled).map_err(|_| FailureKind::Bug)?;
        Ok(self.store.settings_set(KEY, &text).await?)
    }

    pub(crate) async fn must_be_enrolled(&self) -> Result<Enrolled, Failure> {
        self.enrolled().await?.ok_or_else(|| FailureKind::NotEnrolled.into())
    }
}
