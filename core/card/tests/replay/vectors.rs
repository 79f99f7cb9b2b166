//! What the replays read: tests/vectors.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use shikaku_card::replay::Transcript;
use shikaku_card::{CheckStatement, CvAuthorities, CvAuthorityKey, Mode, Roots, StatementFields};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

fn json(file: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(vectors().join(file)).unwrap()).unwrap()
}

pub fn transcripts() -> Vec<(String, Transcript)> {
    let mut files: Vec<_> = fs::read_dir(vectors().join("apdu")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let transcript = Transcript::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, transcript)
    };
    files.into_iter().map(named).collect()
}

pub fn transcript(file: &str) -> Transcript {
    transcripts().into_iter().find(|(name, _)| name == file).unwrap().1
}

/// The statement of statement.json, in its mode or the other.
pub fn statement(mode: Mode) -> CheckStatement {
    let json = json("statement.json");
    let field = |name: &str| json["fields"][name].as_str().unwrap().to_owned();
    let number = |name: &str| u8::try_from(json["fields"][name].as_u64().unwrap()).unwrap();
    let bytes = |name: &str| <[u8; 32]>::try_from(hex::decode(field(name)).unwrap()).unwrap();
    let fields = StatementFields {
        mode: Mode::Pin,
        nonce: bytes("nonce"),
        challenge_id: field("challenge_id").parse().unwrap(),
        check_id: field("check_id").parse().unwrap(),
        device_id: field("device_id").parse().unwrap(),
        institution_kind: number("institution_kind"),
        institution_value: field("institution_value"),
        as_of: field("as_of").parse::<NaiveDate>().unwrap(),
        care_setting: number("care_setting"),
        certificate_sha256: bytes("certificate_sha256"),
    };
    let recorded = CheckStatement::new(&fields).unwrap();
    assert_eq!(hex::encode(recorded.as_bytes()), json["bytes"].as_str().unwrap());
    assert_eq!(hex::encode(recorded.digest()), json["sha256"].as_str().unwrap());
    CheckStatement::new(&StatementFields { mode, ..fields }).unwrap()
}

pub fn roots() -> Roots {
    Roots::of([fs::read(vectors().join("certificates/root.der")).unwrap()]).unwrap()
}

/// The authority that signed what is in tests/vectors/surface.
pub fn authorities() -> CvAuthorities {
    let json = json("surface/authority.json");
    let bytes = |name: &str| hex::decode(json[name].as_str().unwrap()).unwrap();
    let id = bytes("id").try_into().unwrap();
    CvAuthorities::of([CvAuthorityKey { id, exponent: bytes("exponent"), modulus: bytes("modulus") }])
}
