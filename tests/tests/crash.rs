//! The app is killed (kill -9) at every step of a check: after the restart the database opens, what the card signed is in the
//! outbox or answered, and it counts once.

#![cfg(test)]

use std::{
    env,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use shikaku_api::SoftwareKey;
use shikaku_core::{
    PinCheck, Platform, Practice,
    clock::SystemClock,
    engine::ServiceAddress,
    progress::{CheckStep, Progress, StepEvent},
};
use shikaku_store::{MemorySecrets, SECRET_NAME, SecretStore};
use shikaku_tests::{
    Clinic, Way,
    cards::{self, card_of, employee, enter},
    device::{APP_VERSION, anchors},
};
use shikaku_world::{
    card::TapOptions,
    service::{Call, FaultKind},
};

/// What the child is told, one variable each.
const DATABASE: &str = "SHIKAKU_CRASH_DATABASE";
const DATABASE_KEY: &str = "SHIKAKU_CRASH_DATABASE_KEY";
const DEVICE_KEY: &str = "SHIKAKU_CRASH_DEVICE_KEY";
const SERVICE: &str = "SHIKAKU_CRASH_SERVICE";
const CA: &str = "SHIKAKU_CRASH_CA";
const HANGS_AT: &str = "SHIKAKU_CRASH_HANGS_AT";

/// What the child says when it is to be killed.
const HANGING: &str = "hanging";

/// Run by the tests below in a process of its own; by itself it does nothing.
#[tokio::test]
async fn child() {
    let told = |name| env::var(name).unwrap();
    let Ok(database) = env::var(DATABASE) else { return };
    let secrets = MemorySecrets::default();
    let database_key: [u8; 32] = hex::decode(told(DATABASE_KEY)).unwrap().try_into().unwrap();
    secrets.store(SECRET_NAME, &database_key).unwrap();
    let key = SoftwareKey::from_pkcs8(&hex::decode(told(DEVICE_KEY)).unwrap()).unwrap();
    let address = ServiceAddress { url: told(SERVICE), roots: vec![hex::decode(told(CA)).unwrap()] };
    let platform = Platform {
        database: database.into(),
        secrets: Arc::new(secrets),
        key: Arc::new(key),
        clock: Arc::new(SystemClock),
        app_version: APP_VERSION.to_owned(),
    };
    let connector = Box::new(move |identity| address.connect(identity));
    let practice = Practice::open(platform, anchors(), connector).await.unwrap();
    let mut check = PinCheck::begin(practice.engine().clone(), cards::order()).await.unwrap();
    enter(&check, employee());
    let link = card_of(employee()).tap(TapOptions::default());
    check.tap(&link, &HangsAt(told(HANGS_AT))).await.unwrap();
    hang();
}

/// Hangs at one step, or after the last.
struct HangsAt(String);

impl Progress for HangsAt {
    fn step(&self, event: StepEvent) {
        if name(event.step) == self.0 {
            hang();
        }
    }
}

fn name(step: CheckStep) -> String {
    format!("{step:?}")
}

fn hang() {
    writeln!(std::io::stdout().lock(), "\n{HANGING}").unwrap();
    std::thread::sleep(Duration::from_secs(3600));
}

/// Starts a check in a process of its own, on this clinic's device.
fn start(clinic: &Clinic, hangs_at: &str) -> Child {
    let address = clinic.address();
    Command::new(env::current_exe().unwrap())
        .args(["child", "--exact", "--nocapture"])
        .env(DATABASE, clinic.device.database())
        .env(DATABASE_KEY, hex::encode(clinic.device.database_key()))
        .env(DEVICE_KEY, hex::encode(&*clinic.device.pkcs8))
        .env(SERVICE, address.url)
        .env(CA, hex::encode(&address.roots[0]))
        .env(HANGS_AT, hangs_at)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the child hangs.
async fn hangs(child: &mut Child) {
    let output = child.stdout.take().unwrap();
    let hangs = tokio::task::spawn_blocking(move || {
        BufReader::new(output).lines().map_while(Result::ok).any(|line| line == HANGING)
    });
    assert!(hangs.await.unwrap(), "the child ended before it was to be killed");
}

async fn kill_when_it_hangs(mut child: Child) {
    hangs(&mut child).await;
    kill(child);
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Checks that wait, answers kept, checks that the service counted.
async fn ledger(clinic: &Clinic) -> (usize, usize, u64) {
    (clinic.waiting().await, clinic.kept().await, clinic.sandbox.check_count().unwrap())
}

/// After the restart: what is there, and what is there when the outbox was sent.
async fn restarted(clinic: &mut Clinic) -> [(usize, usize, u64); 2] {
    clinic.reopen().await;
    let found = ledger(clinic).await;
    let sent = clinic.engine().send_outbox().await.unwrap();
    assert!(sent.iter().all(|one| one.outcome.is_ok()), "{sent:?}");
    [found, ledger(clinic).await]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_step_nothing_that_was_signed_and_sealed_is_lost() {
    let visual = [CheckStep::ReadingRecord, CheckStep::ReadingPhoto];
    for step in CheckStep::ALL.into_iter().filter(|step| !visual.contains(step)) {
        let mut clinic = Clinic::new(Way::Tls).await;
        clinic.close();
        kill_when_it_hangs(start(&clinic, &name(step))).await;
        let expected = match step {
            CheckStep::AskingService => [(1, 0, 0), (0, 1, 1)],
            CheckStep::Keeping => [(0, 1, 1); 2],
            _ => [(0, 0, 0); 2],
        };
        assert_eq!(restarted(&mut clinic).await, expected, "killed at {step:?}");
        let outcome = clinic.check(&card_of(employee()).tap(TapOptions::default()), cards::pin(employee().pin)).await;
        assert_eq!(shikaku_tests::ended(&outcome), shikaku_tests::Ended::Answered, "the device works on");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_after_the_answer_it_is_kept() {
    let mut clinic = Clinic::new(Way::Tls).await;
    clinic.close();
    kill_when_it_hangs(start(&clinic, "the end")).await;
    assert_eq!(restarted(&mut clinic).await, [(0, 1, 1); 2]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_the_answer_is_on_its_way_it_is_fetched_and_counts_once() {
    let mut clinic = Clinic::new(Way::Tls).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Slow(Duration::from_secs(10)));
    clinic.close();
    let mut child = start(&clinic, "never");
    while clinic.sandbox.check_count().unwrap() == 0 {
        assert!(child.try_wait().unwrap().is_none(), "the child ended before it was to be killed");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    kill(child);
    assert_eq!(restarted(&mut clinic).await, [(1, 0, 1), (0, 1, 1)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_never_share_a_database() {
    let mut clinic = Clinic::new(Way::Tls).await;
    clinic.close();
    let mut child = start(&clinic, &name(CheckStep::CardReleased));
    hangs(&mut child).await;
    assert_eq!(clinic.device.open(clinic.connector()).await.err().map(|failure| failure.number()), Some(607));
    kill(child);
    clinic.reopen().await;
}
