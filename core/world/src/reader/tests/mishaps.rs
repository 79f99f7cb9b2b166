//! What goes wrong at an exchange: its own error, no hang, and the card read again after it.

use shikaku_reader::{GattError, error::FrameFault};

use super::*;

/// A tap whose third exchange a wrong PIN is, with this fault at it: how it ended, what was the matter, the tries left.
async fn wrong_pin(bench: &Bench) -> (Result<Vec<u8>, LinkError>, Option<ReaderError>, u8) {
    bench.power().await.unwrap();
    bench.send(&SELECT).await.unwrap();
    bench.send(&TRIES).await.unwrap();
    let answer = bench.send(&WRONG_PIN).await;
    let error = if answer.is_ok() { None } else { bench.session.last_error() };
    (answer, error, bench.card.pin_tries_left().unwrap())
}

/// On every model, with the ways to recover.
async fn lost(fault: &str, link: LinkError, reader: ReaderError, left: u8, mend: fn(&Bench)) {
    for model in ReaderModel::ALL {
        let bench = Bench::with(model, fault);
        assert_eq!(wrong_pin(&bench).await, (Err(link), Some(reader), left), "{fault} {model:?}");
        mend(&bench);
        bench.recovers().await;
        let tries = bench.reader.exchanges().iter().filter(|header| header.is_try()).count();
        assert_eq!(tries, 1, "{fault} {model:?}: never sent again");
    }
}

fn nothing(_: &Bench) {}

#[tokio::test(start_paused = true)]
async fn a_connection_lost_before_or_after_the_card_saw_it() {
    let gone = ReaderError::Gatt(GattError::Disconnected);
    lost("lost-before:3", LinkError::ReaderLost, gone, 3, nothing).await;
    lost("lost-after:3", LinkError::ReaderLost, gone, 2, nothing).await;
    lost("mid-frame:3", LinkError::ReaderLost, gone, 2, nothing).await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_switched_off_and_on() {
    let gone = ReaderError::Gatt(GattError::Disconnected);
    lost("switched-off:3", LinkError::ReaderLost, gone, 3, |bench| bench.reader.switch_on()).await;
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_falls_asleep_says_so_where_it_can() {
    for (model, error) in [
        (ReaderModel::Acr1255, GattError::Disconnected.into()),
        (ReaderModel::Acr1555, ReaderError::Asleep),
        (ReaderModel::Br301, GattError::Disconnected.into()),
    ] {
        let bench = Bench::with(model, "falls-asleep:3");
        assert_eq!(wrong_pin(&bench).await, (Err(LinkError::ReaderLost), Some(error), 3), "{model:?}");
        assert_eq!(bench.power().await, Err(ReaderError::NotReachable), "until it is woken");
        bench.reader.wake();
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_card_that_is_taken_is_lost_and_its_reader_is_not() {
    for model in ReaderModel::ALL {
        let bench = Bench::with(model, "card-taken:3");
        let (answer, _, left) = wrong_pin(&bench).await;
        assert_eq!((answer, left), (Err(LinkError::CardLost), 3), "{model:?}");
        bench.reader.lay(&bench.card, TapOptions::default());
        bench.recovers().await;
        assert_eq!(bench.reader.connections(), 1, "{model:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_torn_card_is_lost_and_the_try_is_spent() {
    use crate::card::Tear;
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        bench.reader.lay(&bench.card, TapOptions { tear: Some(Tear::After(3)), ..TapOptions::default() });
        let (answer, _, left) = wrong_pin(&bench).await;
        assert_eq!((answer, left), (Err(LinkError::CardLost), 2), "{model:?}");
        bench.reader.lay(&bench.card, TapOptions::default());
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_too_late_is_never_the_next_ones() {
    lost("late:3", LinkError::TimedOut, ReaderError::NoAnswer, 2, nothing).await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_comes_twice_is_taken_once() {
    for model in ReaderModel::ALL {
        let bench = Bench::with(model, "doubled-answer:3");
        assert_eq!(wrong_pin(&bench).await, (Ok(vec![0x63, 0xC2]), None, 2), "{model:?}");
        assert_eq!(bench.send(&SELECT).await.unwrap(), [0x90, 0x00], "{model:?}");
        assert_eq!(bench.send(&TRIES).await.unwrap(), [0x63, 0xC2], "{model:?}");
    }
}

/// Where packets have no number, a doubled one breaks what it is a part of; it is told, and the next connection is sound.
#[tokio::test(start_paused = true)]
async fn packets_that_come_twice_are_told_or_taken_once() {
    for (model, expected) in [
        (ReaderModel::Acr1255, Err(ReaderError::Frame(FrameFault::End))),
        (ReaderModel::Acr1555, Ok(vec![0x63, 0xC2])),
        (ReaderModel::Br301, Ok(vec![0x63, 0xC2])),
    ] {
        let bench = Bench::with(model, "doubled:3");
        let (answer, error, left) = wrong_pin(&bench).await;
        match expected {
            Ok(answered) => assert_eq!((answer, error), (Ok(answered), None), "{model:?}"),
            Err(expected) => assert_eq!((answer, error), (Err(LinkError::Protocol), Some(expected)), "{model:?}"),
        }
        assert_eq!(left, 2);
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn an_event_during_an_answer_changes_nothing() {
    for model in ReaderModel::ALL {
        let bench = Bench::with(model, "event:2");
        assert_eq!(bench.tap().await.unwrap()[1].len(), 258, "{model:?}");
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn mishaps_happen_once() {
    let bench = Bench::with(ReaderModel::Acr1255, "lost-before:1");
    assert_eq!(bench.tap().await, Err(LinkError::ReaderLost));
    bench.recovers().await;
    bench.recovers().await;
}
