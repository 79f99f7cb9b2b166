//! The chip's photo, JPEG 2000 (core/card/src/proof/photo.rs). Memory is capped here, time by the fuzzer's own limit.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_card::Photo;
use shikaku_fuzz::heap::{Counting, measured};

/// Most bytes that one photo may take at once, whatever it says of itself; 1,000,000 honest pixels take 14 MB.
const MOST_MEMORY: usize = 32 * 1024 * 1024;

#[global_allocator]
static HEAP: Counting = Counting;

fuzz_target!(|bytes: &[u8]| {
    let (photo, memory) = measured(|| Photo::decode(bytes));
    assert!(memory <= MOST_MEMORY, "{memory} bytes of memory for a file of {}", bytes.len());
    if let Ok(photo) = photo {
        assert_eq!(photo.pixels.len() as u64, u64::from(photo.width) * u64::from(photo.height));
        assert!((1..=1_000_000).contains(&photo.pixels.len()));
    }
});
