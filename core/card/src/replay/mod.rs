//! A transcript instead of a card: replayed strictly, so that a byte that differs is a failure. Transcripts are synthetic:
//! they hold PINs, so one that does not say so is refused. Format: tests/vectors/README.md.

mod link;
mod transcript;

pub use link::{ReplayError, ReplayLink};
pub use transcript::{Answer, Exchange, Flow, Header, Transcript, TranscriptError};
