//! Who asks is judged before what is asked: whoever may not ask learns nothing of how the request is read, whether it is
//! whole or not.

use super::*;

/// Every call that needs a certificate, once whole and once not.
fn calls() -> Vec<(Method, &'static str, Vec<&'static str>)> {
    let bodies = |whole| vec![whole, "", "{", "[]", "null", "{\"count\":\"1\"}"];
    let nothing = vec![""];
    vec![
        (Method::POST, "/v1/device/certificate", bodies("{\"csr\":\"MAA=\"}")),
        (Method::POST, "/v1/challenges", bodies("{\"count\":1}")),
        (Method::POST, "/v1/checks", bodies("{\"check_id\":\"00000000-0000-4000-8000-000000000000\"}")),
        (Method::POST, "/v1/end-of-use", bodies("{}")),
        (Method::GET, "/v1/checks?since=2026-11-24T00:00:00Z", nothing.clone()),
        (Method::GET, "/v1/checks?since=yesterday", nothing.clone()),
        (Method::GET, "/v1/checks", nothing.clone()),
        (Method::GET, "/v1/checks/00000000-0000-4000-8000-000000000000", nothing.clone()),
        (Method::GET, "/v1/checks/1", nothing.clone()),
        (Method::GET, "/v1/checks/%ff", nothing.clone()),
        (Method::GET, "/v1/policy", nothing),
    ]
}

async fn all_are(stage: &Stage, device: Option<&Device>, kind: ProblemKind) {
    let client = stage.client(device);
    for (method, path, bodies) in calls() {
        for body in bodies {
            let request = client.request(method.clone(), stage.url(path)).body(body);
            let answer = taken(request.header(header::CONTENT_TYPE, "application/json").send().await.unwrap()).await;
            assert!(is(&answer, kind), "{method} {path} {body} {answer:?}");
        }
    }
}

#[tokio::test]
async fn a_stranger_learns_nothing_but_that_a_certificate_is_needed() {
    all_are(&Stage::new().await, None, ProblemKind::NoDeviceCertificate).await;
}

#[tokio::test]
async fn a_revoked_device_learns_nothing_but_that() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    stage.kit.sandbox.revoke_device(device.id).unwrap();
    all_are(&stage, Some(&device), ProblemKind::DeviceRevoked).await;
}

#[tokio::test]
async fn in_maintenance_nobody_learns_anything_else() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let window = shikaku_auth::policy::Maintenance { from: stage.kit.now(), to: stage.kit.now() + TimeDelta::hours(1) };
    stage.kit.sandbox.set_maintenance(vec![window]).unwrap();
    all_are(&stage, Some(&device), ProblemKind::Unavailable).await;
    all_are(&stage, None, ProblemKind::Unavailable).await;
    let enrolment = stage.post(None, "/v1/enrolments", json!({})).await;
    assert!(is(&enrolment, ProblemKind::Unavailable), "{enrolment:?}");
}

#[tokio::test]
async fn what_is_malformed_counts_as_a_call() {
    let stage = Stage::of(Kit::with_settings(|settings| settings.calls_per_minute = 1), TlsSettings::default()).await;
    let device = stage.kit.enrol();
    let answers =
        [stage.post(Some(&device), "/v1/challenges", json!([])).await, stage.get(Some(&device), "/v1/checks").await];
    assert!(is(&answers[0], ProblemKind::Malformed) && is(&answers[1], ProblemKind::RateLimited), "{answers:?}");
}

#[tokio::test]
async fn a_repeated_end_of_use_must_be_whole_too() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let first = stage.post(Some(&device), "/v1/end-of-use", json!({})).await;
    assert!(is(&stage.post(Some(&device), "/v1/end-of-use", json!([])).await, ProblemKind::Malformed));
    assert_eq!(stage.post(Some(&device), "/v1/end-of-use", json!({})).await, first);
}
