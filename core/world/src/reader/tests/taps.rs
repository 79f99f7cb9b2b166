//! Whole taps.

use super::*;

async fn every_command(bench: &Bench) {
    let said = bench.tap().await.unwrap();
    assert_eq!(said[0], [0x90, 0x00]);
    assert_eq!((said[1].len(), &said[1][..2]), (258, &[0x30, 0x82][..]), "256 bytes of a certificate");
    assert_eq!(said[2], [0x63, 0xC3]);
}

#[tokio::test(start_paused = true)]
async fn a_card_is_read_over_every_model() {
    for model in ReaderModel::ALL {
        every_command(&Bench::plain(model)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_card_is_read_whatever_the_notifications_are_cut_into() {
    for model in ReaderModel::ALL {
        for split in 1..=20 {
            every_command(&Bench::with(model, &format!("split:{split}"))).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_card_is_read_over_a_slow_radio() {
    for model in ReaderModel::ALL {
        every_command(&Bench::with(model, "slow-radio")).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_command_goes_in_parts_where_it_must() {
    for model in [ReaderModel::Acr1555, ReaderModel::Br301] {
        let bench = Bench::plain(model);
        bench.tap().await.unwrap();
        let long = [&[0x00, 0x20, 0x00, 0x98, 0xFF][..], &[b'1'; 255], &[0x00]].concat();
        assert_eq!(bench.send(&long).await.unwrap().len(), 2, "{model:?}");
        assert_eq!(bench.reader.exchanges().last().unwrap().length, 261);
    }
}

#[tokio::test(start_paused = true)]
async fn the_session_of_the_card_ends_with_its_power() {
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        bench.tap().await.unwrap();
        bench.session.end().await;
        bench.power().await.unwrap();
        assert_eq!(bench.send(&TRIES).await.unwrap(), [0x6A, 0x82], "{model:?}: nothing is selected");
    }
}

#[tokio::test(start_paused = true)]
async fn a_disconnected_reader_advertises_again_and_its_card_has_no_power() {
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        assert!(bench.reader.advertises());
        bench.tap().await.unwrap();
        assert!(!bench.reader.advertises());
        bench.session.disconnect().await;
        assert!(bench.reader.advertises());
        bench.recovers().await;
        assert_eq!(bench.reader.connections(), 2);
    }
}

#[tokio::test(start_paused = true)]
async fn another_host_is_not_let_in_meanwhile() {
    let bench = Bench::plain(ReaderModel::Acr1555);
    bench.tap().await.unwrap();
    assert_eq!(session(&bench.reader).connect().await, Err(ReaderError::NotReachable));
    assert_eq!(bench.send(&TRIES).await.unwrap(), [0x63, 0xC3]);
}

#[tokio::test(start_paused = true)]
async fn every_model_is_found_by_a_scan() {
    let readers = ReaderModel::ALL.map(|model| VirtualReader::new(model, ReaderOptions::default()));
    readers[2].switch_off();
    let found = shikaku_reader::scan(&VirtualGatt::new(readers.to_vec()), Duration::from_secs(5)).await.unwrap();
    let names: Vec<_> = found.iter().map(|one| one.model.name).collect();
    assert_eq!(names, ["ACS ACR1255U-J1", "ACS ACR1255U-J1", "Feitian bR301BLE"]);
}
