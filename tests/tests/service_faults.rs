//! A service that is down, slow of answer or out of its mind: the evidence waits, a repeat counts once, nothing is lost
//! (failure matrix, row "no network"; design section 6).

#![cfg(test)]

use chrono::TimeDelta;
use shikaku_auth::policy::Maintenance;
use shikaku_core::engine::outbox::Delivery;
use shikaku_tests::{
    Clinic, Device, Ended, Way,
    cards::{card_of, employee, pin},
    device::enrolment,
    ended,
};
use shikaku_world::{
    card::TapOptions,
    server::TlsSettings,
    service::{Call, FaultKind},
};

async fn check(clinic: &Clinic) -> Ended {
    ended(&clinic.check(&card_of(employee()).tap(TapOptions::default()), pin(employee().pin)).await)
}

/// Checks counted by the service, answers kept, checks that wait.
async fn ledger(clinic: &Clinic) -> (u64, usize, usize) {
    (clinic.sandbox.check_count().unwrap(), clinic.kept().await, clinic.waiting().await)
}

async fn fault_once(fault: FaultKind) -> (Clinic, Ended) {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, fault);
    let ended = check(&clinic).await;
    (clinic, ended)
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_counts_once() {
    let (clinic, ended) = fault_once(FaultKind::LostAnswer).await;
    assert_eq!((ended, ledger(&clinic).await), (Ended::Answered, (1, 1, 0)));
}

#[tokio::test]
async fn a_lost_request_is_sent_again() {
    let (clinic, ended) = fault_once(FaultKind::LostRequest).await;
    assert_eq!((ended, ledger(&clinic).await), (Ended::Answered, (1, 1, 0)));
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_waits_and_is_fetched_later_counted_once() {
    let (clinic, ended) = fault_once(FaultKind::Garbled).await;
    assert_eq!((ended, ledger(&clinic).await), (Ended::Waiting(406), (1, 0, 1)));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!(ledger(&clinic).await, (1, 1, 0));
}

#[tokio::test]
async fn a_fault_of_the_service_waits_and_is_answered_later() {
    let (clinic, ended) = fault_once(FaultKind::Internal).await;
    assert_eq!((ended, ledger(&clinic).await), (Ended::Waiting(431), (0, 0, 1)));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!(ledger(&clinic).await, (1, 1, 0));
}

#[tokio::test]
async fn an_answer_lost_three_times_waits_and_is_kept_once() {
    let clinic = Clinic::new(Way::Tls).await;
    for _ in 0..3 {
        clinic.sandbox.fail_next_on(Call::Check, FaultKind::LostAnswer);
    }
    assert_eq!(check(&clinic).await, Ended::Waiting(401));
    assert_eq!(ledger(&clinic).await, (1, 0, 1));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!(ledger(&clinic).await, (1, 1, 0));
    assert!(clinic.engine().send_outbox().await.unwrap().is_empty(), "nothing is left to send");
}

#[tokio::test]
async fn with_the_service_down_the_check_waits_survives_a_restart_and_is_answered() {
    let mut clinic = Clinic::new(Way::Proxied).await;
    clinic.engine().stock_challenges().await.unwrap();
    clinic.server = None;
    assert_eq!(check(&clinic).await, Ended::Waiting(401));
    let waiting = clinic.engine().outbox().await.unwrap().remove(0);
    assert_eq!((waiting.tries, waiting.last_failure), (1, Some(401)));

    clinic.serve(TlsSettings::default()).await;
    clinic.proxy = None;
    clinic.reopen().await;
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert!(
        matches!(&sent[..], [one] if one.check_id == waiting.check_id && matches!(one.outcome, Ok(Delivery::Answered(_))))
    );
    assert_eq!(ledger(&clinic).await, (1, 1, 0));
    let kept = clinic.engine().kept(waiting.check_id).await.unwrap().unwrap();
    assert_eq!(kept.performed_at, waiting.performed_at, "the tap's time counts");
}

#[tokio::test]
async fn many_that_wait_are_sent_oldest_first_and_stop_at_the_first_that_finds_no_service() {
    let clinic = Clinic::new(Way::Tls).await;
    for _ in 0..3 {
        clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
        assert_eq!(check(&clinic).await, Ended::Waiting(431));
        clinic.device.clock.advance(TimeDelta::seconds(1));
    }
    let now = clinic.sandbox.now();
    let hour = TimeDelta::hours(1);
    clinic.sandbox.set_maintenance(vec![Maintenance { from: now - hour, to: now + hour }]).unwrap();
    assert_eq!(clinic.engine().send_outbox().await.unwrap().len(), 1);
    clinic.sandbox.set_maintenance(vec![]).unwrap();
    let order: Vec<_> = clinic.engine().outbox().await.unwrap().iter().map(|row| row.check_id).collect();
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert_eq!(sent.iter().map(|one| one.check_id).collect::<Vec<_>>(), order);
    assert_eq!(ledger(&clinic).await, (3, 3, 0));
}

#[tokio::test]
async fn one_that_the_service_stumbles_over_does_not_hold_up_the_others() {
    let clinic = Clinic::new(Way::Tls).await;
    for _ in 0..3 {
        clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
        assert_eq!(check(&clinic).await, Ended::Waiting(431));
        clinic.device.clock.advance(TimeDelta::seconds(1));
    }
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert_eq!(sent.iter().filter(|one| one.outcome.is_err()).count(), 1);
    assert_eq!(ledger(&clinic).await, (2, 2, 1));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!(ledger(&clinic).await, (3, 3, 0));
}

#[tokio::test]
async fn a_pending_answer_is_waiting_503_and_answered_when_its_time_has_come() {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.set_pending(30);
    assert_eq!(check(&clinic).await, Ended::Waiting(503));
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert!(matches!(sent[0].outcome, Ok(Delivery::Pending { retry_after: 30 })), "{:?}", sent[0].outcome);
    assert_eq!(ledger(&clinic).await, (1, 0, 1));
    clinic.service_clock.advance(TimeDelta::seconds(30));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!(ledger(&clinic).await, (1, 1, 0));
}

#[tokio::test]
async fn an_enrolment_repeated_after_a_lost_answer_gives_the_same_device() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let order = enrolment(&clinic.code());
    clinic.sandbox.fail_next_on(Call::Enrol, FaultKind::LostAnswer);
    let first = clinic.engine().enrol(&order).await.unwrap();
    let again = clinic.engine().enrol(&order).await.unwrap();
    assert_eq!(first.device_id, again.device_id);
    let devices = clinic.sandbox.devices().unwrap();
    assert_eq!(devices.iter().map(|device| device.id).collect::<Vec<_>>(), [first.device_id]);
    assert_eq!(check(&clinic).await, Ended::Answered);
}

#[tokio::test]
async fn a_code_that_another_key_has_used_is_refused() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let order = enrolment(&clinic.code());
    clinic.engine().enrol(&order).await.unwrap();
    let thief = Device::new(clinic.device.clock.clone());
    let engine = thief.open(clinic.connector()).await.unwrap();
    assert_eq!(engine.enrol(&order).await.unwrap_err().number(), 417);
    assert!(engine.enrolled().await.unwrap().is_none());
    assert_eq!(clinic.sandbox.devices().unwrap().len(), 1);
}

#[tokio::test]
async fn a_code_that_is_wrong_or_too_old_is_refused() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let mut order = enrolment(&clinic.code());
    order.code = "AAAA-BBBB-CCCC-DDDD".to_owned();
    assert_eq!(clinic.engine().enrol(&order).await.unwrap_err().number(), 417);
    let order = enrolment(&clinic.code());
    clinic.service_clock.advance(TimeDelta::hours(1));
    assert_eq!(clinic.engine().enrol(&order).await.unwrap_err().number(), 417);
}

#[tokio::test]
async fn evidence_that_comes_days_late_is_refused_and_tells_so() {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    assert_eq!(check(&clinic).await, Ended::Waiting(431));
    clinic.service_clock.advance(TimeDelta::days(4));
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert_eq!(sent[0].outcome.as_ref().unwrap_err().number(), 422);
    assert_eq!(ledger(&clinic).await, (0, 0, 0));
}
