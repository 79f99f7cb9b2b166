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
use shikaku_core::{Failure, Meters, Outcome};
use shikaku_tests::{
    cards::{card_of, employee, pin},
    clinic::{Clinic, Way},
    visual::{self, Compared},
};
use shikaku_world::card::TapOptions;
use tokio::runtime::Runtime;

/// The ways to identify a person.
#[derive(Clone, Copy)]
enum Identify {
    Pin,
    Visual(Compared),
}

const WAYS: [(&str, Identify); 3] = [
    ("by PIN", Identify::Pin),
    ("visual, printed photo", Identify::Visual(Compared::Printed)),
    ("visual, photo of the chip", Identify::Visual(Compared::Chip)),
];

async fn outcome(clinic: &Clinic, way: Identify) -> Result<Outcome, Failure> {
    let tap = card_of(employee()).tap(TapOptions::default());
    match way {
        Identify::Pin => clinic.check(&tap, pin(employee().pin)).await,
        Identify::Visual(compared) => {
            let mut check = clinic.begin_visual(employee(), compared).await;
            visual::tap(&mut check, &tap).await
        }
    }
}

async fn one(clinic: &Clinic, way: Identify) -> Meters {
    match outcome(clinic, way).await {
        Ok(Outcome::Answered(answer)) => answer.meters,
        other => panic!("no answer: {other:?}"),
    }
}

fn check(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let clinic = runtime.block_on(Clinic::new(Way::Tls));
    let mut group = criterion.benchmark_group("own time of a check");
    group.sample_size(20);
    for (name, way) in WAYS {
        let meters = runtime.block_on(one(&clinic, way));
        println!(
            "{name}: exchanges {}, network waits in the field {}",
            meters.exchanges, meters.network_waits_in_field
        );
        group.bench_function(name, |bencher| {
            bencher
                .iter_custom(|checks| (0..checks).map(|_| runtime.block_on(one(&clinic, way)).own()).sum::<Duration>());
        });
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
