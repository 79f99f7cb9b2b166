//! All upgrades lead to the file that a fresh start makes, and nothing is lost on the way.

use rusqlite::Connection;

use super::{KNOWN_VERSION, STEPS, run, version};

fn plain() -> Connection {
    Connection::open_in_memory().unwrap()
}

fn at_version(target: usize) -> Connection {
    let connection = plain();
    for step in &STEPS[..target] {
        connection.execute_batch(step).unwrap();
    }
    connection.pragma_update(None, "user_version", i64::try_from(target).unwrap()).unwrap();
    connection
}

fn schema(connection: &Connection) -> Vec<(String, Option<String>)> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema ORDER BY type, name").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn all_upgrades_equal_a_fresh_file() {
    let mut fresh = plain();
    run(&mut fresh).unwrap();
    assert_eq!(version(&fresh).unwrap(), KNOWN_VERSION);
    assert!(schema(&fresh).len() > STEPS.len());
    for old in 0..=STEPS.len() {
        let mut upgraded = at_version(old);
        run(&mut upgraded).unwrap();
        assert_eq!(schema(&upgraded), schema(&fresh), "from version {old}");
        assert_eq!(version(&upgraded).unwrap(), KNOWN_VERSION, "from version {old}");
    }
}

#[test]
fn running_again_changes_nothing() {
    let mut connection = plain();
    run(&mut connection).unwrap();
    let before = schema(&connection);
    run(&mut connection).unwrap();
    assert_eq!(schema(&connection), before);
}

#[test]
fn a_step_that_fails_leaves_the_version_before_it() {
    let mut connection = at_version(1);
    connection.execute_batch("CREATE TABLE outbox (mine)").unwrap();
    let before = schema(&connection);
    assert!(run(&mut connection).is_err());
    assert_eq!(schema(&connection), before, "the tables of the step that did succeed are gone, too");
    assert_eq!(version(&connection).unwrap(), 1);
    assert!(connection.is_autocommit());
}

#[test]
fn each_step_changes_something() {
    for step in 1..=STEPS.len() {
        assert_ne!(schema(&at_version(step - 1)), schema(&at_version(step)), "step {step}");
    }
}
