//! The port of the practice mode: the calls of service-api.yaml answered in this process.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use shikaku_api::{CheckReply, CheckService, ProblemKind, ServiceError, wire};
use shikaku_auth::{Institution, Policy};
use uuid::Uuid;

use super::{Call, FaultKind, Refusal, Sandbox};

/// A device of the sandbox. Without a certificate it can only enrol.
#[derive(Clone, Debug)]
pub struct SandboxClient {
    sandbox: Sandbox,
    leaf: Option<Vec<u8>>,
}

impl SandboxClient {
    /// A client with the device's certificate (DER), if it has one.
    #[must_use]
    pub fn new(sandbox: Sandbox, leaf: Option<Vec<u8>>) -> Self {
        Self { sandbox, leaf }
    }

    /// Makes a call, with the fault that a test ordered for it. Nobody waits: a slow answer is one that came too late.
    fn call<T>(
        &self,
        call: Call,
        work: impl FnOnce(&Sandbox, Option<&[u8]>) -> Result<T, Refusal>,
    ) -> Result<T, ServiceError> {
        if self.sandbox.switch(|switches| switches.out_of_reach) {
            return Err(ServiceError::Unreachable);
        }
        let fault = self.sandbox.take_fault(call);
        match fault {
            Some(FaultKind::LostRequest) => return Err(ServiceError::Unreachable),
            Some(FaultKind::Internal) => return Err(Refusal::from(ProblemKind::Internal).into()),
            _ => {}
        }
        let result = work(&self.sandbox, self.leaf.as_deref());
        match fault {
            Some(FaultKind::LostAnswer) => Err(ServiceError::Unreachable),
            Some(FaultKind::Slow(_)) => Err(ServiceError::TimedOut),
            Some(FaultKind::Garbled) => Err(ServiceError::MalformedAnswer),
            _ => Ok(result?),
        }
    }
}

#[async_trait]
impl CheckService for SandboxClient {
    async fn enrol(&self, request: &wire::EnrolmentRequest) -> Result<wire::Enrolment, ServiceError> {
        self.call(Call::Enrol, |sandbox, _| sandbox.enrol(Ok(request.clone())))
    }

    async fn renew_certificate(&self, request: &wire::RenewalRequest) -> Result<wire::DeviceCertificate, ServiceError> {
        self.call(Call::Renew, |sandbox, leaf| sandbox.renew(leaf, Ok(request.clone())))
    }

    async fn challenges(&self, count: u8) -> Result<Vec<wire::Challenge>, ServiceError> {
        Ok(self.call(Call::Challenges, |sandbox, leaf| sandbox.challenges(leaf, Ok(count)))?.challenges)
    }

    async fn check(&self, check_id: Uuid, body: &[u8]) -> Result<CheckReply, ServiceError> {
        self.call(Call::Check, |sandbox, leaf| sandbox.check(leaf, Some(&check_id.to_string()), body))
    }

    async fn check_by_id(&self, check_id: Uuid) -> Result<CheckReply, ServiceError> {
        self.call(Call::CheckById, |sandbox, leaf| sandbox.check_by_id(leaf, Ok(check_id)))
    }

    async fn checks_since(&self, since: DateTime<Utc>) -> Result<Vec<wire::CheckResponse>, ServiceError> {
        Ok(self.call(Call::ChecksSince, |sandbox, leaf| sandbox.checks_since(leaf, Ok(since)))?.checks)
    }

    async fn institution(&self) -> Result<Institution, ServiceError> {
        self.call(Call::Institution, |sandbox, leaf| sandbox.institution(leaf))
    }

    async fn policy(&self) -> Result<Policy, ServiceError> {
        self.call(Call::Policy, |sandbox, leaf| sandbox.policy(leaf))
    }

    async fn notices(&self) -> Result<Vec<wire::ServiceNotice>, ServiceError> {
        Ok(self.call(Call::Notices, |sandbox, leaf| sandbox.notices(leaf))?.notices)
    }

    async fn end_of_use(&self, request: &wire::EndOfUseRequest) -> Result<wire::EndOfUse, ServiceError> {
        self.call(Call::EndOfUse, |sandbox, leaf| sandbox.end_of_use(leaf, Ok(request.clone())))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::service::testkit::{Device, DeviceKeys, Kit};

    fn client(kit: &Kit, device: &Device) -> SandboxClient {
        SandboxClient::new(kit.sandbox.clone(), Some(device.leaf.clone()))
    }

    #[tokio::test]
    async fn a_device_without_a_certificate_can_only_enrol() {
        let kit = Kit::new();
        let client = SandboxClient::new(kit.sandbox.clone(), None);
        assert!(client.enrol(&kit.enrolment(&DeviceKeys::make())).await.is_ok());
        let refused = ServiceError::Problem { kind: ProblemKind::NoDeviceCertificate, retry_after: None };
        assert_eq!(client.policy().await, Err(refused));
    }

    #[tokio::test]
    async fn every_call_reaches_the_sandbox() {
        let kit = Kit::new();
        let device = kit.enrol();
        let client = client(&kit, &device);
        let request = kit.request(&device);
        let reply = client.check(request.check_id, &serde_json::to_vec(&request).unwrap()).await.unwrap();
        assert_eq!(client.check_by_id(request.check_id).await.unwrap(), reply);
        assert_eq!(client.checks_since(kit.now()).await.unwrap().len(), 1);
        assert_eq!(client.challenges(3).await.unwrap().len(), 3);
        assert_eq!(client.institution().await.unwrap().id, device.institution);
        assert_eq!(client.policy().await.unwrap(), crate::service::default_policy());
        assert!(client.notices().await.unwrap().is_empty());
        assert!(client.renew_certificate(&wire::RenewalRequest { csr: DeviceKeys::make().csr().into() }).await.is_ok());
        assert!(client.end_of_use(&wire::EndOfUseRequest { face_reader_since: None }).await.is_ok());
    }

    #[tokio::test]
    async fn a_lost_answer_was_processed_and_a_repeat_counts_once() {
        let kit = Kit::new();
        let device = kit.enrol();
        let client = client(&kit, &device);
        let request = kit.request(&device);
        let body = serde_json::to_vec(&request).unwrap();
        kit.sandbox.fail_next_on(Call::Check, FaultKind::LostAnswer);
        assert_eq!(client.check(request.check_id, &body).await, Err(ServiceError::Unreachable));
        assert_eq!(kit.sandbox.check_count(), Ok(1));
        assert!(matches!(client.check(request.check_id, &body).await, Ok(CheckReply::Answered(_))));
        assert_eq!(kit.sandbox.check_count(), Ok(1));
    }

    #[tokio::test]
    async fn each_fault_is_the_error_that_a_network_would_give() {
        let kit = Kit::new();
        let client = client(&kit, &kit.enrol());
        let internal = ServiceError::Problem { kind: ProblemKind::Internal, retry_after: None };
        for (fault, error) in [
            (FaultKind::LostRequest, ServiceError::Unreachable),
            (FaultKind::Internal, internal),
            (FaultKind::Slow(Duration::from_secs(60)), ServiceError::TimedOut),
            (FaultKind::Garbled, ServiceError::MalformedAnswer),
        ] {
            kit.sandbox.fail_next(fault);
            assert_eq!(client.policy().await, Err(error));
            assert!(client.policy().await.is_ok());
        }
    }

    #[tokio::test]
    async fn out_of_reach_nothing_arrives_until_it_is_back() {
        let kit = Kit::new();
        let device = kit.enrol();
        let (client, request) = (client(&kit, &device), kit.request(&device));
        let body = serde_json::to_vec(&request).unwrap();
        kit.sandbox.set_reachable(false);
        assert_eq!(client.check(request.check_id, &body).await, Err(ServiceError::Unreachable));
        assert_eq!(kit.sandbox.check_count(), Ok(0));
        kit.sandbox.set_reachable(true);
        assert!(client.check(request.check_id, &body).await.is_ok());
    }
}
