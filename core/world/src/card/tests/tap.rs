//! The tap: power, tears, lengths, time.

use std::time::Duration;

use super::*;

#[test]
fn torn_before_verify_costs_nothing_and_torn_after_costs_a_try() {
    for (name, left) in [("torn-before:2", 3), ("torn-after:2", 2)] {
        let card = card();
        let tap = card.tap(TapOptions::default().with(fault::by_name(name).unwrap()));
        assert_eq!(send(&tap, SELECT), "9000");
        assert_eq!(try_send(&tap, WRONG), Err(LinkError::CardLost), "{name}");
        assert_eq!(card.pin_tries_left(), Some(left), "{name}");
        assert_eq!(try_send(&tap, "00200098"), Err(LinkError::CardLost), "{name}");
        assert_eq!(send(&selected(&card), "00200098"), format!("63C{left}"), "{name}");
    }
}

#[test]
fn a_tap_ends_with_the_power_the_next_tap_or_the_card() {
    let card = card();
    let first = selected(&card);
    let second = selected(&card);
    assert_eq!(try_send(&first, "00200098"), Err(LinkError::CardLost));
    wait(first.end());
    assert_eq!(send(&second, "00200098"), "63C3");
    wait(second.end());
    wait(second.end());
    assert_eq!(try_send(&second, "00200098"), Err(LinkError::CardLost));
    let third = selected(&card);
    card.remove();
    assert_eq!(try_send(&third, "00200098"), Err(LinkError::CardLost));
}

#[test]
fn two_cards_answer_nothing() {
    let tap = card().tap(TapOptions::default().with(Fault::TwoCards));
    assert_eq!(try_send(&tap, SELECT), Err(LinkError::ManyCards));
    assert_eq!(tap.exchanges(), 0);
}

#[test]
fn extended_length_may_be_promised_and_fail_or_not_be_promised() {
    let silent = card().tap(TapOptions::default().with(Fault::ExtendedSilent));
    assert_eq!(send(&silent, SELECT), "9000");
    assert_eq!(try_send(&silent, "00B08A00000000"), Err(LinkError::Protocol));
    assert!(send(&silent, "00B08A0000").ends_with("9000"));
    let short = card().tap(TapOptions { extended: false, ..TapOptions::default() });
    let facts = short.facts();
    assert_eq!((facts.kind, facts.max_command, facts.extended_length), (LinkKind::Virtual, 261, false));
    assert_eq!(try_send(&short, "00B08A00000000"), Err(LinkError::Protocol));
}

#[test]
fn extended_length_may_lose_the_card() {
    let card = card();
    let tap = card.tap(TapOptions::default().with(Fault::ExtendedLost));
    assert_eq!(send(&tap, SELECT), "9000");
    assert_eq!(try_send(&tap, "00B08A00000000"), Err(LinkError::CardLost));
    assert_eq!(try_send(&tap, "00B08A0000"), Err(LinkError::CardLost));
    assert_eq!(tap.exchanges(), 2);
    assert!(send(&selected(&card), "00B08A0000").ends_with("9000"));
}

#[test]
fn air_time_is_summed_and_slept_only_when_asked() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let run = |options: TapOptions| {
        runtime.block_on(async {
            let (tap, start) = (card().tap(options), tokio::time::Instant::now());
            tap.transmit(&hex::decode(SELECT).unwrap()).await.unwrap();
            (tap.air_time(), start.elapsed())
        })
    };
    let (counted, slept) = run(TapOptions::default());
    assert!(counted > Duration::from_millis(1) && slept.is_zero());
    let (simulated, slept) = run(TapOptions { air_time: AirTime::Simulated, ..TapOptions::default() });
    assert!(simulated == counted && slept >= simulated);
    let (slow, slept) = run(TapOptions::default().with(Fault::Slow));
    assert!(slow > TapOptions::SLOW && slept >= TapOptions::SLOW);
}

#[test]
fn debug_of_card_and_tap_shows_nothing() {
    let card = card();
    let tap = selected(&card);
    assert_eq!(format!("{card:?} {tap:?}"), "VirtualCard(..) VirtualTap { exchanges: 1, .. }");
}
