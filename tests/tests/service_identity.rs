//! Who asks, and whom: a device without certificate, revoked, expired, of another authority; a server that is not the pinned
//! one, or whose dates do not fit the clock. Each has its own number (design section 5).

#![cfg(test)]

use chrono::TimeDelta;
use shikaku_api::{HttpsService, Limits, ProblemKind, wire};
use shikaku_auth::{InstitutionId, Policy, policy::Maintenance};
use shikaku_core::{Failure, PinCheck, clock::Clock, engine::ServiceAddress};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{self, card_of, employee, pin},
    device::enrolment,
    ended,
};
use shikaku_world::{card::TapOptions, server::TlsSettings, service::default_policy};

async fn check(clinic: &Clinic) -> Ended {
    ended(&clinic.check(&card_of(employee()).tap(TapOptions::default()), pin(employee().pin)).await)
}

/// A clinic with challenges in stock, so that the check itself is what the service refuses.
async fn stocked() -> Clinic {
    let clinic = Clinic::new(Way::Tls).await;
    clinic.engine().stock_challenges().await.unwrap();
    clinic
}

async fn asks_for_challenges(clinic: &Clinic) -> u16 {
    clinic.engine().stock_challenges().await.unwrap_err().number()
}

fn institution(clinic: &Clinic) -> InstitutionId {
    clinic.code().institution.id
}

fn next_year() -> TimeDelta {
    TimeDelta::days(366)
}

#[tokio::test]
async fn a_caller_without_a_certificate_gets_nothing() {
    let clinic = Clinic::new(Way::Tls).await;
    let (client, url) = (clinic.stranger(), clinic.address().url);
    for path in ["institution", "policy", "notices", "checks?since=2026-01-01T00:00:00Z"] {
        let answer = client.get(format!("{url}/v1/{path}")).send().await.unwrap();
        assert_eq!(answer.status(), 401, "{path}");
        let problem: shikaku_api::Problem = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        assert_eq!(problem.kind, format!("urn:shikaku:problem:{}", ProblemKind::NoDeviceCertificate.name()));
    }
    let problem = shikaku_api::ServiceError::Problem { kind: ProblemKind::NoDeviceCertificate, retry_after: None };
    assert_eq!(Failure::from(problem).number(), 412);
}

#[tokio::test]
async fn a_device_that_has_not_enrolled_cannot_begin() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let refused = PinCheck::begin(clinic.engine(), cards::order()).await.err().unwrap();
    assert_eq!(refused.number(), 409);
}

#[tokio::test]
async fn a_certificate_of_another_authority_is_refused() {
    let (clinic, other) = (Clinic::new(Way::Tls).await, Clinic::new(Way::Tls).await);
    let identity = Some(other.device.identity(&other.engine()).await);
    let ServiceAddress { url, roots } = clinic.address();
    let client = HttpsService::new(&url, &roots, identity, Limits::default()).unwrap();
    let refused = shikaku_api::CheckService::challenges(&client, 1).await.unwrap_err();
    assert_eq!(Failure::from(refused).number(), 405);
}

#[tokio::test]
async fn a_revoked_device_gets_nothing_on_a_kept_alive_connection_either() {
    let clinic = stocked().await;
    let device = clinic.sandbox.devices().unwrap().remove(0);
    clinic.sandbox.revoke_device(device.id).unwrap();
    assert_eq!(check(&clinic).await, Ended::Waiting(413));
    assert_eq!(asks_for_challenges(&clinic).await, 413);
    assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await), (0, 1));
}

#[tokio::test]
async fn a_device_whose_certificate_has_expired_gets_nothing() {
    let clinic = stocked().await;
    clinic.service_clock.advance(next_year());
    assert_eq!(check(&clinic).await, Ended::Waiting(414));
    assert_eq!(asks_for_challenges(&clinic).await, 414);
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
}

#[tokio::test]
async fn an_institution_whose_basis_has_ended_gets_nothing() {
    let clinic = stocked().await;
    let yesterday = clinic.engine().today().pred_opt();
    clinic.sandbox.set_basis_end(&institution(&clinic), yesterday).unwrap();
    assert_eq!(check(&clinic).await, Ended::Waiting(415));
    assert_eq!(asks_for_challenges(&clinic).await, 415);
}

#[tokio::test]
async fn the_last_day_of_a_basis_still_counts() {
    let clinic = stocked().await;
    clinic.sandbox.set_basis_end(&institution(&clinic), Some(clinic.engine().today())).unwrap();
    assert_eq!(check(&clinic).await, Ended::Answered);
}

#[tokio::test]
async fn after_the_end_of_use_there_is_nothing_more() {
    let clinic = stocked().await;
    let request = wire::EndOfUseRequest { face_reader_since: None };
    shikaku_api::CheckService::end_of_use(&clinic.client().await, &request).await.unwrap();
    assert_eq!(check(&clinic).await, Ended::Waiting(416));
    assert_eq!(asks_for_challenges(&clinic).await, 416);
}

#[tokio::test]
async fn maintenance_says_when_it_is_over_and_loses_nothing() {
    let clinic = stocked().await;
    let now = clinic.service_clock.now();
    let window = Maintenance { from: now - TimeDelta::minutes(1), to: now + TimeDelta::minutes(5) };
    clinic.sandbox.set_maintenance(vec![window]).unwrap();
    assert_eq!(check(&clinic).await, Ended::Waiting(432));
    let refused = clinic.engine().stock_challenges().await.unwrap_err();
    assert_eq!(refused.number(), 432);
    assert!(refused.retry_after.is_some_and(|seconds| (300..=301).contains(&seconds)), "{refused:?}");
    clinic.service_clock.advance(TimeDelta::minutes(5));
    clinic.engine().send_outbox().await.unwrap();
    assert_eq!((clinic.waiting().await, clinic.kept().await), (0, 1));
}

#[tokio::test]
async fn an_app_that_is_too_old_gets_nothing_and_keeps_its_evidence() {
    let clinic = stocked().await;
    let policy = Policy { minimum_app_version: "9.0.0".to_owned(), ..default_policy() };
    clinic.sandbox.set_policy(&policy).unwrap();
    assert_eq!(check(&clinic).await, Ended::Waiting(430));
    assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await), (0, 1));
}

/// Enrols at `address` and tells the number of the refusal.
async fn enrols_at(clinic: &Clinic, address: ServiceAddress) -> u16 {
    let device = shikaku_tests::Device::new(clinic.device.clock.clone());
    let engine = device.open(Box::new(move |identity| address.connect(identity))).await.unwrap();
    engine.enrol(&enrolment(&clinic.code())).await.unwrap_err().number()
}

#[tokio::test]
async fn a_server_of_another_authority_is_not_trusted() {
    let (clinic, other) = (Clinic::new(Way::Tls).await, Clinic::new(Way::Tls).await);
    let roots = other.address().roots;
    assert_eq!(enrols_at(&clinic, ServiceAddress { roots, ..clinic.address() }).await, 403);
    assert_eq!(clinic.sandbox.devices().unwrap().len(), 1);
}

#[tokio::test]
async fn a_server_with_another_name_is_not_trusted() {
    let clinic = Clinic::new(Way::Tls).await;
    let port = clinic.server.as_ref().unwrap().addr.port();
    let address = ServiceAddress { url: format!("https://127.0.0.2:{port}"), ..clinic.address() };
    assert!([401, 403].contains(&enrols_at(&clinic, address).await), "no name, or no listener there");
}

#[tokio::test]
async fn a_server_whose_dates_do_not_fit_means_that_the_clock_is_wrong() {
    for days in [-800, 800] {
        let begin = chrono::Utc::now() + TimeDelta::days(days);
        let dates = Some((begin, begin + TimeDelta::days(30)));
        let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings { dates, ..TlsSettings::default() }).await;
        let refused = clinic.engine().enrol(&enrolment(&clinic.code())).await.unwrap_err();
        assert_eq!(refused.number(), 404, "{days} days off");
    }
}

#[tokio::test]
async fn a_clock_that_is_a_little_off_does_no_harm() {
    for seconds in [-100, -1, 1, 100] {
        let clinic = Clinic::new(Way::Tls).await;
        clinic.device.clock.advance(TimeDelta::seconds(seconds));
        assert_eq!(check(&clinic).await, Ended::Answered, "{seconds} s");
    }
}

#[tokio::test]
async fn a_clock_that_is_far_behind_is_told_before_the_tap_and_one_far_ahead_by_the_service() {
    for (hours, number) in [(-2, 404), (2, 422)] {
        let (clinic, card) = (Clinic::new(Way::Tls).await, card_of(employee()));
        clinic.device.clock.advance(TimeDelta::hours(hours));
        let link = card.tap(TapOptions::default());
        assert_eq!(ended(&clinic.check(&link, pin(employee().pin)).await), Ended::Failed(number), "{hours} h");
        assert_eq!(link.exchanges() == 0, number == 404);
        assert_eq!((clinic.waiting().await, clinic.sandbox.check_count().unwrap()), (0, 0));
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_told_before_anything_is_sent() {
    let clinic = Clinic::new(Way::Tls).await;
    for url in ["", "http://localhost:1", "localhost"] {
        let address = ServiceAddress { url: url.to_owned(), ..clinic.address() };
        assert_eq!(enrols_at(&clinic, address).await, 410, "{url:?}");
    }
}
