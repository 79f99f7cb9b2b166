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
    visual::{Compared, tap},
};
use shikaku_world::{
    card::TapOptions,
    people,
    people::Person,
    pki::Kind,
    service::{Call, FaultKind, default_policy},
};
use uuid::Uuid;

/// A clinic with one honest check that waits, and its body.
async fn with_evidence() -> (Clinic, HttpsService, Value) {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    let link = card_of(employee()).tap(TapOptions::default());
    assert_eq!(ended(&clinic.check(&link, pin(employee().pin)).await), Ended::Waiting(431));
    let (client, body) = (clinic.client().await, waiting(&clinic).await);
    (clinic, client, body)
}

/// The body of the check that waits longest.
async fn waiting(clinic: &Clinic) -> Value {
    serde_json::from_slice(&clinic.engine().outbox().await.unwrap().remove(0).body).unwrap()
}

/// The same, checked visually.
async fn with_visual_evidence(person: &Person) -> (Clinic, HttpsService, Value) {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    let mut check = clinic.begin_visual(person, Compared::Printed).await;
    let outcome = tap(&mut check, &card_of(person).tap(TapOptions::default())).await;
    assert_eq!(ended(&outcome), Ended::Waiting(431));
    let (client, body) = (clinic.client().await, waiting(&clinic).await);
    (clinic, client, body)
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

#[tokio::test]
async fn every_changed_field_of_a_visual_check_is_refused_with_its_number() {
    let (clinic, client, honest) = with_visual_evidence(employee()).await;
    let (_, _, others) = with_visual_evidence(people::by_id("national").unwrap()).await;
    let second = clinic.client().await.challenges(1).await.unwrap().remove(0).id;
    let evidence = &honest["evidence"];
    let table = [
        ("/check_id", json!(Uuid::new_v4()), 426),
        ("/challenge_id", json!(second), 426),
        ("/care_setting", json!("1"), 426),
        ("/evidence/certificate", others["evidence"]["certificate"].clone(), 426),
        ("/evidence/certificate", flipped(&evidence["certificate"]), 423),
        ("/evidence/age_record", others["evidence"]["age_record"].clone(), 426),
        ("/evidence/age_record", flipped(&evidence["age_record"]), 434),
        ("/evidence/age_record", evidence["cv_certificate"].clone(), 434),
        ("/evidence/age_record", base64_of(b"no record"), 434),
        ("/evidence/age_record", base64_of(b""), 411),
        ("/evidence/cv_certificate", flipped(&evidence["cv_certificate"]), 434),
        ("/evidence/cv_certificate", base64_of(&[0xFF; 1536]), 434),
        ("/evidence/cv_certificate", base64_of(&[0xFF; 1537]), 411),
        ("/evidence/signature", flipped(&evidence["signature"]), 426),
        ("/evidence/signature", others["evidence"]["signature"].clone(), 426),
        ("/evidence/attestation/level", json!("photo"), 427),
        ("/evidence/attestation/level", json!("none"), 411),
        ("/evidence/attestation", Value::Null, 411),
        ("/evidence/kind", json!("pin"), 411),
        ("/mode", json!("pin"), 411),
        ("/staff", json!("職員8"), 427),
        ("/staff", json!(""), 437),
        ("/staff", Value::Null, 437),
        ("/device_signature", flipped(&honest["device_signature"]), 427),
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
async fn the_time_of_an_attestation_cannot_be_moved() {
    let (_clinic, client, honest) = with_visual_evidence(employee()).await;
    let at = "/evidence/attestation/attested_at";
    let attested: chrono::DateTime<chrono::Utc> = honest.pointer(at).unwrap().as_str().unwrap().parse().unwrap();
    for (seconds, number) in [(-1, 427), (1, 427), (-3600, 437), (3600, 437)] {
        let moved = json!(attested + chrono::TimeDelta::seconds(seconds));
        assert_eq!(send(&client, &with(&honest, at, moved)).await, Some(number), "{seconds} s");
    }
}

#[tokio::test]
async fn evidence_of_one_mode_does_not_serve_the_other() {
    let (_clinic, client, by_pin) = with_evidence().await;
    let (_other, visual_client, by_eye) = with_visual_evidence(employee()).await;
    let [pin, eye] = [&by_pin, &by_eye].map(|body| body["evidence"].clone());
    let mut as_pin = with(&by_eye, "/mode", json!("pin"));
    as_pin["evidence"] = json!({ "kind": "pin", "certificate": eye["certificate"], "signature": eye["signature"] });
    assert_eq!(send(&visual_client, &as_pin).await, Some(426));
    let mut as_visual = with(&by_pin, "/mode", json!("visual"));
    as_visual["evidence"] = with(&eye, "/signature", pin["signature"].clone());
    assert_eq!(send(&client, &as_visual).await, Some(426));
    assert_eq!(
        (send(&client, &by_pin).await, send(&visual_client, &by_eye).await),
        (None, None),
        "each as it was made"
    );
}

#[tokio::test]
async fn a_policy_that_wants_the_photo_refuses_the_birth_date_alone() {
    let (clinic, client, honest) = with_visual_evidence(employee()).await;
    let policy = shikaku_auth::Policy { minimum_proof: shikaku_auth::ProofLevel::Photo, ..default_policy() };
    clinic.sandbox.set_policy(&policy).unwrap();
    assert_eq!(send(&client, &honest).await, Some(436));
    clinic.sandbox.set_policy(&default_policy()).unwrap();
    assert_eq!(send(&client, &honest).await, None);
}

#[tokio::test]
async fn a_holder_with_another_birth_date_is_refused_visually_and_not_by_pin() {
    let clinic = Clinic::new(Way::Tls).await;
    let person = people::by_id("holder-differs").unwrap();
    let link = || card_of(person).tap(TapOptions::default());
    let mut check = clinic.begin_visual(person, Compared::Printed).await;
    assert_eq!(ended(&tap(&mut check, &link()).await), Ended::Failed(435));
    assert_eq!(ended(&clinic.check(&link(), pin(person.pin)).await), Ended::Answered);
}
