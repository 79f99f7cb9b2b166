//! Evidence that was changed, replayed or is another device's gets nothing, and each has its own number. The altered bodies
//! go out over real TLS with the right client certificate: only what is signed stands in their way.

#![cfg(test)]

use serde_json::{Value, json};
use shikaku_api::{CheckReply, CheckService, HttpsService};
use shikaku_core::Failure;
use shikaku_tests::{
    Clinic, Device, Ended, Way,
    cards::{card_of, employee, pin},
    device::{authority, enrolment},
    ended,
};
use shikaku_world::{
    card::TapOptions,
    people,
    pki::Kind,
    service::{Call, FaultKind},
};
use uuid::Uuid;

/// A clinic with one honest check that waits, and its body.
async fn with_evidence() -> (Clinic, HttpsService, Value) {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    let link = card_of(employee()).tap(TapOptions::default());
    assert_eq!(ended(&clinic.check(&link, pin(employee().pin)).await), Ended::Waiting(431));
    let body = clinic.engine().outbox().await.unwrap().remove(0).body;
    let client = clinic.client().await;
    (clinic, client, serde_json::from_slice(&body).unwrap())
}

/// Sends a body under its check id; the number it is refused with, if it is.
async fn send(client: &HttpsService, body: &Value) -> Option<u16> {
    let id: Uuid = body["check_id"].as_str().unwrap().parse().unwrap();
    let reply = client.check(id, &serde_json::to_vec(body).unwrap()).await;
    reply.map_err(|error| Failure::from(error).number()).err()
}

fn with(body: &Value, member: &str, value: Value) -> Value {
    let mut changed = body.clone();
    *changed.pointer_mut(member).unwrap() = value;
    changed
}

fn base64_of(bytes: &[u8]) -> Value {
    serde_json::to_value(shikaku_api::wire::Bytes(bytes.to_vec())).unwrap()
}

fn other_certificate() -> Value {
    let (other, today) = (people::by_id("national").unwrap(), chrono::Utc::now().date_naive());
    base64_of(&authority().issue(other, Kind::Auth, other.issued_on(today)).unwrap())
}

/// The same bytes but for one bit.
fn flipped(value: &Value) -> Value {
    let mut bytes: shikaku_api::wire::Bytes = serde_json::from_value(value.clone()).unwrap();
    *bytes.0.last_mut().unwrap() ^= 1;
    base64_of(&bytes.0)
}

#[tokio::test]
async fn every_changed_field_is_refused_with_its_number_and_counts_for_nothing() {
    let (clinic, client, honest) = with_evidence().await;
    let tomorrow = clinic.engine().today().succ_opt().unwrap();
    let second = clinic.client().await.challenges(1).await.unwrap().remove(0).id;
    let table = [
        ("/check_id", json!(Uuid::new_v4()), 426),
        ("/challenge_id", json!(second), 426),
        ("/challenge_id", json!(Uuid::new_v4()), 420),
        ("/care_setting", json!("1"), 426),
        ("/evidence/certificate", other_certificate(), 426),
        ("/evidence/certificate", base64_of(b"no certificate"), 423),
        ("/evidence/certificate", flipped(&honest["evidence"]["certificate"]), 423),
        ("/evidence/signature", flipped(&honest["evidence"]["signature"]), 426),
        ("/evidence/signature", base64_of(&[0; 256]), 426),
        ("/evidence/signature", base64_of(&[7; 255]), 411),
        ("/device_signature", flipped(&honest["device_signature"]), 427),
        ("/device_signature", base64_of(b"none"), 427),
        ("/device_signature", base64_of(b""), 411),
        ("/device_signature", Value::Null, 411),
        ("/staff", json!("職員8"), 427),
        ("/staff", Value::Null, 427),
        ("/mode", json!("visual"), 411),
        ("/app_version", json!("0.0.1"), 430),
        ("/as_of", json!("2020-01-01"), 426),
        ("/as_of", json!(tomorrow), 422),
    ];
    for (member, value, number) in table {
        let changed = with(&honest, member, value);
        assert_eq!(send(&client, &changed).await, Some(number), "{member} {:.40}", changed.pointer(member).unwrap());
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.kept().await), (1, 1), "the honest one is answered");
}

#[tokio::test]
async fn a_time_of_the_tap_that_was_changed_is_refused() {
    let (_clinic, client, honest) = with_evidence().await;
    let performed: chrono::DateTime<chrono::Utc> = honest["performed_at"].as_str().unwrap().parse().unwrap();
    for (seconds, number) in [(-1, 427), (1, 427), (-3600, 422), (3600, 422)] {
        let moved = json!(performed + chrono::TimeDelta::seconds(seconds));
        assert_eq!(send(&client, &with(&honest, "/performed_at", moved)).await, Some(number), "{seconds} s");
    }
}

#[tokio::test]
async fn a_replay_with_a_new_check_id_gets_nothing() {
    let (clinic, client, honest) = with_evidence().await;
    assert_eq!(send(&client, &honest).await, None);
    assert_eq!(send(&client, &with(&honest, "/check_id", json!(Uuid::new_v4()))).await, Some(421));
    assert_eq!(clinic.sandbox.check_count().unwrap(), 1);
}

#[tokio::test]
async fn the_same_check_id_with_another_body_is_refused_and_with_the_same_one_answered_again() {
    let (clinic, client, honest) = with_evidence().await;
    let id: Uuid = honest["check_id"].as_str().unwrap().parse().unwrap();
    let bytes = serde_json::to_vec(&honest).unwrap();
    let first = client.check(id, &bytes).await.unwrap();
    assert!(matches!(first, CheckReply::Answered(_)));
    assert_eq!(client.check(id, &bytes).await.unwrap(), first);
    assert_eq!(send(&client, &with(&honest, "/care_setting", json!("1"))).await, Some(419));
    assert_eq!(clinic.sandbox.check_count().unwrap(), 1);
}

#[tokio::test]
async fn evidence_without_a_client_certificate_gets_nothing() {
    let (clinic, client, honest) = with_evidence().await;
    let post = clinic.stranger().post(format!("{}/v1/checks", clinic.address().url));
    let key = honest["check_id"].as_str().unwrap();
    let post = post.header("content-type", "application/json").header("idempotency-key", key);
    let answer = post.body(honest.to_string()).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
    assert_eq!(send(&client, &honest).await, None, "with it, it is answered");
}

#[tokio::test]
async fn another_device_cannot_use_evidence_or_challenge() {
    let (clinic, client, honest) = with_evidence().await;
    let second = Device::new(clinic.device.clock.clone());
    let engine = second.open(clinic.connector()).await.unwrap();
    engine.enrol(&enrolment(&clinic.code())).await.unwrap();
    let identity = Some(second.identity(&engine).await);
    let address = clinic.address();
    let other = HttpsService::new(&address.url, &address.roots, identity, shikaku_api::Limits::default()).unwrap();

    let theirs = other.challenges(1).await.unwrap().remove(0).id;
    assert_eq!(send(&client, &with(&honest, "/challenge_id", json!(theirs))).await, Some(420), "their challenge");
    assert_eq!(send(&other, &honest).await, Some(420), "our evidence, sent by them");
    let both = with(&honest, "/challenge_id", json!(theirs));
    assert_eq!(send(&other, &both).await, Some(426), "our evidence with their challenge");
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
}

#[tokio::test]
async fn evidence_that_is_refused_for_good_leaves_the_outbox() {
    let (clinic, _client, honest) = with_evidence().await;
    let certificate: shikaku_api::wire::Bytes =
        serde_json::from_value(honest["evidence"]["certificate"].clone()).unwrap();
    clinic.sandbox.revoke_card(shikaku_auth::CardTag::of(&certificate.0).0).unwrap();
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert_eq!(sent[0].outcome.as_ref().unwrap_err().number(), 425);
    assert_eq!((clinic.waiting().await, clinic.kept().await), (0, 0));
    let link = card_of(employee()).tap(TapOptions::default());
    assert_eq!(ended(&clinic.check(&link, pin(employee().pin)).await), Ended::Failed(425));
}
