//! What people do with a reader, and what it does by itself.

use shikaku_reader::{Event, MasterKey, Protection, error::AuthenticationFault};

use super::*;

#[tokio::test(start_paused = true)]
async fn a_card_that_is_laid_on_is_told() {
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        bench.reader.take_away();
        bench.session.connect().await.unwrap();
        let (reader, card) = (bench.reader.clone(), bench.card.clone());
        let laying = async {
            tokio::time::sleep(Duration::from_secs(7)).await;
            reader.lay(&card, TapOptions::default());
        };
        let (waited, ()) = tokio::join!(bench.session.wait_for_card(MINUTE), laying);
        waited.unwrap();
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn no_card_is_no_card() {
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        bench.reader.take_away();
        assert_eq!(bench.session.wait_for_card(Duration::from_secs(9)).await, Err(ReaderError::NoCard), "{model:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_sleeps_is_reached_once_it_is_woken() {
    for model in ReaderModel::ALL {
        let bench = Bench::with(model, "asleep");
        assert!(!bench.reader.advertises());
        assert_eq!(bench.session.connect().await, Err(ReaderError::NotReachable));
        bench.reader.wake();
        bench.recovers().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_is_asked_nothing_falls_asleep_unless_it_was_told_not_to() {
    for (model, stays) in [(ReaderModel::Acr1255, true), (ReaderModel::Acr1555, false), (ReaderModel::Br301, true)] {
        let bench = Bench::plain(model);
        bench.tap().await.unwrap();
        tokio::time::sleep(Duration::from_secs(61)).await;
        assert_eq!(bench.send(&TRIES).await.is_ok(), stays, "{model:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_is_kept_awake() {
    for model in ReaderModel::ALL {
        let bench = Bench::plain(model);
        bench.tap().await.unwrap();
        let attending = async { while bench.session.attend().await.is_ok() {} };
        assert!(tokio::time::timeout(10 * MINUTE, attending).await.is_err(), "{model:?}: the connection stays");
        assert_eq!(bench.send(&TRIES).await.unwrap(), [0x63, 0xC3], "{model:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_reader_that_was_told_not_to_sleep_sleeps_again_once_it_is_set_back() {
    let bench = Bench::plain(ReaderModel::Acr1255);
    bench.tap().await.unwrap();
    assert_eq!(bench.reader.state().sleeps_after, None);
    let reader = bench.reader.clone();
    bench.session.disconnect().await;
    assert_eq!(reader.state().sleeps_after, Some(MINUTE));
    assert!(!reader.state().polls);
}

#[tokio::test(start_paused = true)]
async fn the_battery_is_told_and_asked() {
    let bench = Bench::with(ReaderModel::Br301, "low-battery");
    bench.session.connect().await.unwrap();
    assert_eq!(bench.session.battery().await, Ok(7));
    bench.reader.set_battery(6);
    assert_eq!(bench.session.attend().await, Ok(Event::Battery(6)));
}

#[tokio::test(start_paused = true)]
async fn another_master_key_is_refused_until_it_is_the_readers() {
    let bench = Bench::with(ReaderModel::Acr1255, "wrong-key");
    assert_eq!(bench.session.connect().await, Err(AuthenticationFault::WrongMasterKey.into()));
    assert_eq!(bench.reader.connections(), 1, "not tried again by itself");
    let link = Arc::new(VirtualGatt::new(vec![bench.reader.clone()]));
    let key = MasterKey::parse("another clinic's").unwrap();
    let peer = bench.reader.model().face().advertised.into();
    let keyed = GattSession::new(link, peer, bench.session.model(), Some(key), Box::new(|| [9; 16]));
    assert_eq!(keyed.connect().await, Ok(()));
    assert_eq!(keyed.protection(), Protection::OwnKey);
}

#[tokio::test(start_paused = true)]
async fn a_bond_protects_and_one_model_wants_it() {
    let protection = |bench: &Bench| bench.session.protection();
    let open = Bench::plain(ReaderModel::Acr1555);
    open.session.connect().await.unwrap();
    assert_eq!(protection(&open), Protection::Open);
    let bonded = Bench::with(ReaderModel::Acr1555, "bonded");
    bonded.session.connect().await.unwrap();
    assert_eq!(protection(&bonded), Protection::Bonded);
    let stranger = VirtualReader::new(ReaderModel::Br301, ReaderOptions::default());
    let refused = session(&stranger).connect().await;
    assert_eq!(refused, Err(shikaku_reader::GattError::NotBonded.into()));
}
