//! What an answer says to staff, in either language: the meaning (`shikaku_eligibility::meaning`) in the words of `words.toml`.
//! Shells show these lines and make up none of their own.
//!
//! Rooms: `catalogue` reads `words.toml` · `view` the lines of an answer · `label` code tables · `oddity` warnings · `date` days
//! and birth dates.

mod catalogue;
mod date;
mod label;
mod oddity;
mod view;

pub use catalogue::Icon;
pub use date::{birth_date, day};
pub use label::{CodeTable, label};
pub use oddity::warning;
pub use view::{AnswerWords, PartWords, holder, percent, shown, words};
