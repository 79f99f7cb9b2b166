//! How long the watch over a reader waits for what.

use std::time::Duration;

/// Pauses before each new try to reach a reader that is away; the last one again and again.
pub const PAUSES: [Duration; 6] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(30),
];

/// Longest pause while somebody waits for a card.
pub const WANTED: Duration = Duration::from_secs(1);

/// A connection that lasted this long is a good one: the pauses begin anew after it.
pub const STEADY: Duration = Duration::from_secs(10);

/// The pause after this many tries.
#[must_use]
pub fn pause(tries: usize, wanted: bool) -> Duration {
    let pause = PAUSES[tries.min(PAUSES.len() - 1)];
    if wanted { pause.min(WANTED) } else { pause }
}
