//! Sessions over a link in memory, in time that is made up.

mod card;
mod connecting;
mod faults;
mod idle;
