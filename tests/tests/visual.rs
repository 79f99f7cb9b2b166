//! The visual check (目視) from what staff read off the card to the kept answer, over real TLS (design sections 1.4, 4).

#![cfg(test)]

use std::sync::Mutex;

use chrono::TimeDelta;
use shikaku_auth::{Policy, ProofLevel};
use shikaku_card::Mode;
use shikaku_core::{
    Ask, FailureKind, Outcome, Printed, VisualCheck,
    progress::{CheckStep, Progress, Silent, StepEvent},
};
use shikaku_tests::{
    Clinic, Ended, Watched, Way,
    cards::{card_of, employee, order, short},
    ended,
    traces::{contains, shown},
    visual::{Compared, printed, tap},
};
use shikaku_world::{
    card::TapOptions,
    people::{self, Expected, Person},
    service::{Call, FaultKind, default_policy},
};

/// What a whole check of a person came to, in the words of the record.
async fn outlook(clinic: &Clinic, person: &Person, compared: Compared) -> Vec<Expected> {
    let failure = |kind: FailureKind| {
        let entry = shikaku_core::Failure::from(kind).entry();
        vec![Expected::Failure(entry.name.clone().leak())]
    };
    if person.birth.date().is_none() {
        return failure(FailureKind::BirthDateForm);
    }
    let mut check = clinic.begin_visual(person, compared).await;
    match tap(&mut check, &card_of(person).tap(TapOptions::default())).await {
        Ok(Outcome::Answered(answer)) => {
            assert_eq!(answer.kept.mode, Mode::Visual);
            answer.kept.results.into_iter().map(|result| Expected::Validity(result.validity)).collect()
        }
        Ok(other) => panic!("{}: {other:?}", person.id),
        Err(refused) => failure(refused.kind),
    }
}

#[tokio::test]
async fn everybody_comes_to_what_the_record_says() {
    let clinic = Clinic::new(Way::Tls).await;
    for person in people::all() {
        let got = outlook(&clinic, person, Compared::Printed).await;
        assert_eq!(got, person.expected_visually(), "{}", person.id);
    }
}

#[tokio::test]
async fn the_photo_of_the_chip_changes_nothing_about_the_answer() {
    let clinic = Clinic::new(Way::InProcess).await;
    for person in people::all().iter().filter(|person| person.make != people::CardMake::Infant) {
        let got = outlook(&clinic, person, Compared::Chip).await;
        assert_eq!(got, person.expected_visually(), "{}", person.id);
    }
}

async fn exchanges(clinic: &Clinic, compared: Compared, options: TapOptions) -> u32 {
    let mut check = clinic.begin_visual(employee(), compared).await;
    match tap(&mut check, &card_of(employee()).tap(options)).await {
        Ok(Outcome::Answered(answer)) => {
            assert_eq!(answer.meters.network_waits_in_field, 0);
            answer.meters.exchanges
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn eight_exchanges_eighteen_at_most_where_lengths_are_short_and_three_more_for_the_photo() {
    let clinic = Clinic::new(Way::Tls).await;
    assert_eq!(exchanges(&clinic, Compared::Printed, TapOptions::default()).await, 8);
    assert_eq!(exchanges(&clinic, Compared::Chip, TapOptions::default()).await, 11);
    assert!(exchanges(&clinic, Compared::Printed, short()).await <= 18);
}

#[tokio::test]
async fn nothing_begins_without_a_staff_member() {
    let clinic = Clinic::new(Way::InProcess).await;
    for staff in [None, Some(" ".to_owned())] {
        let order = shikaku_core::CheckOrder { staff, ..order() };
        let refused = VisualCheck::begin(clinic.engine(), order).await.err().map(|failure| failure.number());
        assert_eq!(refused, Some(319));
    }
}

#[tokio::test]
async fn a_card_hears_nothing_before_staff_have_entered_and_attested() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    let link = Watched::new(card.tap(TapOptions::default()));
    assert_eq!(ended(&check.tap(&link, &Silent).await), Ended::Asked(Ask::BirthDateNeeded));
    check.enter(&printed(employee(), Compared::Printed)).unwrap();
    assert_eq!(ended(&check.tap(&link, &Silent).await), Ended::Asked(Ask::AttestationNeeded));
    assert!(link.said().is_empty());
    check.attest_printed_photo();
    assert_eq!(ended(&tap(&mut check, &card.tap(TapOptions::default())).await), Ended::Answered);
}

#[tokio::test]
async fn what_was_attested_counts_for_five_minutes() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
    clinic.device.clock.advance(TimeDelta::minutes(6));
    clinic.service_clock.advance(TimeDelta::minutes(6));
    let late = tap(&mut check, &card.tap(TapOptions::default())).await;
    assert_eq!(ended(&late), Ended::Asked(Ask::AttestationNeeded));
    check.attest_printed_photo();
    assert_eq!(ended(&tap(&mut check, &card.tap(TapOptions::default())).await), Ended::Answered);
}

#[tokio::test]
async fn a_photo_of_somebody_else_sends_nothing() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin_visual(employee(), Compared::Chip).await;
    let asked = check.tap(&card.tap(TapOptions::default()), &Silent).await;
    assert_eq!(ended(&asked), Ended::Asked(Ask::ComparePhoto));
    let photo = check.photo().unwrap();
    assert_eq!(photo.pixels.len(), photo.width as usize * photo.height as usize);
    assert_eq!(ended(&check.attest_photo(false, &Silent).await), Ended::Failed(318));
    assert!(check.photo().is_none());
    assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await, clinic.kept().await), (0, 0, 0));
    let nothing = check.attest_photo(true, &Silent).await;
    assert_eq!(ended(&nothing), Ended::Asked(Ask::BirthDateNeeded), "no photo, nothing to attest");
}

#[tokio::test]
async fn the_next_tap_takes_a_photo_away_that_nobody_compared() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin_visual(employee(), Compared::Chip).await;
    check.tap(&card.tap(TapOptions::default()), &Silent).await.unwrap();
    let torn = TapOptions { tear: Some(shikaku_world::card::Tear::Before(1)), ..TapOptions::default() };
    let _ = check.tap(&card.tap(torn), &Silent).await;
    assert!(check.photo().is_none());
}

fn with_birth(birth: &str) -> Printed {
    Printed::typed(birth, None).unwrap()
}

#[tokio::test]
async fn a_wrong_birth_date_costs_one_try_says_how_many_are_left_and_is_not_tried_again() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    for left in [9, 8] {
        check.enter(&with_birth("S2.1.1")).unwrap();
        check.attest_printed_photo();
        let wrong = tap(&mut check, &card.tap(TapOptions::default())).await;
        assert_eq!(ended(&wrong), Ended::Asked(Ask::WrongBirthDate { left }));
        let again = tap(&mut check, &card.tap(TapOptions::default())).await;
        assert_eq!((ended(&again), card.birth_tries_left()), (Ended::Asked(Ask::BirthDateNeeded), Some(left)));
    }
    check.enter(&printed(employee(), Compared::Printed)).unwrap();
    let other = tap(&mut check, &card.tap(TapOptions::default())).await;
    assert_eq!(ended(&other), Ended::Asked(Ask::AttestationNeeded), "another birth date may be another person's");
    check.attest_printed_photo();
    assert_eq!(ended(&tap(&mut check, &card.tap(TapOptions::default())).await), Ended::Answered);
    assert_eq!(card.birth_tries_left(), Some(10));
}

#[tokio::test]
async fn the_same_digits_of_another_era_open_the_card_and_are_refused() {
    let clinic = Clinic::new(Way::InProcess).await;
    let person = people::by_id("foreign").unwrap();
    let card = card_of(person);
    let mut western = printed(person, Compared::Printed);
    western.birth = western.birth - chrono::Months::new(1200);
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    check.enter(&western).unwrap();
    check.attest_printed_photo();
    assert_eq!(ended(&tap(&mut check, &card.tap(TapOptions::default())).await), Ended::Failed(120));
    assert_eq!(card.birth_tries_left(), Some(10));
}

#[tokio::test]
async fn a_wrong_code_of_the_face_costs_one_try_of_that_code_only() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    let mut wrong = printed(employee(), Compared::Chip);
    wrong.code.as_mut().unwrap().0 += 1;
    check.enter(&wrong).unwrap();
    let outcome = tap(&mut check, &card.tap(TapOptions::default())).await;
    assert_eq!(ended(&outcome), Ended::Asked(Ask::WrongCodeB { left: 9 }));
    assert_eq!((card.birth_tries_left(), card.code_b_tries_left()), (Some(10), Some(9)));
}

#[tokio::test]
async fn a_last_try_of_what_is_printed_goes_out_only_after_a_confirmation() {
    let clinic = Clinic::new(Way::InProcess).await;
    let options = shikaku_world::card::CardOptions { birth_tries: 1, ..Default::default() };
    let card = shikaku_tests::cards::card_with(employee(), options);
    let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
    for _ in 0..2 {
        let asked = tap(&mut check, &card.tap(TapOptions::default())).await;
        assert_eq!(ended(&asked), Ended::Asked(Ask::LastPrintedTry));
    }
    check.confirm_last_try();
    assert_eq!(ended(&tap(&mut check, &card.tap(TapOptions::default())).await), Ended::Answered);
}

#[tokio::test]
async fn another_card_than_the_last_taps_gets_no_birth_date() {
    let clinic = Clinic::new(Way::InProcess).await;
    let other = card_of(people::by_id("elderly").unwrap());
    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    check.enter(&with_birth("S2.1.1")).unwrap();
    check.attest_printed_photo();
    let _ = tap(&mut check, &card_of(employee()).tap(TapOptions::default())).await;
    check.enter(&printed(employee(), Compared::Printed)).unwrap();
    check.attest_printed_photo();
    let asked = tap(&mut check, &other.tap(TapOptions::default())).await;
    assert_eq!((ended(&asked), other.birth_tries_left()), (Ended::Asked(Ask::AnotherCard), Some(10)));
}

#[tokio::test]
async fn where_the_policy_wants_the_photo_the_device_and_the_service_ask_for_it() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut known_before = clinic.begin_visual(employee(), Compared::Printed).await;
    clinic.sandbox.set_policy(&Policy { minimum_proof: ProofLevel::Photo, ..default_policy() }).unwrap();
    let refused = tap(&mut known_before, &card_of(employee()).tap(TapOptions::default())).await;
    assert_eq!(ended(&refused), Ended::Failed(436));

    let mut check = VisualCheck::begin(clinic.engine(), order()).await.unwrap();
    let entered = check.enter(&printed(employee(), Compared::Printed));
    assert_eq!(entered.err().map(|failure| failure.number()), Some(320));
    check.enter(&printed(employee(), Compared::Chip)).unwrap();
    let answered = tap(&mut check, &card_of(employee()).tap(TapOptions::default())).await;
    assert_eq!(ended(&answered), Ended::Answered);
}

#[tokio::test]
async fn a_cancelled_check_asks_the_card_nothing_and_forgets_what_was_entered() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
    check.cancel().cancel();
    check.forget();
    let link = Watched::new(card.tap(TapOptions::default()));
    assert_eq!(ended(&check.tap(&link, &Silent).await), Ended::Failed(205));
    assert!(link.said().is_empty());
}

struct Steps(Mutex<Vec<StepEvent>>);

impl Progress for Steps {
    fn step(&self, event: StepEvent) {
        self.0.lock().unwrap().push(event);
    }
}

#[tokio::test]
async fn every_step_says_its_mode_and_the_card_is_released_before_the_photo_is_compared() {
    let clinic = Clinic::new(Way::InProcess).await;
    let mut check = clinic.begin_visual(employee(), Compared::Chip).await;
    let steps = Steps(Mutex::default());
    check.tap(&card_of(employee()).tap(TapOptions::default()), &steps).await.unwrap();
    assert_eq!(steps.0.lock().unwrap().last().unwrap().step, CheckStep::CardReleased);
    check.attest_photo(true, &steps).await.unwrap();
    let steps = steps.0.into_inner().unwrap();
    assert_eq!(steps.iter().map(|event| event.step).collect::<Vec<_>>(), CheckStep::ALL);
    assert!(steps.iter().all(|event| event.mode == Mode::Visual));
}

#[tokio::test]
async fn neither_photo_nor_what_opened_it_is_kept_or_sent() {
    let clinic = Clinic::new(Way::Tls).await;
    let link = Watched::new(card_of(employee()).tap(TapOptions::default()));
    let mut check = clinic.begin_visual(employee(), Compared::Chip).await;
    let asked = check.tap(&link, &Silent).await;
    assert_eq!(ended(&asked), Ended::Asked(Ask::ComparePhoto));
    let pixels = check.photo().unwrap().pixels.to_vec();
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    assert!(matches!(check.attest_photo(true, &Silent).await, Ok(Outcome::Waiting { .. })));
    let waiting = clinic.engine().outbox().await.unwrap().remove(0).body;
    let face = link.said().into_iter().max_by_key(Vec::len).unwrap();
    assert!(face.len() > 2000 && contains(&face, b"jP  "), "the photo was read");
    let code = employee().code_b(clinic.engine().today());
    let middle = face.len() / 2;
    for secret in [&pixels[pixels.len() / 2..][..48], code.as_bytes(), &face[middle..middle + 48]] {
        assert_eq!(shown(&waiting, secret), None);
    }
    let record = link.said().into_iter().find(|bytes| bytes.starts_with(&[0xFF, 0x10])).unwrap();
    assert!(shown(&waiting, &record[..48]).is_some(), "the search finds what is sent: the age record");
}

#[tokio::test]
async fn evidence_of_a_dead_network_waits_and_is_answered_later_once() {
    let mut clinic = Clinic::new(Way::InProcess).await;
    let mut check = clinic.begin_visual(employee(), Compared::Printed).await;
    clinic.sandbox.fail_next_on(Call::Check, FaultKind::Internal);
    let outcome = tap(&mut check, &card_of(employee()).tap(TapOptions::default())).await;
    assert_eq!(ended(&outcome), Ended::Waiting(431));
    drop(check);
    clinic.reopen().await;
    assert_eq!(clinic.engine().send_outbox().await.unwrap().len(), 1);
    assert_eq!((clinic.waiting().await, clinic.kept().await, clinic.sandbox.check_count().unwrap()), (0, 1, 1));
}

/// Throws the switch in the middle of an exchange.
struct CancelsAt {
    link: Watched,
    at: usize,
    cancel: shikaku_core::cancel::Cancel,
}

#[async_trait::async_trait]
impl shikaku_card::CardLink for CancelsAt {
    fn facts(&self) -> shikaku_card::LinkFacts {
        self.link.facts()
    }

    async fn transmit(&self, command: &[u8]) -> Result<Vec<u8>, shikaku_card::LinkError> {
        if self.link.said().len() / 2 + 1 == self.at {
            self.cancel.cancel();
        }
        self.link.transmit(command).await
    }

    async fn end(&self) {
        self.link.end().await;
    }
}

#[tokio::test]
async fn a_check_that_is_cancelled_at_any_exchange_sends_nothing_and_shows_no_photo() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    for (compared, exchanges) in [(Compared::Printed, 8), (Compared::Chip, 11)] {
        for at in 1..=exchanges {
            let mut check = clinic.begin_visual(employee(), compared).await;
            let link = CancelsAt { link: Watched::new(card.tap(TapOptions::default())), at, cancel: check.cancel() };
            assert_eq!(ended(&check.tap(&link, &Silent).await), Ended::Failed(205), "{compared:?} {at}");
            assert_eq!(link.link.said().len() / 2, at, "nothing after the exchange that ran");
            assert!(check.photo().is_none());
        }
    }
    assert_eq!((clinic.sandbox.check_count().unwrap(), clinic.waiting().await), (0, 0));
}

#[tokio::test]
async fn a_photo_that_nobody_compares_is_wiped_after_five_minutes() {
    let (clinic, card) = (Clinic::new(Way::InProcess).await, card_of(employee()));
    let mut check = clinic.begin_visual(employee(), Compared::Chip).await;
    check.tap(&card.tap(TapOptions::default()), &Silent).await.unwrap();
    assert!(check.photo().is_some());
    tokio::time::pause();
    tokio::time::sleep(std::time::Duration::from_secs(301)).await;
    tokio::time::resume();
    assert!(check.photo().is_none());
    let late = check.attest_photo(true, &Silent).await;
    assert_eq!(ended(&late), Ended::Asked(Ask::BirthDateNeeded));
}
