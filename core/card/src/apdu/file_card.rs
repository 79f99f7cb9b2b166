//! A card with one file, for the tests of reading: READ BINARY by short id, by SELECT EF, short and extended, in answers no
//! longer than it likes.

use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;

use crate::link::{CardLink, LinkError, LinkFacts, LinkKind};

pub(crate) struct FileCard {
    pub(crate) file: Vec<u8>,
    pub(crate) selected: AtomicBool,
    /// Longest answer to a short read.
    pub(crate) longest: usize,
    /// Whether extended length is offered and answered.
    pub(crate) extended: bool,
    /// Whether short ids are known.
    pub(crate) short_id: bool,
}

impl FileCard {
    pub(crate) fn holding(file: Vec<u8>) -> Self {
        Self { file, selected: AtomicBool::new(false), longest: 256, extended: false, short_id: true }
    }

    fn answer(&self, command: &[u8]) -> Vec<u8> {
        match *command {
            [0x00, 0xA4, 0x02, 0x0C, 0x02, 0x00, 0x0A] => {
                self.selected.store(true, Ordering::Relaxed);
                vec![0x90, 0x00]
            }
            [0x00, 0xB0, p1, ..] if p1 & 0x80 != 0 && !self.short_id => vec![0x6A, 0x86],
            [0x00, 0xB0, 0x8A, offset, ref le @ ..] => {
                self.selected.store(true, Ordering::Relaxed);
                self.read(usize::from(offset), le)
            }
            [0x00, 0xB0, high, low, ref le @ ..] if self.selected.load(Ordering::Relaxed) => {
                self.read(usize::from(u16::from_be_bytes([high, low])), le)
            }
            _ => vec![0x69, 0x86],
        }
    }

    fn read(&self, offset: usize, le: &[u8]) -> Vec<u8> {
        let length = match *le {
            [0] => self.longest.min(256),
            [length] => self.longest.min(usize::from(length)),
            [0, 0, 0] if self.extended => 65_536,
            _ => return vec![0x67, 0x00],
        };
        let Some(rest) = self.file.get(offset..).filter(|rest| !rest.is_empty()) else { return vec![0x6B, 0x00] };
        let part = &rest[..length.min(rest.len())];
        [part, &[0x90, 0x00]].concat()
    }
}

#[async_trait]
impl CardLink for FileCard {
    fn facts(&self) -> LinkFacts {
        LinkFacts { kind: LinkKind::Virtual, max_command: 261, extended_length: self.extended }
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        Ok(self.answer(command))
    }

    async fn end(&self) {}
}

pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}
