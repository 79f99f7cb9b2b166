//! How long a session waits for what. Every wait has a limit.

use std::time::Duration;

/// For the system to connect and discover.
pub const CONNECT: Duration = Duration::from_secs(10);

/// For one GATT operation.
pub const OPERATION: Duration = Duration::from_secs(5);

/// For the system to end a connection.
pub const DISCONNECT: Duration = Duration::from_secs(2);

/// For the answer to a command that no one waits for any more, before the link is closed instead.
pub const SETTLE: Duration = Duration::from_secs(2);

/// For the answer to an APDU after the reader has told that the card was taken away.
pub const CARD_GONE: Duration = Duration::from_secs(2);

/// Between two questions whether a card is there, in case an event was lost.
pub const LOOK: Duration = Duration::from_secs(2);

/// Pauses before each new try to connect; after the last the reader counts as out of reach.
pub const RECONNECT: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(2)];
