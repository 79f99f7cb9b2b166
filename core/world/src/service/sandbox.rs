//! The sandbox itself: one owner of the memory, one transaction a call.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, Utc};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use shikaku_api::ProblemKind;
use shikaku_auth::Policy;

use super::{
    Answers, Clock, Memory, Refusal, Settings, Setup, card::CardRoot, device_ca::DeviceCa, faults::Faults, policy,
    portal, retention, surface::CvAuthority, x509::issued_by,
};

/// The check service in this process. Clones share everything.
#[derive(Clone)]
pub struct Sandbox {
    inner: Arc<Inner>,
}

struct Inner {
    clock: Clock,
    rules: Rules,
    state: Mutex<State>,
}

/// What no call changes.
pub(super) struct Rules {
    pub(super) card_roots: Vec<CardRoot>,
    pub(super) cv_authorities: Vec<CvAuthority>,
    pub(super) answers: Box<dyn Answers>,
    pub(super) device_ca: DeviceCa,
    pub(super) calls_per_minute: u32,
}

struct State {
    db: Connection,
    switches: Switches,
}

/// What a test switches; not remembered.
#[derive(Default)]
pub(super) struct Switches {
    pub(super) pending_seconds: u32,
    pub(super) faults: Faults,
    pub(super) out_of_reach: bool,
}

/// What a call works with: the open transaction, its instant and the rules.
pub(super) struct Desk<'a> {
    pub(super) db: &'a Transaction<'a>,
    pub(super) now: DateTime<Utc>,
    pub(super) rules: &'a Rules,
    pub(super) pending_seconds: u32,
}

impl Desk<'_> {
    /// Today in Japan.
    pub(super) fn today(&self) -> NaiveDate {
        japanese_day(self.now)
    }

    /// The policy in force.
    pub(super) fn policy(&self) -> Result<Policy, Refusal> {
        policy::read(self.db)
    }
}

impl Sandbox {
    /// Opens the memory, or makes a new one with an authority of its own for the devices.
    ///
    /// # Errors
    /// [`SandboxError`].
    pub fn open(setup: Setup) -> Result<Self, SandboxError> {
        let Settings { policy, institutions, pending_seconds, calls_per_minute } = setup.settings;
        let mut db = open(&setup.memory)?;
        let now = (setup.clock)();
        let tx = db.transaction()?;
        retention::upgrade(&tx)?;
        tx.execute_batch(include_str!("schema.sql"))?;
        let device_ca = DeviceCa::load_or_make(&tx, now)?;
        policy::write_if_none(&tx, &policy)?;
        portal::add(&tx, &institutions)?;
        tx.commit()?;
        let card_roots = setup.card_roots.iter().map(|der| CardRoot::read(der).ok_or(SandboxError::CardRoot));
        let cv_authorities =
            setup.cv_authorities.iter().map(|key| CvAuthority::read(key).ok_or(SandboxError::CvAuthority));
        let rules = Rules {
            card_roots: card_roots.collect::<Result<_, _>>()?,
            cv_authorities: cv_authorities.collect::<Result<_, _>>()?,
            answers: setup.answers,
            device_ca,
            calls_per_minute,
        };
        let switches = Switches { pending_seconds, ..Switches::default() };
        Ok(Self { inner: Arc::new(Inner { clock: setup.clock, rules, state: Mutex::new(State { db, switches }) }) })
    }

    /// The authority of the devices' certificates, DER.
    #[must_use]
    pub fn device_ca(&self) -> &[u8] {
        self.inner.rules.device_ca.certificate()
    }

    /// Whether a client certificate (DER) is of the devices' authority, whatever its dates: all that a handshake has to know.
    #[must_use]
    pub fn issued(&self, leaf: &[u8]) -> bool {
        issued_by(leaf, self.device_ca())
    }

    /// The sandbox's time, in whole microseconds.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.inner.clock)().trunc_subsecs(6)
    }

    /// One transaction, after what has had its time was forgotten: kept when `work` answers or refuses, undone when the sandbox itself failed.
    pub(super) fn run<T>(&self, work: impl FnOnce(&Desk<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let now = self.now();
        let mut state = self.state();
        let State { db, switches } = &mut *state;
        let tx = db.transaction()?;
        retention::forget_answers(&tx, now)?;
        let result = work(&Desk { db: &tx, now, rules: &self.inner.rules, pending_seconds: switches.pending_seconds });
        if !matches!(result, Err(Refusal { kind: ProblemKind::Internal, .. })) {
            tx.commit()?;
        }
        result
    }

    /// The switches of a test.
    pub(super) fn switch<T>(&self, change: impl FnOnce(&mut Switches) -> T) -> T {
        change(&mut self.state().switches)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sandbox")
    }
}

fn open(memory: &Memory) -> rusqlite::Result<Connection> {
    let db = match memory {
        Memory::InProcess => Connection::open_in_memory()?,
        Memory::File(path) => Connection::open(path)?,
    };
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")?;
    Ok(db)
}

/// The day in Japan (JST, no summer time).
pub(super) fn japanese_day(time: DateTime<Utc>) -> NaiveDate {
    let jst = FixedOffset::east_opt(9 * 3600);
    jst.map_or_else(|| time.date_naive(), |jst| time.with_timezone(&jst).date_naive())
}

/// A value of the memory's `meta` table.
pub(super) fn meta(db: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()
}

/// Keeps a value in the memory's `meta` table.
pub(super) fn set_meta(db: &Connection, name: &str, value: &[u8]) -> rusqlite::Result<()> {
    db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)", params![name, value]).map(drop)
}

/// Why a sandbox does not open.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// The memory does not open or is not a sandbox's.
    #[error("the sandbox's memory does not open")]
    Memory(#[from] rusqlite::Error),
    /// A record in the memory does not fit its type.
    #[error("a record of the sandbox's memory is broken")]
    Record(#[from] serde_json::Error),
    /// The devices' authority cannot be made or read.
    #[error("the authority of the devices cannot be made or read")]
    DeviceCa,
    /// A root for the cards is not a certificate with an RSA key.
    #[error("a root for the cards is not a certificate with an RSA key")]
    CardRoot,
    /// An authority of the card-verifiable certificates is not an RSA-2048 key.
    #[error("an authority of the card-verifiable certificates is not an RSA-2048 key")]
    CvAuthority,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::testkit::Kit;

    #[test]
    fn the_day_in_japan_begins_at_15_utc() {
        let evening = "2026-11-24T14:59:59Z".parse().unwrap();
        let midnight = "2026-11-24T15:00:00Z".parse().unwrap();
        assert_eq!(japanese_day(evening).to_string(), "2026-11-24");
        assert_eq!(japanese_day(midnight).to_string(), "2026-11-25");
    }

    #[test]
    fn a_fault_of_the_sandbox_undoes_what_the_call_wrote() {
        let kit = Kit::new();
        let failed: Result<(), Refusal> = kit.sandbox.run(|desk| {
            set_meta(desk.db, "x", b"1")?;
            Err(ProblemKind::Internal.into())
        });
        assert_eq!(failed.unwrap_err().kind, ProblemKind::Internal);
        assert_eq!(kit.sandbox.run(|desk| Ok(meta(desk.db, "x")?)), Ok(None));
    }

    #[test]
    fn a_refusal_keeps_what_the_call_wrote() {
        let kit = Kit::new();
        let refused: Result<(), Refusal> = kit.sandbox.run(|desk| {
            set_meta(desk.db, "x", b"1")?;
            Err(ProblemKind::CodeRefused.into())
        });
        assert_eq!(refused.unwrap_err().kind, ProblemKind::CodeRefused);
        assert_eq!(kit.sandbox.run(|desk| Ok(meta(desk.db, "x")?)), Ok(Some(b"1".to_vec())));
    }

    #[test]
    fn a_reopened_memory_has_the_same_authority_and_devices() {
        let dir = tempfile::tempdir().unwrap();
        let mut kit = Kit::in_file(&dir.path().join("world.db"));
        let ca = kit.sandbox.device_ca().to_vec();
        let device = kit.enrol();
        kit.reopen(&dir.path().join("world.db"));
        assert_eq!(kit.sandbox.device_ca(), ca);
        assert!(kit.sandbox.institution(Some(&device.leaf)).is_ok());
    }

    #[test]
    fn a_root_that_is_no_certificate_is_refused() {
        let setup = Setup::new(vec![b"no certificate".to_vec()], |_: &crate::service::Question| Ok(vec![]));
        assert!(matches!(Sandbox::open(setup), Err(SandboxError::CardRoot)));
    }

    #[test]
    fn a_memory_that_is_no_database_is_refused() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), vec![0x55; 4096]).unwrap();
        let mut setup = Setup::new(vec![], |_: &crate::service::Question| Ok(vec![]));
        setup.memory = Memory::File(file.path().to_owned());
        assert!(matches!(Sandbox::open(setup), Err(SandboxError::Memory(_))));
    }
}
