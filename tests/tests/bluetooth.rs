//! Whole checks over Bluetooth readers (readers reference 1 and 2): the core's session and drivers against the world's readers,
//! with the radio, the reader and the card at their worst at every exchange. Each ends with its own number, within its limits,
//! and the next tap is answered without a restart. No PIN reaches a card twice in one go.

#![cfg(test)]

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use shikaku_card::{CardLink, LinkError, LinkFacts};
use shikaku_core::{Ask, Failure, Outcome, PinCheck, VisualCheck, progress::Silent};
use shikaku_reader::{GattSession, MasterKey, Protection, ReaderError, scan, session::FoundReader};
use shikaku_tests::{
    Clinic, Ended, Way,
    cards::{card_of, employee, enter, wrong_pin},
    ended,
    visual::{self, Compared},
};
use shikaku_world::{
    card::{TapOptions, VirtualCard},
    reader::{ReaderFault, ReaderModel, ReaderOptions, VirtualGatt, VirtualReader},
};
use tokio::time::Instant;

/// The exchange that carries the PIN, and how many there are.
const VERIFY: u32 = 10;
const PIN: u32 = 11;
/// The exchange that carries the birth date, and how many there are.
const BIRTH: u32 = 11;
const VISUAL: u32 = 18;

/// Longest that one tap may take, in made-up time: reconnecting and all limits of a tap together.
const TAP: Duration = Duration::from_secs(120);

const MODELS: [ReaderModel; 3] = [ReaderModel::Acr1255, ReaderModel::Acr1555, ReaderModel::Br301];

/// A reader with the employee's card on it, and a session with it.
struct Desk {
    reader: VirtualReader,
    card: VirtualCard,
    session: Arc<GattSession>,
}

impl Desk {
    async fn new(model: ReaderModel, faults: &[&str]) -> Self {
        let bonded = ReaderOptions { bonded: model.wants_bond(), ..ReaderOptions::default() };
        let with = |options: ReaderOptions, name: &&str| options.with(ReaderFault::by_name(name).unwrap());
        let reader = VirtualReader::new(model, faults.iter().fold(bonded, with));
        let card = card_of(employee());
        reader.lay(&card, TapOptions::default());
        let session = Arc::new(session(&reader, None).await);
        Self { reader, card, session }
    }

    /// What a person does about it: switches on, wakes, puts the card back.
    fn mend(&self) {
        self.reader.switch_on();
        self.reader.wake();
        self.reader.lay(&self.card, TapOptions::default());
    }

    /// Waits for the card and gives it power.
    async fn ready(&self) -> Result<(), Failure> {
        let ready = async {
            self.session.wait_for_card(Duration::from_secs(30)).await?;
            self.session.power_on().await.map(|_| ())
        };
        hurried(ready).await.map_err(|error: ReaderError| LinkError::from(error).into())
    }

    async fn tap(&self, check: &mut PinCheck) -> Ended {
        let begun = Instant::now();
        let outcome = match self.ready().await {
            Ok(()) => check.tap(&Hurried(&self.session), &Silent).await,
            Err(failure) => Err(failure),
        };
        assert!(begun.elapsed() < TAP, "in made-up time");
        ended(&outcome)
    }

    async fn look(&self, check: &mut VisualCheck) -> Ended {
        let outcome = match self.ready().await {
            Ok(()) => visual::tap(check, &Hurried(&self.session)).await,
            Err(failure) => Err(failure),
        };
        ended(&outcome)
    }

    /// PINs and printed keys that reached the reader.
    fn tries(&self) -> usize {
        self.reader.exchanges().iter().filter(|header| header.is_try()).count()
    }
}

/// A session with a reader over a radio of its own. A scan finds it, or it is remembered.
async fn session(reader: &VirtualReader, key: Option<MasterKey>) -> GattSession {
    let link = Arc::new(VirtualGatt::new(vec![reader.clone()]));
    let found = hurried(scan(link.as_ref(), Duration::from_secs(5))).await.unwrap().pop();
    let FoundReader { peer, model, .. } = found.unwrap_or_else(|| remembered(reader));
    let mut drawn = 0;
    let randomness = Box::new(move || {
        drawn += 1;
        [drawn; 16]
    });
    GattSession::new(link, peer, model, key, randomness)
}

fn remembered(reader: &VirtualReader) -> FoundReader {
    let (name, model) = match reader.model() {
        ReaderModel::Acr1255 => ("ACR1255U-J1-000042", "ACS ACR1255U-J1"),
        ReaderModel::Acr1555 => ("ACR1555U-A1-000042", "ACS ACR1555U"),
        _ => ("bR301BLE-000042", "Feitian bR301BLE"),
    };
    FoundReader {
        peer: name.into(),
        name: name.into(),
        model: shikaku_reader::Model::named(model).unwrap(),
        rssi: None,
    }
}

/// Time that passes as fast as nobody works: a wait for a reader costs nothing.
struct Paused;

impl Drop for Paused {
    fn drop(&mut self) {
        tokio::time::resume();
    }
}

async fn hurried<T>(waiting: impl Future<Output = T>) -> T {
    tokio::time::pause();
    let _paused = Paused;
    waiting.await
}

/// The session with its waits hurried.
struct Hurried<'a>(&'a GattSession);

#[async_trait]
impl CardLink for Hurried<'_> {
    fn facts(&self) -> LinkFacts {
        self.0.facts()
    }

    fn is_protected(&self) -> bool {
        self.0.is_protected()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, LinkError> {
        hurried(self.0.transmit(command)).await
    }

    async fn end(&self) {
        hurried(self.0.end()).await;
    }
}

async fn pin_check(clinic: &Clinic) -> PinCheck {
    clinic.engine().accept_open_bluetooth(true).await.unwrap();
    let check = clinic.begin().await;
    enter(&check, employee());
    check
}

#[tokio::test]
async fn eleven_exchanges_over_real_tls_on_every_model() {
    let clinic = Clinic::new(Way::Tls).await;
    for model in ReaderModel::ALL {
        let desk = Desk::new(model, &[]).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = pin_check(&clinic).await;
        let Outcome::Answered(answer) = check.tap(desk.session.as_ref(), &Silent).await.unwrap() else { panic!() };
        assert_eq!((answer.meters.exchanges, answer.meters.network_waits_in_field), (PIN, 0), "{model:?}");
        assert_eq!(answer.kept.results, employee().answer(clinic.engine().today()).unwrap());
        assert_eq!((desk.reader.exchanges().len(), desk.tries()), (PIN as usize, 1), "{model:?}");
    }
}

#[tokio::test]
async fn no_pin_goes_over_a_radio_link_that_anyone_near_can_hear_until_an_administrator_accepts_it() {
    let clinic = Clinic::new(Way::InProcess).await;
    for (faults, protected) in [(&[][..], false), (&["bonded"], true)] {
        let desk = Desk::new(ReaderModel::ALL[2], faults).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = clinic.begin().await;
        enter(&check, employee());
        let first = ended(&check.tap(desk.session.as_ref(), &Silent).await);
        assert_eq!(first, if protected { Ended::Answered } else { Ended::Failed(207) });
        assert_eq!(desk.tries(), usize::from(protected), "what was said to the card");
        if !protected {
            clinic.engine().accept_open_bluetooth(true).await.unwrap();
            assert_eq!(ended(&check.tap(desk.session.as_ref(), &Silent).await), Ended::Answered, "the PIN was kept");
            clinic.engine().accept_open_bluetooth(false).await.unwrap();
        }
    }
}

#[tokio::test]
async fn eighteen_exchanges_of_a_visual_check_over_real_tls_on_every_model() {
    let clinic = Clinic::new(Way::Tls).await;
    for model in ReaderModel::ALL {
        let desk = Desk::new(model, &[]).await;
        desk.session.wait_for_card(Duration::from_secs(5)).await.unwrap();
        desk.session.power_on().await.unwrap();
        let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
        assert_eq!(ended(&visual::tap(&mut check, desk.session.as_ref()).await), Ended::Answered, "{model:?}");
        assert_eq!((desk.reader.exchanges().len(), desk.tries()), (VISUAL as usize, 1), "{model:?}");
    }
}

/// What goes wrong at an exchange · the number it ends with · whether the card saw the command.
const MISHAPS: [(&str, u16, bool); 7] = [
    ("lost-before", 201, false),
    ("lost-after", 201, true),
    ("mid-frame", 201, true),
    ("switched-off", 201, false),
    ("falls-asleep", 201, false),
    ("card-taken", 101, false),
    ("late", 107, true),
];

#[tokio::test]
async fn the_right_pin_survives_every_mishap_at_every_exchange() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut answered = 0;
    for model in MODELS {
        for (mishap, number, _) in MISHAPS {
            for at in 1..=PIN {
                let fault = format!("{mishap}:{at}");
                let desk = Desk::new(model, &[&fault]).await;
                let mut check = pin_check(&clinic).await;
                let number = if at == VERIFY { 102 } else { number };
                assert_eq!(desk.tap(&mut check).await, Ended::Failed(number), "{fault} {model:?}");
                let tried = desk.tries();
                assert!(tried <= 1, "{fault} {model:?}: {tried} PINs in one tap");
                desk.mend();
                assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{fault} {model:?}");
                assert_eq!((desk.tries(), desk.card.pin_tries_left()), (tried + 1, Some(3)), "{fault} {model:?}");
                answered += 1;
            }
        }
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), answered);
}

#[tokio::test]
async fn a_wrong_pin_whose_answer_is_lost_is_never_sent_again_by_itself() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for (mishap, ..) in MISHAPS {
            let fault = format!("{mishap}:{VERIFY}");
            let desk = Desk::new(model, &[&fault]).await;
            clinic.engine().accept_open_bluetooth(true).await.unwrap();
            let mut check = clinic.begin().await;
            check.enter(wrong_pin(employee()));
            assert_eq!(desk.tap(&mut check).await, Ended::Failed(102), "{fault} {model:?}");
            desk.mend();
            let asked = Ended::Asked(Ask::WrongPin { left: 2 });
            assert_eq!(desk.tap(&mut check).await, asked, "{fault} {model:?}");
            assert_eq!(desk.card.pin_tries_left(), Some(2), "{fault} {model:?}: one try");
        }
    }
}

#[tokio::test]
async fn what_was_entered_for_a_visual_check_survives_every_loss() {
    for (mishap, number, _) in MISHAPS {
        let clinic = Clinic::new(Way::InProcess).await;
        for at in 1..=VISUAL {
            let fault = format!("{mishap}:{at}");
            let desk = Desk::new(ReaderModel::Acr1255, &[&fault]).await;
            let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
            let number = if at == BIRTH { 128 } else { number };
            assert_eq!(desk.look(&mut check).await, Ended::Failed(number), "{fault}");
            clinic.engine().stock_challenges().await.unwrap();
            desk.mend();
            assert_eq!(desk.look(&mut check).await, Ended::Answered, "{fault}");
            assert_eq!(desk.card.birth_tries_left(), Some(10), "{fault}");
        }
    }
}

#[tokio::test]
async fn answers_that_come_twice_or_slowly_with_an_event_between_change_nothing() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..=PIN {
            for faults in
                [[format!("doubled-answer:{at}"), "split:20".into()], [format!("event:{at}"), "slow-radio".into()]]
            {
                let desk = Desk::new(model, &[&faults[0], &faults[1]]).await;
                assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{faults:?} {model:?}");
                assert_eq!(desk.tries(), 1);
            }
        }
    }
}

/// The ACR1255U-J1 numbers nothing: a copy of an answer that arrives after the next command went out is taken for that
/// command's. The check must not come to an answer by it, must not cost a try, and must be well again with the next tap.
#[tokio::test]
async fn a_copy_that_comes_after_the_next_command_is_never_an_answer() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..PIN {
            let desk = Desk::new(model, &[&format!("doubled-answer:{at}"), "slow-radio"]).await;
            let mut check = pin_check(&clinic).await;
            let first = desk.tap(&mut check).await;
            assert!(first != Ended::Answered || model != ReaderModel::Acr1255, "{at}");
            assert!(desk.tries() <= 1 && desk.card.pin_tries_left() == Some(3), "{at} {model:?}: {first:?}");
            if first != Ended::Answered {
                assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{at} {model:?}");
            }
        }
    }
}

/// Without numbers in its packets a reader's doubled ones may break the frame (204); with the next tap all is well.
#[tokio::test]
async fn packets_that_come_twice_are_told_or_change_nothing() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        for at in 1..=PIN {
            let desk = Desk::new(model, &[&format!("doubled:{at}")]).await;
            let mut check = pin_check(&clinic).await;
            let first = desk.tap(&mut check).await;
            let told = Ended::Failed(if at == VERIFY { 102 } else { 204 });
            assert!(first == Ended::Answered || first == told, "{at} {model:?}: {first:?}");
            if first != Ended::Answered {
                assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{at} {model:?}");
            }
            assert_eq!(desk.card.pin_tries_left(), Some(3));
        }
    }
}

#[tokio::test]
async fn a_check_is_answered_whatever_the_notifications_are_cut_into() {
    let clinic = Clinic::new(Way::InProcess).await;
    for split in 1..=20 {
        let desk = Desk::new(ReaderModel::Acr1255, &[&format!("split:{split}")]).await;
        assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered, "{split}");
    }
}

#[tokio::test]
async fn a_reader_that_sleeps_or_is_off_is_reported_until_it_is_there() {
    let clinic = Clinic::new(Way::InProcess).await;
    for model in MODELS {
        let desk = Desk::new(model, &["asleep"]).await;
        let mut check = pin_check(&clinic).await;
        assert_eq!(desk.tap(&mut check).await, Ended::Failed(201), "{model:?}");
        assert_eq!(desk.session.last_error(), Some(ReaderError::NotReachable));
        desk.mend();
        assert_eq!(desk.tap(&mut check).await, Ended::Answered, "{model:?}");
        desk.reader.switch_off();
        assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Failed(201), "{model:?}");
    }
}

#[tokio::test]
async fn another_master_key_is_not_permitted_and_the_clinics_own_protects_the_pin() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut desk = Desk::new(ReaderModel::Acr1255, &["wrong-key"]).await;
    let mut check = pin_check(&clinic).await;
    assert_eq!(desk.tap(&mut check).await, Ended::Failed(202));
    assert_eq!((desk.reader.connections(), desk.reader.exchanges().len()), (1, 0), "not tried again by itself");
    desk.session = Arc::new(session(&desk.reader, MasterKey::parse("another clinic's").ok()).await);
    assert_eq!(desk.tap(&mut check).await, Ended::Answered);
    assert_eq!((desk.session.protection(), desk.session.is_protected()), (Protection::OwnKey, true));
}

#[tokio::test]
async fn a_link_that_is_neither_bonded_nor_keyed_by_the_clinic_says_so() {
    for (model, faults, protection) in [
        (ReaderModel::Acr1255, &[][..], Protection::FactoryKey),
        (ReaderModel::Acr1555, &[], Protection::Open),
        (ReaderModel::Acr1555, &["bonded"], Protection::Bonded),
        (ReaderModel::Br301, &[], Protection::Bonded),
    ] {
        let desk = Desk::new(model, faults).await;
        desk.ready().await.unwrap();
        assert_eq!(desk.session.protection(), protection, "{model:?}");
        assert_eq!(desk.session.is_protected(), protection == Protection::Bonded, "{model:?}");
    }
}

#[tokio::test]
async fn waiting_for_a_card_can_be_cancelled_and_begun_again() {
    let clinic = Clinic::new(Way::InProcess).await;
    let desk = Desk::new(ReaderModel::Acr1555, &[]).await;
    desk.reader.take_away();
    let cancelling = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        desk.session.cancel();
    };
    let waiting = hurried(async { tokio::join!(desk.session.wait_for_card(TAP), cancelling).0 });
    assert_eq!(waiting.await, Err(ReaderError::Cancelled));
    desk.mend();
    assert_eq!(desk.tap(&mut pin_check(&clinic).await).await, Ended::Answered);
}
