//! Settings are named texts.

use crate::room::Room;

#[tokio::test]
async fn set_replace_erase() {
    let room = Room::new();
    let store = room.open();
    assert_eq!(store.settings_get("institution").await.unwrap(), None);
    store.settings_set("institution", "{\"名称\":\"見本診療所\"}").await.unwrap();
    store.settings_set("institution", "二つ目").await.unwrap();
    store.settings_set("other", "").await.unwrap();
    drop(store);
    let store = room.open();
    assert_eq!(store.settings_get("institution").await.unwrap().as_deref(), Some("二つ目"));
    assert_eq!(store.settings_get("other").await.unwrap().as_deref(), Some(""));
    store.settings_erase("institution").await.unwrap();
    store.settings_erase("institution").await.unwrap();
    assert_eq!(store.settings_get("institution").await.unwrap(), None);
    assert_eq!(store.settings_get("Other").await.unwrap(), None);
}
