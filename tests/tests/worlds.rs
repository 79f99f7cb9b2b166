//! Practice (練習モード) and production (本番) never mix: neither opens the other's database, and a virtual card is nothing in
//! production.

#![cfg(test)]

use std::sync::Arc;

use shikaku_core::{CheckOrder, Engine, PinCheck, Production, progress::Silent};
use shikaku_tests::{
    Clinic, Device, Ended, Way,
    cards::{self, card_of, employee, enter},
    device::enrolment,
    ended,
};
use shikaku_world::{card::TapOptions, people, server::TlsSettings};

async fn production(device: &Device, clinic: &Clinic) -> Result<Arc<Engine>, u16> {
    let opened = Production::open(device.platform(), clinic.address()).await;
    opened.map(|production| production.engine().clone()).map_err(|failure| failure.number())
}

#[tokio::test]
async fn a_practice_database_does_not_open_in_production() {
    let mut clinic = Clinic::new(Way::Tls).await;
    clinic.close();
    assert_eq!(production(&clinic.device, &clinic).await.err(), Some(611));
    clinic.reopen().await;
    assert!(clinic.engine().enrolled().await.unwrap().is_some(), "it is as it was");
}

#[tokio::test]
async fn a_production_database_does_not_open_in_practice() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let device = Device::new(clinic.device.clock.clone());
    drop(production(&device, &clinic).await.unwrap());
    assert_eq!(device.open(clinic.connector()).await.err().map(|failure| failure.number()), Some(611));
    assert!(production(&device, &clinic).await.is_ok());
}

#[tokio::test]
async fn no_virtual_card_is_a_card_in_production_and_none_loses_a_try() {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let device = Device::new(clinic.device.clock.clone());
    let engine = production(&device, &clinic).await.unwrap();
    engine.enrol(&enrolment(&clinic.code())).await.unwrap();
    for person in people::all() {
        let (card, order): (_, CheckOrder) = (card_of(person), cards::order());
        let mut check = PinCheck::begin(engine.clone(), order).await.unwrap();
        enter(&check, person);
        let (link, before) = (card.tap(TapOptions::default()), card.pin_tries_left());
        assert_eq!(ended(&check.tap(&link, &Silent).await), Ended::Failed(109), "{}", person.id);
        assert_eq!((card.pin_tries_left(), link.exchanges()), (before, 2), "{}", person.id);
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), 0);
}

#[tokio::test]
async fn the_same_card_is_good_in_practice() {
    let clinic = Clinic::new(Way::Tls).await;
    let link = card_of(employee()).tap(TapOptions::default());
    assert_eq!(ended(&clinic.check(&link, cards::pin(employee().pin)).await), Ended::Answered);
}

#[test]
fn no_way_into_production_takes_trust_anchors_of_cards() {
    let source = include_str!("../../core/app/src/production.rs");
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let functions: Vec<_> = code.match_indices("pub ").map(|(at, _)| code[at..].split('{').next().unwrap()).collect();
    let roots = functions.iter().filter(|function| function.contains("oots"));
    assert_eq!(roots.count(), 0, "{functions:?}");
    assert_eq!(code.matches("Roots::").collect::<Vec<_>>().len(), 1);
    assert!(code.contains("Roots::production()"));
    let engine = include_str!("../../core/app/src/engine/mod.rs");
    assert!(engine.contains("pub(crate) async fn open("), "the engine opens through a root object alone");
}
