//! A process that is killed in the middle of its writes loses nothing that it was told is written, and leaves nothing half.

use std::{
    collections::HashSet,
    env, fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use shikaku_store::{Page, Store};

use crate::room::{KEY, Room, day, hanako, id, now, outgoing, secrets};

const FILE: &str = "SHIKAKU_STORE_CRASH_FILE";
const FROM: &str = "SHIKAKU_STORE_CRASH_FROM";

/// Run by [`killed_in_the_middle_of_writes`] in a process of its own; by itself it does nothing.
#[tokio::test]
async fn child() {
    let (Ok(file), Ok(from)) = (env::var(FILE), env::var(FROM)) else { return };
    let store = Store::open(file, &secrets(KEY), now()).unwrap();
    for number in from.parse::<u32>().unwrap().. {
        store.outbox_put(outgoing(number)).await.unwrap();
        told(&format!("waits {number}"));
        store.keep(hanako(number)).await.unwrap();
        told(&format!("kept {number}"));
    }
}

fn told(line: &str) {
    writeln!(std::io::stdout().lock(), "\n{line}").unwrap();
}

/// What the child was told is written before it was killed, after `lines` of it.
fn run_and_kill(room: &Room, from: u32, lines: usize) -> Vec<(bool, u32)> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["crash::child", "--exact", "--nocapture"])
        .envs([(FILE, room.file.to_str().unwrap()), (FROM, &from.to_string())])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut acknowledged: Vec<String> = output.by_ref().filter(|line| parsed(line).is_some()).take(lines).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged.extend(output);
    acknowledged.iter().filter_map(|line| parsed(line)).collect()
}

fn parsed(line: &str) -> Option<(bool, u32)> {
    let (what, number) = line.split_once(' ')?;
    Some((["waits", "kept"].iter().position(|known| *known == what)? == 1, number.parse().ok()?))
}

#[tokio::test]
async fn killed_in_the_middle_of_writes() {
    let room = Room::new();
    let (mut kept, mut from) = (HashSet::new(), 1);
    for lines in [0, 1, 2, 3, 5, 8, 13, 21, 34, 1, 2, 0] {
        let acknowledged = run_and_kill(&room, from, lines);
        assert!(acknowledged.len() >= lines);
        let store = room.open();
        let results: HashSet<u128> = store
            .history(Page { before: None, limit: 10_000 }, day())
            .await
            .unwrap()
            .iter()
            .map(|line| line.check_id.as_u128())
            .collect();
        let waiting: HashSet<u128> =
            store.outbox_all().await.unwrap().iter().map(|request| request.check_id.as_u128()).collect();
        assert!(results.is_disjoint(&waiting), "kept and still waiting");
        for (done, number) in acknowledged {
            let (is_kept, waits) = (results.contains(&number.into()), waiting.contains(&number.into()));
            assert!(if done { is_kept } else { is_kept || waits }, "{number} was acknowledged and is gone");
            kept.extend(done.then_some(number));
            from = from.max(number + 1);
        }
        for number in &kept {
            assert_eq!(store.result(id((*number).into()), day()).await.unwrap(), Some(hanako(*number)), "{number}");
        }
        for request in store.outbox_all().await.unwrap() {
            store.outbox_drop(request.check_id).await.unwrap();
        }
        from = from.max(results.iter().max().map_or(1, |last| u32::try_from(*last).unwrap() + 1));
    }
    assert!(kept.len() > 20);
}

/// The files as a power cut would leave them, the log cut off after so many bytes.
fn cut_off(room: &Room, bytes: usize) -> Room {
    let cut = Room::new();
    fs::write(&cut.file, room.bytes()).unwrap();
    fs::write(cut.folder.path().join("store.db-wal"), &room.log()[..bytes]).unwrap();
    cut
}

#[tokio::test]
async fn what_is_acknowledged_is_in_the_files_at_once() {
    let room = Room::new();
    let store = room.open();
    for number in 1..=5 {
        store.outbox_put(outgoing(number)).await.unwrap();
        let cut = cut_off(&room, room.log().len()).open();
        assert_eq!(cut.outbox_get(id(number.into())).await.unwrap(), Some(outgoing(number)));
        store.keep(hanako(number)).await.unwrap();
        let cut = cut_off(&room, room.log().len()).open();
        assert_eq!(cut.result(id(number.into()), day()).await.unwrap(), Some(hanako(number)));
        assert!(cut.outbox_all().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_log_that_ends_anywhere_leaves_a_whole_earlier_state() {
    let room = Room::new();
    let store = room.open();
    for number in 1..=4 {
        store.outbox_put(outgoing(number)).await.unwrap();
        store.keep(hanako(number)).await.unwrap();
    }
    let mut states = HashSet::new();
    for bytes in (0..=room.log().len()).step_by(1031) {
        let cut = cut_off(&room, bytes).open();
        let lines = cut.history(Page { before: None, limit: 9 }, day()).await.unwrap();
        let waiting = cut.outbox_all().await.unwrap();
        for (line, number) in lines.iter().rev().zip(1..) {
            assert_eq!(cut.result(line.check_id, day()).await.unwrap(), Some(hanako(number)), "{bytes} bytes");
        }
        assert_eq!(cut.search_kana("ハナコ", day(), 9).await.unwrap(), lines, "{bytes} bytes");
        assert!(waiting.is_empty() || waiting == [outgoing(u32::try_from(lines.len()).unwrap() + 1)], "{bytes} bytes");
        states.insert((lines.len(), waiting.len()));
    }
    assert!(states.len() >= 7, "{states:?}");
}
