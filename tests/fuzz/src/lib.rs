//! What the fuzz targets share. A target is one file in fuzz_targets/: it feeds foreign bytes to one thing that reads them, and
//! states what must hold whatever they are.
//!
//! Rooms: `script` the fuzzer's bytes, taken piece by piece · `card` a card that answers by them, `watch` the rules of what may be
//! sent to it, `honest` what an honest one would answer · `reader` a driver that hears them · `vectors` what the targets know
//! from tests/vectors · `heap` how much memory an input takes · `answer`, `failure` the core's words.

pub mod card;
pub mod heap;
mod honest;
pub mod reader;
pub mod script;
pub mod vectors;
pub mod watch;

/// The core's words for an answer: the files themselves, because the crate that they belong to brings the store along.
#[path = "../../../core/app/src/answer/mod.rs"]
pub mod answer;

/// What `answer` wants of its crate.
pub mod failure {
    /// Language of the texts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Language {
        /// 日本語.
        Japanese,
        /// English.
        English,
    }
}

/// Runs a future that waits for nothing, as those over a [`card::FuzzCard`] do.
pub fn now<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("waits for something that is not the card"),
    }
}
