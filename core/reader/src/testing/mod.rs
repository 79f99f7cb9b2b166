//! What the tests of this crate share: the vectors; `link` a radio that does as it is told; `readers` scripted readers on it.

pub(crate) mod link;
pub(crate) mod readers;

use std::{fs, path::Path};

use serde_json::Value;

/// A file of tests/vectors/reader.
pub(crate) fn vectors(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/reader").join(file);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The bytes of a hexadecimal string in a vector; spaces may stand in it.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap().replace(' ', "")).unwrap()
}
