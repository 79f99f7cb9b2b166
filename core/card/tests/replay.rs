//! Every transcript under tests/vectors/apdu, replayed: the check on the card must send exactly the recorded commands and end
//! as the header says (tests/vectors/README.md).

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use shikaku_card::replay::{ReplayLink, Transcript};
use shikaku_card::{
    CardError, CardLink, CertificateError, CheckStatement, Jpki, Mode, Pin, Roots, StatementFields, TriesLeft,
    UserCertificate, VerifyOutcome,
};

#[derive(Debug)]
enum Stop {
    Card(CardError),
    Certificate(CertificateError),
    Outcome(String),
}

impl From<CardError> for Stop {
    fn from(error: CardError) -> Self {
        Self::Card(error)
    }
}

impl From<CertificateError> for Stop {
    fn from(error: CertificateError) -> Self {
        Self::Certificate(error)
    }
}

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

fn transcripts() -> Vec<(String, Transcript)> {
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

fn statement() -> CheckStatement {
    let text = fs::read_to_string(vectors().join("statement.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let field = |name: &str| json["fields"][name].as_str().unwrap().to_owned();
    let bytes = |name: &str| <[u8; 32]>::try_from(hex::decode(field(name)).unwrap()).unwrap();
    let statement = CheckStatement::new(&StatementFields {
        mode: Mode::Pin,
        nonce: bytes("nonce"),
        challenge_id: field("challenge_id").parse().unwrap(),
        check_id: field("check_id").parse().unwrap(),
        device_id: field("device_id").parse().unwrap(),
        institution_kind: u8::try_from(json["fields"]["institution_kind"].as_u64().unwrap()).unwrap(),
        institution_value: field("institution_value"),
        as_of: field("as_of").parse::<NaiveDate>().unwrap(),
        care_setting: u8::try_from(json["fields"]["care_setting"].as_u64().unwrap()).unwrap(),
        certificate_sha256: bytes("certificate_sha256"),
    })
    .unwrap();
    assert_eq!(hex::encode(statement.as_bytes()), json["bytes"].as_str().unwrap());
    assert_eq!(hex::encode(statement.digest()), json["sha256"].as_str().unwrap());
    statement
}

async fn check(link: &dyn CardLink, roots: &Roots) -> Result<u32, Stop> {
    let mut card = Jpki::select(link, false).await?;
    let certificate = UserCertificate::parse(&card.read_certificate().await?)?;
    certificate.verify_chain(roots)?;
    if card.tries_left().await? == TriesLeft::Blocked {
        return Err(Stop::Outcome("blocked, no PIN sent".into()));
    }
    let mut card = match card.verify(&Pin::new(b"1234").unwrap()).await? {
        VerifyOutcome::Verified(card) => card,
        VerifyOutcome::Wrong { left, .. } => return Err(Stop::Outcome(format!("wrong PIN, {left} left"))),
        VerifyOutcome::Blocked => return Err(Stop::Outcome("blocked by this PIN".into())),
    };
    let signature = card.sign(&statement()).await?;
    certificate.verify_signature(statement().as_bytes(), &signature)?;
    Ok(card.exchanges())
}

async fn outcome(link: &ReplayLink, roots: &Roots) -> String {
    match check(link, roots).await {
        Ok(_) => "signed".into(),
        Err(Stop::Card(error)) => error.to_string(),
        Err(Stop::Certificate(error)) => format!("certificate: {error}"),
        Err(Stop::Outcome(outcome)) => outcome,
    }
}

fn roots() -> Roots {
    Roots::of([fs::read(vectors().join("certificates/root.der")).unwrap()]).unwrap()
}

#[tokio::test]
async fn every_transcript_ends_as_it_says() {
    let mut wrong = Vec::new();
    for (name, transcript) in transcripts() {
        let expected = transcript.header.expect.clone();
        let link = ReplayLink::new(transcript);
        let found = outcome(&link, &roots()).await;
        if found != expected {
            wrong.push(format!("{name}: expected `{expected}`, got `{found}`"));
        }
        if let Err(error) = link.finish() {
            wrong.push(format!("{name}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn at_least_twenty_and_at_least_half_of_them_failures() {
    let all = transcripts();
    let failures = all.iter().filter(|(_, transcript)| transcript.header.failure).count();
    assert!(all.len() >= 20, "{} transcripts", all.len());
    assert!(failures * 2 >= all.len(), "{failures} failures of {}", all.len());
}

#[test]
fn failures_and_successes_are_what_they_say() {
    for (name, transcript) in transcripts() {
        assert_eq!(transcript.header.failure, transcript.header.expect != "signed", "{name}");
    }
}

#[test]
fn no_transcript_sends_verify_twice() {
    for (name, transcript) in transcripts() {
        let pins = transcript.exchanges.iter().filter(|exchange| exchange.command.len() == 9).count();
        assert!(pins <= 1, "{name}");
    }
}

#[tokio::test]
async fn five_exchanges_and_eleven() {
    for (file, exchanges) in [("pin-extended.jsonl", 5), ("pin-short.jsonl", 11)] {
        let transcript = transcripts().into_iter().find(|(name, _)| name == file).unwrap().1;
        let link = ReplayLink::new(transcript);
        assert_eq!(check(&link, &roots()).await.unwrap(), exchanges, "{file}");
    }
}
