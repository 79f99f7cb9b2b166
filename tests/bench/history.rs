//! The history of a busy clinic: 10,000 and 100,000 kept answers; opening, a page of 50, a search by kana. Release build:
//! `cargo bench -p shikaku-tests --bench history`.

#![allow(clippy::expect_used, reason = "a benchmark dies of its first fault")]

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use shikaku_auth::{InstitutionId, InstitutionKind};
use shikaku_card::Mode;
use shikaku_eligibility::{Eligibility, Person, code::Validity, era::BirthDate};
use shikaku_store::{KeptCheck, MemorySecrets, Page, Store, keep_until, today};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

const SYLLABLES: [&str; 20] = [
    "ア", "キ", "ス", "テ", "ノ", "ハ", "ミ", "ヤ", "リ", "ワ", "ガ", "ジ", "ズ", "デ", "ボ", "パ", "ピ", "ン", "ュ",
    "ー",
];

/// A synthetic name that differs from number to number.
fn kana(number: usize) -> String {
    let part = |at: usize| SYLLABLES[(number / 20_usize.pow(at as u32)) % 20];
    format!("{}{}{} {}{}", part(0), part(1), part(2), part(1), part(0))
}

fn kept(number: usize, now: DateTime<Utc>) -> KeptCheck {
    let performed_at = now - TimeDelta::seconds(number as i64);
    let person = Person {
        name: format!("見本　{number}"),
        name_other: None,
        kana: Some(kana(number)),
        kana_other: None,
        sex: None,
        sex_back: None,
        birth_date: BirthDate::new(1950, 1, 1).expect("a date"),
        external_id: None,
    };
    KeptCheck {
        check_id: Uuid::new_v4(),
        performed_at,
        processed_at: performed_at,
        as_of: today(performed_at),
        mode: Mode::Pin,
        care_setting: "2".into(),
        institution: InstitutionId::new(InstitutionKind::MedicalInstitution, "1311234569").expect("a code"),
        staff: None,
        results: vec![Eligibility { person: Some(person), ..Eligibility::of(Validity::Valid) }],
        notices: vec![],
        keep_until: keep_until(performed_at),
    }
}

struct Clinic {
    folder: TempDir,
    secrets: MemorySecrets,
    now: DateTime<Utc>,
}

impl Clinic {
    fn with(results: usize, runtime: &Runtime) -> Self {
        let clinic =
            Self { folder: tempfile::tempdir().expect("a folder"), secrets: MemorySecrets::default(), now: Utc::now() };
        let store = clinic.open();
        for number in 0..results {
            runtime.block_on(store.keep(kept(number, clinic.now))).expect("kept");
        }
        clinic
    }

    fn open(&self) -> Store {
        Store::open(self.folder.path().join("shikaku.db"), &self.secrets, self.now).expect("opens")
    }
}

fn history(criterion: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    for results in [10_000, 100_000] {
        let clinic = Clinic::with(results, &runtime);
        let mut group = criterion.benchmark_group(format!("history of {results}"));
        group.sample_size(30);
        group.bench_function("open", |bencher| {
            bencher.iter_batched(|| (), |()| clinic.open(), BatchSize::PerIteration);
        });
        let store = clinic.open();
        let day = today(clinic.now);
        group.bench_function("page of 50", |bencher| {
            bencher.iter(|| runtime.block_on(store.history(Page { before: None, limit: 50 }, day)).expect("a page"));
        });
        group.bench_function("kana search", |bencher| {
            bencher.iter(|| runtime.block_on(store.search_kana("アキ", day, 50)).expect("found"));
        });
        group.finish();
    }
}

criterion_group!(benches, history);
criterion_main!(benches);
