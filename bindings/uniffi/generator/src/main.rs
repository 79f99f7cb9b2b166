//! `cargo run -p shikaku-bindgen -- generate --language kotlin --out-dir DIR target/debug/libshikaku_ffi.so`, and the same
//! for swift. Of the same version as the scaffolding, because both come from this workspace.

fn main() {
    uniffi::uniffi_bindgen_main();
}
