//! Nothing that was kept can be read in the files without the key.

use std::collections::HashSet;

use crate::room::{KEY, Room, contains, hanako, outgoing};

const PLANTED: [&str; 7] = ["見本", "ミホン", "ハナコ", "06139992", "4649", "sealed body", "見本診療所"];

#[tokio::test]
async fn names_and_numbers_are_in_no_file() {
    let room = Room::new();
    let store = room.open();
    for number in 1..=20 {
        store.outbox_put(outgoing(number + 100)).await.unwrap();
        store.keep(hanako(number)).await.unwrap();
    }
    store.settings_set("institution", "見本診療所").await.unwrap();
    let open = room.everything();
    assert!(contains(&open, b"shikaku"), "this is the file");
    drop(store);
    let closed = room.everything();
    for (state, bytes) in [("open", open), ("closed", closed)] {
        for text in PLANTED {
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert!(!contains(&bytes, text.as_bytes()) && !contains(&bytes, &wide), "{text}, {state}");
        }
        for name in ["SQLite format", "CREATE TABLE", "results"] {
            assert!(!contains(&bytes, name.as_bytes()), "{name}, {state}");
        }
        assert!(!contains(&bytes, &KEY) && !contains(&bytes, hex::encode(KEY).as_bytes()), "the key, {state}");
    }
}

#[tokio::test]
async fn with_the_key_any_sqlcipher_reads_it() {
    let room = Room::new();
    room.open().keep(hanako(1)).await.unwrap();
    let name: String = room.raw().query_row("SELECT name FROM results", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "見本　花子");
}

/// The 16 bytes before the seal of each page.
fn ivs(room: &Room) -> Vec<[u8; 16]> {
    room.bytes().chunks(4096).map(|page| page[4096 - 80..4096 - 64].try_into().unwrap()).collect()
}

#[tokio::test]
async fn no_page_shares_its_iv_with_another() {
    let rooms = [Room::new(), Room::new()];
    for room in &rooms {
        room.open().keep(hanako(1)).await.unwrap();
    }
    let all: Vec<[u8; 16]> = rooms.iter().flat_map(ivs).collect();
    let different: HashSet<_> = all.iter().collect();
    assert!(all.len() > 20);
    assert_eq!(different.len(), all.len());
}
