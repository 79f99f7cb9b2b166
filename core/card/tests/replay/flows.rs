//! What is done with the card, one flow after another, and how it ends in the words of tests/vectors/README.md.

use shikaku_card::replay::Flow;
use shikaku_card::surface::Opened;
use shikaku_card::{
    BirthKey, CardError, CardLink, CardProof, CardRecord, CertificateError, CodeB, FaceOutcome, Jpki, Mode,
    OpenOutcome, Pin, ProofError, Selected, Surface, TriesLeft, UserCertificate, VerifyOutcome,
};

use crate::vectors::{authorities, roots, statement};

/// How a flow ended short of its end.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    #[error("{0}")]
    Card(#[from] CardError),
    #[error("certificate: {0}")]
    Certificate(#[from] CertificateError),
    #[error("proof: {0}")]
    Proof(#[from] ProofError),
    #[error("{0}")]
    Outcome(String),
}

/// How it ended, and after how many exchanges.
pub type End = (String, u32);

pub async fn run(flow: Flow, link: &dyn CardLink) -> Result<End, Stop> {
    match flow {
        Flow::Pin => pin(link).await,
        Flow::Visual => visual(link).await.map(|(proof, card)| (born(&proof), card.exchanges())),
        Flow::Photo => photo(link).await,
        Flow::Token => {
            let mut card = Jpki::select(link, false).await?;
            Ok((format!("token is {:?}", card.token_label().await?), card.exchanges()))
        }
        Flow::SignCertificate => {
            let mut card = Jpki::select(link, false).await?;
            let answer = if card.has_sign_certificate().await? { "a" } else { "no" };
            Ok((format!("has {answer} sign certificate"), card.exchanges()))
        }
    }
}

async fn certificate<'l>(link: &'l dyn CardLink) -> Result<(UserCertificate, Jpki<'l, Selected>), Stop> {
    let mut card = Jpki::select(link, false).await?;
    let certificate = UserCertificate::parse(&card.read_certificate().await?)?;
    certificate.verify_chain(&roots())?;
    Ok((certificate, card))
}

async fn pin(link: &dyn CardLink) -> Result<End, Stop> {
    let (certificate, mut card) = certificate(link).await?;
    if card.tries_left().await? == TriesLeft::Blocked {
        return Err(Stop::Outcome("blocked, no PIN sent".into()));
    }
    let mut card = match card.verify(&Pin::new(b"1234").unwrap()).await? {
        VerifyOutcome::Verified(card) => card,
        VerifyOutcome::Wrong { left, .. } => return Err(Stop::Outcome(format!("wrong PIN, {left} left"))),
        VerifyOutcome::Blocked => return Err(Stop::Outcome("blocked by this PIN".into())),
    };
    let statement = statement(Mode::Pin);
    let signature = card.sign(&statement).await?;
    certificate.verify_signature(statement.as_bytes(), &signature)?;
    Ok(("signed".into(), card.exchanges()))
}

fn birth_key() -> BirthKey {
    BirthKey::new(b"391010").unwrap()
}

fn born(proof: &CardProof) -> String {
    let (year, month, day) = proof.record().birth();
    format!("proved {year:04}-{month:02}-{day:02}")
}

async fn visual(link: &dyn CardLink) -> Result<(CardProof, Surface<'_, Opened>), Stop> {
    let (_, card) = certificate(link).await?;
    let mut card = Surface::select(card).await?;
    if card.birth_key_tries().await? == TriesLeft::Blocked {
        return Err(Stop::Outcome("blocked, no birth date sent".into()));
    }
    let mut card = match card.open(&birth_key()).await? {
        OpenOutcome::Opened(card) => card,
        OpenOutcome::Wrong { left, .. } => return Err(Stop::Outcome(format!("wrong birth date, {left} left"))),
        OpenOutcome::Blocked => return Err(Stop::Outcome("blocked by this birth date".into())),
    };
    let (record, certificate) = (card.read_age_record().await?, card.read_cv_certificate().await?);
    let statement = statement(Mode::Visual);
    let signature = card.sign(&statement).await?;
    Ok((CardRecord::verify(&record, &certificate, &authorities())?.prove(&statement, &signature)?, card))
}

async fn photo(link: &dyn CardLink) -> Result<End, Stop> {
    let (proof, mut card) = visual(link).await?;
    if card.code_b_tries().await? == TriesLeft::Blocked {
        return Err(Stop::Outcome("blocked, no code B sent".into()));
    }
    let code = CodeB::new(&birth_key(), 2034, b"0285").unwrap();
    let mut card = match card.open_face(&code).await? {
        FaceOutcome::Opened(card) => card,
        FaceOutcome::Wrong { left, .. } => return Err(Stop::Outcome(format!("wrong code B, {left} left"))),
        FaceOutcome::Blocked => return Err(Stop::Outcome("blocked by this code B".into())),
    };
    let photo = proof.photo(&card.read_face().await?)?;
    Ok((format!("shown {} x {}", photo.width, photo.height), card.exchanges()))
}
