//! Form of requests: a body is one JSON object (service-api.yaml, "Form").

use serde::de::DeserializeOwned;
use shikaku_api::ProblemKind;

/// What a request says, or that it does not follow the contract: told only to those who may ask, so never before the caller
/// was judged.
pub type Form<T> = Result<T, ProblemKind>;

/// Reads a body.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Form<T> {
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(ProblemKind::Malformed);
    }
    serde_json::from_slice(body).map_err(|_| ProblemKind::Malformed)
}

#[cfg(test)]
mod tests {
    use shikaku_api::wire::{ChallengeRequest, EndOfUseRequest};

    use super::*;

    #[test]
    fn a_body_is_one_object_whose_members_fit() {
        assert_eq!(read(b" {\"count\": 3, \"later\": []}"), Ok(ChallengeRequest { count: 3 }));
        for body in ["", "3", "[3]", "{}", "{\"count\":256}", "{\"count\":-1}", "{\"count\":\"3\"}", "{\"count\":3}}"] {
            assert_eq!(read::<ChallengeRequest>(body.as_bytes()), Err(ProblemKind::Malformed), "{body}");
        }
    }

    #[test]
    fn an_optional_member_may_be_null_or_left_out() {
        for body in ["{}", "{\"face_reader_since\":null}"] {
            assert_eq!(read(body.as_bytes()), Ok(EndOfUseRequest { face_reader_since: None }));
        }
    }
}
