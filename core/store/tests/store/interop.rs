//! Two halves of a check with another build of SQLCipher, which `tests/interop/sqlcipher.py` runs around its own reading and
//! writing. Without a file they have nothing to do; `secrecy` holds the part that needs no other build.

use std::{env, path::PathBuf};

use shikaku_store::Store;

use crate::room::{KEY, day, hanako, id, now, outgoing, secrets};

fn file() -> Option<PathBuf> {
    env::var_os("SHIKAKU_INTEROP_FILE").map(PathBuf::from)
}

#[tokio::test]
async fn leaves_a_file_for_another_build() {
    let Some(file) = file() else { return };
    let store = Store::open(file, &secrets(KEY), now()).unwrap();
    for number in 1..=100 {
        store.keep(hanako(number)).await.unwrap();
        store.outbox_put(outgoing(number + 1000)).await.unwrap();
    }
}

#[tokio::test]
async fn reads_what_another_build_wrote() {
    let Some(file) = file() else { return };
    let store = Store::open(file, &secrets(KEY), now()).unwrap();
    assert_eq!(store.settings_get("another build").await.unwrap().as_deref(), Some("別のSQLCipher"));
    assert_eq!(store.result(id(100), day()).await.unwrap(), Some(hanako(100)));
    assert_eq!(store.result(id(1), day()).await.unwrap(), None, "deleted by the other build");
}
