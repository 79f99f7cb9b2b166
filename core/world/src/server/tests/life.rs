//! Faults, pending answers, maintenance, the end of a server.

use super::*;

#[tokio::test]
async fn revocation_is_seen_on_a_kept_connection() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let client = stage.client(Some(&device));
    let get = || async { taken(client.get(stage.url("/v1/policy")).send().await.unwrap()).await };
    assert_eq!(get().await.0, 200);
    stage.kit.sandbox.revoke_device(device.id).unwrap();
    assert!(is(&get().await, ProblemKind::DeviceRevoked));
}

#[tokio::test]
async fn a_pending_check_is_202_without_a_body() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    stage.kit.sandbox.set_pending(2);
    let request = stage.kit.request(&device);
    let response = stage.check(&device, &request).send().await.unwrap();
    assert_eq!((response.status().as_u16(), &response.headers()[header::RETRY_AFTER]), (202, &"2".parse().unwrap()));
    assert!(response.bytes().await.unwrap().is_empty());
    stage.kit.advance(TimeDelta::seconds(2));
    assert_eq!(stage.get(Some(&device), &format!("/v1/checks/{}", request.check_id)).await.0, 200);
}

#[tokio::test]
async fn a_lost_answer_breaks_the_connection_and_a_repeat_counts_once() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let request = stage.kit.request(&device);
    stage.kit.sandbox.fail_next_on(Call::Check, FaultKind::LostAnswer);
    assert!(stage.check(&device, &request).send().await.is_err());
    assert_eq!(stage.kit.sandbox.check_count(), Ok(1));
    assert_eq!(stage.check(&device, &request).send().await.unwrap().status(), StatusCode::OK);
    assert_eq!(stage.kit.sandbox.check_count(), Ok(1));
}

#[tokio::test]
async fn each_fault_is_seen_by_the_client() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let get = || stage.client(Some(&device)).get(stage.url("/v1/policy")).send();
    stage.kit.sandbox.fail_next(FaultKind::LostRequest);
    assert!(get().await.is_err());
    stage.kit.sandbox.fail_next(FaultKind::Internal);
    assert!(is(&taken(get().await.unwrap()).await, ProblemKind::Internal));
    stage.kit.sandbox.fail_next(FaultKind::Garbled);
    assert!(get().await.unwrap().json::<Value>().await.is_err());
    stage.kit.sandbox.fail_next(FaultKind::Slow(Duration::from_secs(3600)));
    let impatient = stage.client(Some(&device)).get(stage.url("/v1/policy")).timeout(Duration::from_millis(200));
    assert!(impatient.send().await.unwrap_err().is_timeout());
    assert_eq!(get().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn maintenance_is_announced_and_then_says_when_to_come_again() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let from = stage.kit.now() + TimeDelta::minutes(5);
    let window = shikaku_auth::policy::Maintenance { from, to: from + TimeDelta::minutes(10) };
    stage.kit.sandbox.set_maintenance(vec![window]).unwrap();
    let (status, policy) = stage.get(Some(&device), "/v1/policy").await;
    let announced = json!([{ "from": "2026-11-24T03:05:00Z", "to": "2026-11-24T03:15:00Z" }]);
    assert_eq!((status, &policy["maintenance"]), (200, &announced));
    stage.kit.advance(TimeDelta::minutes(5));
    for path in ["/v1/policy", "/v1/institution", "/v1/notices", "/v1/checks?since=2026-11-24T00:00:00Z"] {
        let answer = stage.get(Some(&device), path).await;
        assert!(is(&answer, ProblemKind::Unavailable) && answer.1["retry_after"] == 601, "{path}");
    }
    stage.kit.advance(TimeDelta::minutes(10));
    assert_eq!(stage.get(Some(&device), "/v1/policy").await.0, 200);
}

#[tokio::test]
async fn too_many_calls_are_told_when_to_come_again() {
    let stage = Stage::of(Kit::with_settings(|settings| settings.calls_per_minute = 2), TlsSettings::default()).await;
    let device = stage.kit.enrol();
    for path in ["/v1/policy", "/v1/notices"] {
        assert_eq!(stage.get(Some(&device), path).await.0, 200);
    }
    stage.kit.advance(TimeDelta::seconds(20));
    let answer = stage.post(Some(&device), "/v1/challenges", json!({ "count": 1 })).await;
    assert!(is(&answer, ProblemKind::RateLimited) && answer.1["retry_after"] == 41, "{answer:?}");
    stage.kit.advance(TimeDelta::seconds(40));
    assert_eq!(stage.get(Some(&device), "/v1/policy").await.0, 200);
}

#[tokio::test]
async fn an_app_that_is_too_old_is_told_so_and_can_still_read_the_policy() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let (check, enrolment) = (stage.kit.request(&device), stage.kit.enrolment(&DeviceKeys::make()));
    let policy = crate::service::default_policy();
    let policy = shikaku_auth::Policy { minimum_app_version: "1.0.0".to_owned(), ..policy };
    stage.kit.sandbox.set_policy(&policy).unwrap();
    assert!(is(&taken(stage.check(&device, &check).send().await.unwrap()).await, ProblemKind::AppTooOld));
    let enrolment = serde_json::to_value(enrolment).unwrap();
    assert!(is(&stage.post(None, "/v1/enrolments", enrolment).await, ProblemKind::AppTooOld));
    assert_eq!(stage.get(Some(&device), "/v1/policy").await.1["minimum_app_version"], "1.0.0");
}

#[tokio::test]
async fn every_answer_says_what_time_it_is_at_the_service() {
    let stage = Stage::new().await;
    stage.kit.set_now("2027-01-02T03:04:05Z");
    for path in ["/v1/policy", "/nowhere"] {
        let response = stage.client(None).get(stage.url(path)).send().await.unwrap();
        assert_eq!(response.headers()[header::DATE], "Sat, 02 Jan 2027 03:04:05 GMT", "{path}");
    }
}

#[tokio::test]
async fn a_visual_check_is_answered_over_tls() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let request = stage.kit.visual_request(&device, &stage.kit.card);
    let (status, answer) = taken(stage.check(&device, &request).send().await.unwrap()).await;
    assert_eq!((status, &answer["results"][0]["validity"]), (200, &json!("1")));
}

#[tokio::test]
async fn after_shutdown_nobody_listens() {
    let stage = Stage::new().await;
    let (client, url) = (stage.client(None), stage.url("/v1/policy"));
    stage.server.shutdown().await;
    assert!(client.get(url).send().await.unwrap_err().is_connect());
}
