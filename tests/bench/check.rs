//! What a check costs beyond card, radio and network: the core's own time and the counters, over real TLS on the loopback.
//! Release build: `cargo bench -p shikaku-tests --bench check`.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::panic,
    reason = "a benchmark prints its counters and dies of its first fault"
)]

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use shikaku_core::{Meters, Outcome};
use shikaku_tests::{
    cards::{card_of, employee, pin},
    clinic::{Clinic, Way},
};
use shikaku_world::card::TapOptions;
use tokio::runtime::Runtime;

async fn one(clinic: &Clinic) -> Meters {
    let card = card_of(employee());
    let tap = card.tap(TapOptions::default());
    match clinic.check(&tap, pin(employee().pin)).await {
        Ok(Outcome::Answered(answer)) => answer.meters,
        other => panic!("no answer: {other:?}"),
    }
}

fn check(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let clinic = runtime.block_on(Clinic::new(Way::Tls));
    let meters = runtime.block_on(one(&clinic));
    println!("exchanges {}, network waits in the field {}", meters.exchanges, meters.network_waits_in_field);
    let mut group = criterion.benchmark_group("check by PIN");
    group.sample_size(20);
    group.bench_function("own time", |bencher| {
        bencher.iter_custom(|checks| (0..checks).map(|_| runtime.block_on(one(&clinic)).own()).sum::<Duration>());
    });
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
