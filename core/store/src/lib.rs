//! What is kept, encrypted, and for how long. One SQLCipher file, one thread that owns it, async methods that ask it.
//!
//! Nouns and ports: `secret` where the key lives · `kept` a check with its answer · `error`.
//! What can be asked, one group a file: `results` · `history` · `outbox` · `challenges` · `settings` · `retention`.
//! How the file is kept: `store` open, set aside, close · `lock` one process at a time · `key` · `header` wrong key or damage ·
//! `connection` pragmas · `migration` numbered SQL · `owner` the thread · `cell` types in columns · `kana` what names are found by.
//!
//! Never kept: PIN, individual number (個人番号), signature certificate, chip photo.

mod cell;
mod challenges;
mod connection;
mod error;
mod header;
mod history;
pub mod kana;
mod kept;
mod key;
mod lock;
mod migration;
mod outbox;
mod owner;
mod results;
pub mod retention;
pub mod secret;
mod settings;
mod store;
#[cfg(test)]
mod testing;

pub use error::StoreError;
pub use history::{Cursor, HistoryEntry, Page, Standing};
pub use kept::KeptCheck;
pub use key::SECRET_NAME;
pub use migration::KNOWN_VERSION;
pub use outbox::Outgoing;
pub use retention::{Purged, keep_until, today};
pub use secret::{MemorySecrets, SecretError, SecretStore};
pub use store::Store;
