//! Files of the 券面 APs, one a file (card-protocol 4.3): objects with two-byte tags, signed by the municipality
//! ([`CvIssuer`](crate::pki::CvIssuer)).

mod age_record;
mod basic_data;
mod card_face;
mod four_info;
mod hashes;
mod indexed;
mod my_number;
mod text_key;

pub(super) use age_record::age_record;
pub(super) use basic_data::{Tags, basic_data};
pub(super) use card_face::card_face;
pub(super) use four_info::{four_info, four_info_file};
pub(super) use hashes::hashes;
pub(super) use my_number::{my_number_picture, my_number_text};
pub(super) use text_key::{delivery_key, signing_key};
