//! What an answer means: the internal model of an eligibility result (資格情報), its code tables, check digits and dates.
//! Medical data (薬剤, 診療, 健診) has no place in these types; neither have the individual number, a PIN or a photo.
//!
//! Rooms: `code` the OQS code tables, unknown codes kept raw · `model` one result · `check_digit` · `era` dates.

pub mod check_digit;
pub mod code;
pub mod era;
pub mod model;

pub use model::{Elderly, Eligibility, Limit, Notice, NoticeSeverity, Person, PublicAid, SpecificDisease};
