//! Readers on a PC (PC/SCリーダー): WinSCard, the PCSC framework of macOS, pcsc-lite; readers reference 5.1.
//!
//! Every call of PC/SC blocks, and never returns when its service hangs. So no call is made on a thread of the runtime: a
//! card has a thread of its own from power-on to power-off, the watch of readers has one, and whoever asks waits with a limit
//! (`limits`). Each thread has a context of its own, made anew when the service was away: nothing has to be restarted.
//!
//! Rooms: `reader` what readers there are · `watch` how they come and go · `link` a card as a card link · `card` the calls it
//! takes · `lengths` what the reader says of extended length · `fault` what went wrong, as a [`LinkError`] · `limits`.
//!
//! [`LinkError`]: shikaku_card::LinkError

mod card;
mod fault;
mod lengths;
mod limits;
mod link;
mod reader;
mod watch;

pub use link::PcscLink;
pub use reader::PcscReader;
pub use watch::PcscReaders;
