//! The visual check with the chip's photo on a card that answers anything (core/card/src/surface/, core/card/src/proof/). What may
//! be sent is watched from outside: see tests/fuzz/src/watch.rs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_card::surface::{Closed, Opened};
use shikaku_card::{
    BirthKey, CardError, CardProof, CardRecord, CodeB, FaceOutcome, Fault, Jpki, Mode, OpenOutcome, Surface, TriesLeft,
};
use shikaku_fuzz::card::FuzzCard;
use shikaku_fuzz::{now, vectors, watch};

fuzz_target!(|bytes: &[u8]| {
    let _ = now(session(&FuzzCard::new(bytes)));
});

fn birth_key() -> BirthKey {
    BirthKey::new(watch::BIRTH_KEY).unwrap()
}

fn code_b() -> CodeB {
    CodeB::new(&birth_key(), 2034, b"0285").unwrap()
}

async fn session(card: &FuzzCard<'_>) -> Result<(), CardError> {
    let mut jpki = Jpki::select(card, card.choices.short_only).await?;
    go_on(jpki.read_certificate().await)?;
    let mut surface = Surface::select(jpki).await?;
    if card.choices.skips_counter {
        return refused(card, surface).await;
    }
    let TriesLeft::Left(1..) = surface.birth_key_tries().await? else { return Ok(()) };
    let Some(surface) = open(card, surface).await? else { return Ok(()) };
    opened(card, surface).await
}

async fn open<'l>(card: &FuzzCard<'_>, surface: Surface<'l, Closed>) -> Result<Option<Surface<'l, Opened>>, CardError> {
    let outcome = surface.open(&birth_key()).await;
    went_out(card, 1, outcome.as_ref().err());
    match (outcome?, card.watch(|watch| watch.verdict)) {
        (OpenOutcome::Opened(surface), Some(0x9000)) => Ok(Some(surface)),
        (OpenOutcome::Wrong { left: left @ 1.., surface }, Some(status)) if status == 0x63C0 + u16::from(left) => {
            if card.choices.repeats_blindly {
                refused(card, surface).await?;
            }
            Ok(None)
        }
        (OpenOutcome::Blocked, Some(0x63C0 | 0x6983 | 0x6984)) => Ok(None),
        (outcome, status) => panic!("{outcome:?} of {status:04X?}"),
    }
}

/// Record, certificate and signature, in their order; then the face, whether they prove anything or not.
async fn opened(card: &FuzzCard<'_>, mut surface: Surface<'_, Opened>) -> Result<(), CardError> {
    let record = go_on(surface.read_age_record().await)?.unwrap_or_default();
    let certificate = go_on(surface.read_cv_certificate().await)?.unwrap_or_default();
    assert!(record.len() <= 4 * 1024 && certificate.len() <= 4 * 1024);
    let signature = go_on(surface.sign(&vectors::statement(Mode::Visual)).await)?.unwrap_or_default();
    let proof = prove(&record, &certificate, &signature);
    let TriesLeft::Left(1..) = surface.code_b_tries().await? else { return Ok(()) };
    if card.choices.reads_between {
        go_on(surface.read_age_record().await)?;
        return refused_code(card, surface).await;
    }
    let outcome = surface.open_face(&code_b()).await;
    went_out(card, 2, outcome.as_ref().err());
    match (outcome?, card.watch(|watch| watch.verdict)) {
        (FaceOutcome::Opened(mut surface), Some(0x9000)) => {
            let face = surface.read_face().await?;
            assert!(face.len() <= 32 * 1024);
            assert_eq!(surface.exchanges(), card.watch(|watch| watch.exchanges));
            if let Some(Ok(photo)) = proof.map(|proof| proof.photo(&face)) {
                assert_eq!((photo.width, photo.height, photo.pixels.len()), (60, 80, 4800));
            }
            Ok(())
        }
        (FaceOutcome::Wrong { left: left @ 1.., surface }, Some(status)) if status == 0x63C0 + u16::from(left) => {
            if card.choices.repeats_blindly {
                refused_code(card, surface).await
            } else {
                Ok(())
            }
        }
        (FaceOutcome::Blocked, Some(0x63C0 | 0x6983 | 0x6984)) => Ok(()),
        (outcome, status) => panic!("{outcome:?} of {status:04X?}"),
    }
}

/// Only what the made-up card holds can prove anything: the fuzzer has no key.
fn prove(record: &[u8], certificate: &[u8], signature: &[u8]) -> Option<CardProof> {
    let record = CardRecord::verify(record, certificate, &vectors::AUTHORITIES).ok()?;
    let proof = record.prove(&vectors::statement(Mode::Visual), signature).ok()?;
    assert_eq!((proof.record().birth(), signature), ((1964, 10, 10), vectors::SIGNATURE));
    Some(proof)
}

/// How many went out is known whatever came back.
fn went_out(card: &FuzzCard<'_>, time: usize, error: Option<&CardError>) {
    let (sent, verdict) = card.watch(|watch| (watch.verifies.len(), watch.verdict));
    match error.map(|error| error.fault) {
        Some(Fault::Link(_)) => assert_eq!(sent, time - 1),
        Some(Fault::VerifyUnknown(_)) => assert_eq!((sent, verdict), (time, None)),
        _ => assert!(sent == time && verdict.is_some()),
    }
}

/// A birth key whose counter was not read just before does not go out.
async fn refused(card: &FuzzCard<'_>, surface: Surface<'_, Closed>) -> Result<(), CardError> {
    let before = card.watch(|watch| watch.exchanges);
    assert_eq!(surface.open(&birth_key()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(card.watch(|watch| watch.exchanges), before);
    Ok(())
}

/// Nor does a 照合番号B.
async fn refused_code(card: &FuzzCard<'_>, surface: Surface<'_, Opened>) -> Result<(), CardError> {
    let before = card.watch(|watch| watch.exchanges);
    assert_eq!(surface.open_face(&code_b()).await.unwrap_err().fault, Fault::TriesNotRead);
    assert_eq!(card.watch(|watch| watch.exchanges), before);
    Ok(())
}

/// A refusal of the card ends no session; a link that failed does.
fn go_on<T>(result: Result<T, CardError>) -> Result<Option<T>, CardError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error @ CardError { fault: Fault::Link(_), .. }) => Err(error),
        Err(_) => Ok(None),
    }
}
