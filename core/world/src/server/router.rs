//! Which path is which call (service-api.yaml, `paths`); everything else is a problem, too.

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Response, header},
    middleware::{Next, from_fn_with_state},
    routing::{get, post},
};
use shikaku_api::ProblemKind;

use super::{answer::problem, endpoints as at};
use crate::service::Sandbox;

/// All paths of the contract.
pub(super) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/v1/enrolments", post(at::enrolments::post))
        .route("/v1/device/certificate", post(at::device_certificate::post))
        .route("/v1/challenges", post(at::challenges::post))
        .route("/v1/checks", post(at::checks::post).get(at::checks_since::get))
        .route("/v1/checks/{id}", get(at::check_by_id::get))
        .route("/v1/institution", get(at::institution::get))
        .route("/v1/policy", get(at::policy::get))
        .route("/v1/notices", get(at::notices::get))
        .route("/v1/end-of-use", post(at::end_of_use::post))
        .fallback(|| async { problem(ProblemKind::NotFound.into()) })
        .method_not_allowed_fallback(|| async { problem(ProblemKind::MethodNotAllowed.into()) })
        .layer(from_fn_with_state(sandbox.clone(), every_answer))
        .with_state(sandbox)
}

/// No answer may be kept on the way; each says what time it is here, by which a device sees how far its clock is off.
async fn every_answer(State(sandbox): State<Sandbox>, request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(date) = HeaderValue::try_from(sandbox.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string()) {
        headers.insert(header::DATE, date);
    }
    response
}
