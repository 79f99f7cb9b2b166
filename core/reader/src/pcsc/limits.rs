//! How long is waited for PC/SC. Every wait has a limit.

use std::time::Duration;

/// For the list of readers.
pub const LIST: Duration = Duration::from_secs(5);

/// For a card to be powered and answer its reset, another program's hold on it included.
pub const CONNECT: Duration = Duration::from_secs(10);

/// For another program to let go of a card that was just laid down: Windows itself looks at every new card.
pub const BUSY: Duration = Duration::from_secs(2);

/// Between two looks at a reader that is busy, or at a card that may be gone.
pub const LOOK: Duration = Duration::from_millis(50);

/// For the service to notice that a card is gone (pcsc-lite asks its readers every 400 ms).
pub const NOTICE: Duration = Duration::from_millis(1200);

/// For an answer: above what the check waits itself.
pub const EXCHANGE: Duration = Duration::from_secs(15);

/// For the card to be powered down.
pub const END: Duration = Duration::from_secs(2);

/// For the system to tell of a change before all readers are looked at anyway, and between two looks for the service.
pub const WATCH: Duration = Duration::from_millis(500);
