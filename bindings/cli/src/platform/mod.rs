//! What the PC gives the core: secrets and the device key in files that only their owner can read. Phones have hardware
//! for both; a PC without it has the rights of its file system.

mod files;
mod folder;
mod remembered;

pub use files::{FileSecrets, device_key};
pub use folder::Folder;
pub use remembered::Remembered;
