//! `POST /v1/challenges`: as many as asked for, each with a nonce of 32 bytes.

use reqwest::Method;

use super::HttpsService;
use super::call::Call;
use crate::ServiceError;
use crate::wire::{Challenge, ChallengeRequest, Challenges};

pub(super) const CALL: Call = Call { name: "challenges", method: Method::POST, path: "/v1/challenges", identity: true };

const NONCE: usize = 32;

pub(super) async fn send(service: &HttpsService, count: u8) -> Result<Vec<Challenge>, ServiceError> {
    let Challenges { challenges } = service.post(&CALL, &ChallengeRequest { count }).await?;
    let honest = challenges.len() == usize::from(count) && challenges.iter().all(|c| c.nonce.0.len() == NONCE);
    if honest { Ok(challenges) } else { Err(ServiceError::MalformedAnswer) }
}
