//! The PC/SC adapter against pcscd and its virtual reader (vpcd, readers reference 5.2), with a card of few words in this
//! process: tests/parts/pcsc.sh runs it, one test at a time, where pcscd's socket and the ports belong to nobody else.

#![cfg(test)]

mod bench;

use std::time::Duration;

use bench::{Bench, HANG, LEAVE};
use shikaku_card::{CardLink, LinkError, LinkFacts, LinkKind};
use shikaku_reader::pcsc::{PcscLink, PcscReader, PcscReaders};
use tokio::time::timeout;

const APDU: [u8; 4] = [0x00, 0xA4, 0x04, 0x0C];
const SOON: Duration = Duration::from_secs(20);

/// A test that must come to an end.
macro_rules! bench_test {
    ($name:ident, |$bench:ident| $body:expr) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "needs pcscd and vpcd: tests/run pcsc"]
        async fn $name() {
            let $bench = Bench::start();
            timeout(Duration::from_secs(90), async { $body }).await.expect("it hangs");
        }
    };
}

async fn first() -> PcscReader {
    PcscReader::all().await.unwrap().into_iter().next().unwrap()
}

async fn connected(bench: &Bench) -> PcscLink {
    bench.slot(0).lay_down();
    let reader = PcscReaders::watch().unwrap().card(|_| true, SOON).await.unwrap();
    PcscLink::connect(&reader).await.unwrap()
}

bench_test!(several_readers_are_told_by_name_and_cards_come_and_go, |bench| {
    let mut readers = PcscReaders::watch().unwrap();
    let seen = readers.now().await.unwrap();
    assert_eq!(seen.iter().map(|reader| reader.card_present).collect::<Vec<_>>(), [false, false]);
    assert!(seen[0].name != seen[1].name && seen.iter().all(|reader| reader.name.contains("Virtual PCD")));
    bench.slot(1).lay_down();
    let reader = readers.card(|_| true, SOON).await.unwrap();
    assert_eq!(reader.name, seen[1].name);
    bench.slot(1).take_away();
    while readers.next().await.unwrap()[1].card_present {}
});

bench_test!(commands_and_answers_of_every_length_pass_and_the_reader_tells_what_it_carries, |bench| {
    let link = connected(&bench).await;
    assert_eq!(link.facts(), LinkFacts { kind: LinkKind::PcSc, max_command: 65_544, extended_length: true });
    for length in [4, 5, 261, 4_007, 30_000] {
        let command: Vec<u8> = APDU.into_iter().chain((4..length).map(|at| at as u8)).collect();
        assert_eq!(link.transmit(&command).await.unwrap(), [&command[..], &[0x90, 0x00]].concat(), "{length}");
    }
    assert_eq!(link.transmit(&vec![0; 70_000]).await, Err(LinkError::Protocol));
    link.end().await;
});

bench_test!(a_card_is_powered_afresh_so_that_no_pin_of_others_counts, |bench| {
    bench.slot(0).lay_down();
    let reader = PcscReaders::watch().unwrap().card(|_| true, SOON).await.unwrap();
    bench.until(|bench| bench.slot(0).power_ons() > 0).await;
    let before = bench.slot(0).power_offs();
    let link = PcscLink::connect(&reader).await.unwrap();
    link.transmit(&APDU).await.unwrap();
    assert!(bench.slot(0).power_offs() > before);
});

bench_test!(the_end_takes_the_power_and_so_does_dropping_the_link, |bench| {
    let link = connected(&bench).await;
    link.transmit(&APDU).await.unwrap();
    let before = bench.slot(0).power_offs();
    link.end().await;
    bench.until(|bench| bench.slot(0).power_offs() > before).await;
    link.end().await;
    assert_eq!(link.transmit(&APDU).await, Err(LinkError::CardLost));

    let link = PcscLink::connect(&first().await).await.unwrap();
    link.transmit(&APDU).await.unwrap();
    let before = bench.slot(0).power_offs();
    drop(link);
    bench.until(|bench| bench.slot(0).power_offs() > before).await;
});

bench_test!(a_card_is_held_for_one_alone, |bench| {
    let link = connected(&bench).await;
    assert!(first().await.in_use);
    assert_eq!(PcscLink::connect(&first().await).await.unwrap_err(), LinkError::Busy);
    let (soon, waiting) = (first().await, first().await);
    let next = tokio::spawn(async move { PcscLink::connect(&soon).await });
    link.end().await;
    assert!(next.await.unwrap().is_ok(), "the next one gets it as soon as it is free");
    bench.until_free(&waiting).await;
});

bench_test!(a_card_taken_away_is_lost_and_the_next_one_is_served, |bench| {
    let link = connected(&bench).await;
    bench.slot(0).take_away();
    assert_eq!(link.transmit(&APDU).await, Err(LinkError::CardLost));
    assert_eq!(link.transmit(&APDU).await, Err(LinkError::CardLost));
    link.end().await;
    bench.until_empty().await;
    assert_eq!(PcscLink::connect(&first().await).await.unwrap_err(), LinkError::CardLost);
    assert_eq!(connected(&bench).await.transmit(&APDU).await.unwrap().len(), 6);
});

bench_test!(a_card_that_leaves_instead_of_answering_is_lost_though_the_driver_calls_it_a_success, |bench| {
    let link = connected(&bench).await;
    assert_eq!(link.transmit(&LEAVE).await, Err(LinkError::CardLost));
    drop(link);
    assert_eq!(connected(&bench).await.transmit(&APDU).await.unwrap().len(), 6);
});

bench_test!(nothing_is_sent_that_nobody_waits_for, |bench| {
    let link = connected(&bench).await;
    let _ = timeout(Duration::from_millis(300), link.transmit(&HANG)).await;
    let verify = [0x00, 0x20, 0x00, 0x80];
    let _ = timeout(Duration::from_millis(100), link.transmit(&verify)).await;
    bench.slot(0).go_on();
    assert_eq!(link.transmit(&APDU).await.unwrap().len(), 6);
    let heard = bench.slot(0).heard();
    assert!(heard.contains(&HANG.to_vec()) && heard.contains(&APDU.to_vec()) && !heard.contains(&verify.to_vec()));
});

bench_test!(a_service_killed_in_mid_exchange_is_a_lost_reader_and_back_without_a_restart, |bench| {
    let mut readers = PcscReaders::watch().unwrap();
    let link = connected(&bench).await;
    let exchange = tokio::spawn(async move {
        let answer = link.transmit(&HANG).await;
        (answer, link.transmit(&APDU).await)
    });
    bench.until(|bench| bench.slot(0).heard().contains(&HANG.to_vec())).await;
    bench.kill_service();
    bench.slot(0).go_on();
    assert_eq!(exchange.await.unwrap(), (Err(LinkError::ReaderLost), Err(LinkError::ReaderLost)));
    while readers.next().await != Err(LinkError::ReaderLost) {}
    assert_eq!(PcscReader::all().await, Ok(Vec::new()));
    assert_eq!(readers.card(|_| true, Duration::from_millis(10)).await, Err(LinkError::ReaderLost));

    bench.start_service();
    let reader = readers.card(|_| true, SOON).await.unwrap();
    assert_eq!(PcscLink::connect(&reader).await.unwrap().transmit(&APDU).await.unwrap().len(), 6);
});

bench_test!(a_service_that_hangs_holds_nobody_for_ever, |bench| {
    let link = connected(&bench).await;
    let reader = first().await;
    bench.freeze_service();
    assert_eq!(PcscReader::all().await, Err(LinkError::ReaderLost));
    assert_eq!(PcscLink::connect(&reader).await.unwrap_err(), LinkError::TimedOut);
    assert_eq!(link.transmit(&APDU).await, Err(LinkError::TimedOut));
    assert_eq!(link.transmit(&APDU).await, Err(LinkError::ReaderLost));
    link.end().await;
    bench.thaw_service();
    drop(link);
    bench.until_free(&reader).await;
    assert!(PcscLink::connect(&reader).await.is_ok());
});

bench_test!(an_empty_reader_and_a_missing_one_are_told_apart, |bench| {
    let (mut readers, short) = (PcscReaders::watch().unwrap(), Duration::from_millis(1500));
    assert_eq!(readers.card(|_| true, short).await, Err(LinkError::TimedOut));
    assert_eq!(readers.card(|reader| reader.name == "Sample Touch 3", short).await, Err(LinkError::ReaderLost));
    assert_eq!(PcscLink::connect(&first().await).await.unwrap_err(), LinkError::CardLost);
    bench.kill_service();
});
