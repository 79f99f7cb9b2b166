//! Readers for members that foreign services write in more than one way: lenient where nothing can be lost, strict where a
//! wrong value would be believed.

use serde::{Deserialize, Deserializer, de::Error};

/// `null` stands for a missing member.
pub(crate) fn null_as_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A share in percent: 0–100, or absent.
pub(crate) fn percent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    match Option::<u8>::deserialize(deserializer)? {
        Some(101..) => Err(D::Error::custom("more than 100 percent")),
        share => Ok(share),
    }
}
