//! What all calls share: their table, the request, one exchange, one event in the log.

use std::time::{Duration, Instant};

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answer::Answer;
use super::{
    HttpsService, challenges, check, check_by_id, checks_since, end_of_use, enrol, failure, institution, notices,
    policy, probe, renew_certificate,
};
use crate::{DeviceKeyError, ProblemKind, ServiceError};

/// One call of the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `operationId` of service-api.yaml; the only name that the log shows.
    pub name: &'static str,
    /// Method.
    pub method: Method,
    /// Path under the base URL, `{id}` for the id.
    pub path: &'static str,
    /// Whether the device must show its certificate.
    pub identity: bool,
}

/// Every call of the contract.
pub const CALLS: [&Call; 10] = [
    &enrol::CALL,
    &renew_certificate::CALL,
    &challenges::CALL,
    &check::CALL,
    &check_by_id::CALL,
    &checks_since::CALL,
    &institution::CALL,
    &policy::CALL,
    &notices::CALL,
    &end_of_use::CALL,
];

impl HttpsService {
    pub(super) async fn get<Res: DeserializeOwned>(&self, call: &Call) -> Result<Res, ServiceError> {
        self.exchange(call, self.request(call, self.url(call.path))).await?.json()
    }

    pub(super) async fn post<Req, Res>(&self, call: &Call, body: &Req) -> Result<Res, ServiceError>
    where
        Req: Serialize + Sync,
        Res: DeserializeOwned,
    {
        let refused = ServiceError::Problem { kind: ProblemKind::Malformed, retry_after: None };
        let body = serde_json::to_vec(body).map_err(|_| refused)?;
        let request = with_json(self.request(call, self.url(call.path)), body);
        self.exchange(call, request).await?.json()
    }

    pub(super) fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        url
    }

    pub(super) fn request(&self, call: &Call, url: Url) -> RequestBuilder {
        self.client.request(call.method.clone(), url)
    }

    pub(super) async fn exchange(&self, call: &Call, request: RequestBuilder) -> Result<Answer, ServiceError> {
        if call.identity && !self.identified {
            return Err(DeviceKeyError::Gone.into());
        }
        let started = Instant::now();
        let result = self.send(request).await;
        log(call, started.elapsed(), &result);
        result.and_then(|(_, answer)| answer)
    }

    async fn send(&self, request: RequestBuilder) -> Result<(u16, Result<Answer, ServiceError>), ServiceError> {
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) => return Err(self.failure_of(&error).await),
        };
        let status = response.status().as_u16();
        Ok((status, Answer::read(response, self.limits.answer_bytes).await))
    }

    async fn failure_of(&self, error: &reqwest::Error) -> ServiceError {
        match failure::of(error) {
            ServiceError::Unreachable if !error.is_connect() => {
                let refusal = probe::refusal(self.tls.clone(), &self.base, self.limits.connect).await;
                refusal.map_or(ServiceError::Unreachable, |refusal| failure::of_tls(&refusal))
            }
            failure => failure,
        }
    }
}

/// A body that is JSON already.
pub(super) fn with_json(request: RequestBuilder, body: Vec<u8>) -> RequestBuilder {
    request.header(CONTENT_TYPE, "application/json").body(body)
}

fn log(call: &Call, elapsed: Duration, result: &Result<(u16, Result<Answer, ServiceError>), ServiceError>) {
    let (name, took) = (call.name, duration_class(elapsed));
    match result {
        Ok((status, Ok(_))) => tracing::info!(call = name, status, took, "answered"),
        Ok((status, Err(error))) => tracing::info!(call = name, status, took, %error, "refused"),
        Err(error) => tracing::info!(call = name, took, %error, "not answered"),
    }
}

fn duration_class(elapsed: Duration) -> &'static str {
    match elapsed.as_millis() {
        0..300 => "under 0.3 s",
        300..1000 => "under 1 s",
        1000..5000 => "under 5 s",
        _ => "5 s and more",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Limits;

    fn service(base: &str) -> HttpsService {
        let root = rcgen::generate_simple_self_signed(vec!["root.example".into()]).unwrap().cert.der().to_vec();
        HttpsService::new(base, &[root], None, Limits::default()).unwrap()
    }

    #[test]
    fn paths_stand_under_the_base() {
        for (base, url) in [("https://a", "https://a/v1/policy"), ("https://a:1/x/", "https://a:1/x/v1/policy")] {
            assert_eq!(service(base).url("/v1/policy").as_str(), url);
        }
    }

    #[test]
    fn names_and_addresses_are_unique() {
        for (i, a) in CALLS.iter().enumerate() {
            for b in &CALLS[..i] {
                assert!(a.name != b.name && (&a.method, a.path) != (&b.method, b.path));
            }
        }
    }

    #[test]
    fn only_enrolment_goes_without_identity() {
        let free: Vec<_> = CALLS.iter().filter(|call| !call.identity).map(|call| call.name).collect();
        assert_eq!(free, ["enrol"]);
    }

    #[tokio::test]
    async fn without_identity_nothing_else_is_sent() {
        let service = service("https://127.0.0.1:1");
        let result: Result<serde_json::Value, _> = service.get(&policy::CALL).await;
        assert_eq!(result, Err(DeviceKeyError::Gone.into()));
    }

    #[test]
    fn the_log_tells_durations_roughly() {
        let class = |ms| duration_class(Duration::from_millis(ms));
        assert_eq!(
            [class(0), class(299), class(300), class(1000)],
            ["under 0.3 s", "under 0.3 s", "under 1 s", "under 5 s"]
        );
        assert_eq!(class(5000), "5 s and more");
    }
}
