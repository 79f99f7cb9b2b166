//! What an answer means: the internal model of an eligibility result (資格情報), its code tables, check digits and dates.
//! Medical data (薬剤, 診療, 健診) has no place in these types; neither have the individual number, a PIN or a photo.
//!
//! Rooms: `code` the OQS code tables, unknown codes kept raw · `model` one result · `facts` what follows from it · `warning`
//! what is odd about it · `check_digit` with the numbers that carry one (`insurer_number`, `public_aid_number`,
//! `institution_code`, `prefecture`) · `individual_number` to refuse it · `era`, `birth_date`, `printed` dates · `names` whether two
//! sources write the same name · `meaning` what staff must see.

mod birth_date;
pub mod check_digit;
pub mod code;
pub mod era;
mod facts;
mod individual_number;
mod institution_code;
mod insurer_number;
mod lenient;
pub mod meaning;
pub mod model;
pub mod names;
mod prefecture;
pub mod printed;
mod public_aid_number;
mod warning;

pub use check_digit::NumberFlaw;
pub use individual_number::looks_like_individual_number;
pub use institution_code::{FeeTable, InstitutionCode};
pub use insurer_number::InsurerNumber;
pub use meaning::Meaning;
pub use model::{Elderly, Eligibility, Limit, Notice, NoticeSeverity, Person, PublicAid, SpecificDisease};
pub use names::NameMatch;
pub use prefecture::prefecture_name;
pub use printed::{PrintedYear, TypedBirth, TypedBirthError, parse_birth, printed_digits};
pub use public_aid_number::{PayerNumber, RecipientNumber};
pub use warning::{NumberField, Warning};
