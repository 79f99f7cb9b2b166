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
async fn maintenance_says_when_to_come_again() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let window =
        shikaku_auth::policy::Maintenance { from: stage.kit.now(), to: stage.kit.now() + TimeDelta::minutes(10) };
    stage.kit.sandbox.set_maintenance(vec![window]).unwrap();
    let answer = stage.get(Some(&device), "/v1/policy").await;
    assert!(is(&answer, ProblemKind::Unavailable) && answer.1["retry_after"] == 601);
}

#[tokio::test]
async fn after_shutdown_nobody_listens() {
    let stage = Stage::new().await;
    let (client, url) = (stage.client(None), stage.url("/v1/policy"));
    stage.server.shutdown().await;
    assert!(client.get(url).send().await.unwrap_err().is_connect());
}
