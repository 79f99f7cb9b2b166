//! The check by PIN on a card that answers anything (core/card/src/jpki/, core/card/src/apdu/). What may be sent is watched from
//! outside: see tests/fuzz/src/watch.rs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_card::{CardError, Fault, Jpki, Mode, Pin, Selected, Step, TriesLeft, UserCertificate, VerifyOutcome};
use shikaku_fuzz::card::FuzzCard;
use shikaku_fuzz::{now, vectors, watch};

fuzz_target!(|bytes: &[u8]| {
    let _ = now(session(&FuzzCard::new(bytes)));
});

fn pin() -> Pin {
    Pin::new(watch::PIN).unwrap()
}

async fn session(card: &FuzzCard<'_>) -> Result<(), CardError> {
    let mut jpki = Jpki::select(card, card.choices.short_only).await?;
    if card.choices.asks_first {
        go_on(jpki.token_label().await)?;
        go_on(jpki.has_sign_certificate().await)?;
    }
    if let Some(der) = go_on(jpki.read_certificate().await)? {
        assert!(der.len() <= 8 * 1024);
        if let Ok(certificate) = UserCertificate::parse(&der) {
            let _ = certificate.verify_chain(&vectors::ROOTS);
        }
    }
    if card.choices.skips_counter {
        return refused(card, jpki).await;
    }
    let TriesLeft::Left(1..) = jpki.tries_left().await? else { return Ok(()) };
    if card.choices.reads_between {
        go_on(jpki.read_certificate().await)?;
        return refused(card, jpki).await;
    }
    let jpki = verify(card, jpki, 1).await?;
    let Some(mut jpki) = jpki else { return Ok(()) };
    if card.choices.repeats_blindly {
        return refused(card, jpki).await;
    }
    if card.choices.tries_again {
        let TriesLeft::Left(1..) = jpki.tries_left().await? else { return Ok(()) };
        verify(card, jpki, 2).await?;
    }
    Ok(())
}

/// Sends the PIN and signs where it was right; the card again where it was wrong.
async fn verify<'l>(
    card: &FuzzCard<'_>,
    jpki: Jpki<'l, Selected>,
    time: usize,
) -> Result<Option<Jpki<'l, Selected>>, CardError> {
    let outcome = jpki.verify(&pin()).await;
    let (sent, verdict) = card.watch(|watch| (watch.verifies.len(), watch.verdict));
    match outcome {
        Ok(VerifyOutcome::Verified(mut jpki)) => {
            assert_eq!((sent, verdict), (time, Some(0x9000)));
            let signature = jpki.sign(&vectors::statement(Mode::Pin)).await?;
            assert_eq!(signature.len(), 256);
            assert_eq!(jpki.exchanges(), card.watch(|watch| watch.exchanges));
            Ok(None)
        }
        Ok(VerifyOutcome::Wrong { left, card: jpki }) => {
            assert!(left > 0 && verdict == Some(0x63C0 + u16::from(left)));
            Ok(Some(jpki))
        }
        Ok(VerifyOutcome::Blocked) => {
            assert!(matches!(verdict, Some(0x63C0 | 0x6983 | 0x6984)));
            Ok(None)
        }
        Err(error) => {
            let went_out = !matches!(error.fault, Fault::Link(_));
            assert_eq!(sent, time - usize::from(!went_out));
            assert!(!went_out || verdict.is_none() == matches!(error.fault, Fault::VerifyUnknown(_)));
            Err(error)
        }
    }
}

/// A PIN whose counter was not read just before does not go out.
async fn refused(card: &FuzzCard<'_>, jpki: Jpki<'_, Selected>) -> Result<(), CardError> {
    let before = card.watch(|watch| watch.exchanges);
    let error = jpki.verify(&pin()).await.unwrap_err();
    assert_eq!(error, CardError { step: Step::Verify, fault: Fault::TriesNotRead });
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
