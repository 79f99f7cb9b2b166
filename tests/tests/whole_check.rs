//! The whole check of every synthetic person, from the tap to the kept answer, over real TLS (design section 1).

#![cfg(test)]

use std::sync::Mutex;

use shikaku_core::{
    Answer, Outcome,
    progress::{CheckStep, Progress, StepEvent},
};
use shikaku_store::Page;
use shikaku_tests::{
    Clinic, Way,
    cards::{card_of, employee, enter, pin, short},
    traces::contains,
};
use shikaku_world::{
    card::TapOptions,
    people::{self, Expected, Person},
};

async fn answered(clinic: &Clinic, person: &Person, tap: TapOptions) -> Box<Answer> {
    let outcome = clinic.check(&card_of(person).tap(tap), pin(person.pin)).await;
    match outcome.unwrap() {
        Outcome::Answered(answer) => answer,
        other => panic!("{}: {other:?}", person.id),
    }
}

/// Those whose check by PIN is answered.
fn answering() -> impl Iterator<Item = &'static Person> {
    people::all().iter().filter(|person| !matches!(person.expected_by_pin()[..], [Expected::Failure(_)]))
}

#[tokio::test]
async fn everybody_comes_to_what_the_record_says() {
    let clinic = Clinic::new(Way::Tls).await;
    for person in people::all() {
        let outcome = clinic.check(&card_of(person).tap(TapOptions::default()), pin(person.pin)).await;
        let got = match outcome {
            Ok(Outcome::Answered(answer)) => {
                let results = answer.kept.results;
                assert_eq!(results, person.answer(clinic.engine().today()).unwrap(), "{}", person.id);
                results.into_iter().map(|result| Expected::Validity(result.validity)).collect()
            }
            Ok(other) => panic!("{}: {other:?}", person.id),
            Err(failure) => vec![Expected::Failure(failure.entry().name.clone().leak())],
        };
        assert_eq!(got, person.expected_by_pin(), "{}", person.id);
    }
    assert_eq!(clinic.sandbox.check_count().unwrap(), answering().count() as u64);
}

#[tokio::test]
async fn five_exchanges_and_nobody_waits_for_the_network_with_a_card_in_the_field() {
    let clinic = Clinic::new(Way::Tls).await;
    for person in answering() {
        let meters = answered(&clinic, person, TapOptions::default()).await.meters;
        assert_eq!((meters.exchanges, meters.network_waits_in_field), (5, 0), "{}", person.id);
    }
}

#[tokio::test]
async fn eleven_exchanges_where_lengths_are_short() {
    let clinic = Clinic::new(Way::Tls).await;
    for person in answering() {
        let meters = answered(&clinic, person, short()).await.meters;
        assert_eq!((meters.exchanges, meters.network_waits_in_field), (11, 0), "{}", person.id);
    }
}

#[tokio::test]
async fn the_answer_is_a_row_of_the_history_and_readable_after_a_restart() {
    let mut clinic = Clinic::new(Way::Tls).await;
    let mut answers = vec![];
    for person in answering() {
        answers.push((person, answered(&clinic, person, TapOptions::default()).await.kept));
    }
    clinic.reopen().await;
    let engine = clinic.engine();
    let rows = engine.history(Page { before: None, limit: 100 }).await.unwrap();
    assert_eq!(rows.len(), answers.len());
    assert!(engine.outbox().await.unwrap().is_empty());
    for (person, kept) in answers {
        assert_eq!(engine.kept(kept.check_id).await.unwrap().as_ref(), Some(&kept), "{}", person.id);
        let row = rows.iter().find(|row| row.check_id == kept.check_id).unwrap();
        let named = kept.person().map(|person| person.name.clone());
        assert_eq!((&row.name, row.performed_at), (&named, kept.performed_at), "{}", person.id);
        assert_eq!((kept.care_setting.as_str(), kept.staff.as_deref()), ("2", Some("職員7")));
    }
}

#[tokio::test]
async fn a_restarted_device_checks_without_enrolling_again() {
    let mut clinic = Clinic::new(Way::Tls).await;
    answered(&clinic, employee(), TapOptions::default()).await;
    clinic.reopen().await;
    answered(&clinic, employee(), TapOptions::default()).await;
    assert_eq!((clinic.kept().await, clinic.sandbox.devices().unwrap().len()), (2, 1));
}

#[tokio::test]
async fn the_stored_files_show_no_name_and_no_number() {
    let mut clinic = Clinic::new(Way::Tls).await;
    let mut words = vec![];
    for person in answering() {
        let kept = answered(&clinic, person, TapOptions::default()).await.kept;
        words.extend(person.kana.map(str::to_owned));
        words.extend([person.name.to_owned(), person.name.replace('　', "")]);
        words.extend(kept.results.iter().filter_map(|result| result.insurer_name.clone()));
        words.push(kept.check_id.to_string());
    }
    words.extend(["見本離島診療所", "1311234569", "CREATE TABLE", "SQLite format 3"].map(str::to_owned));
    for restart in [false, true] {
        for entry in std::fs::read_dir(clinic.device.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let seen = words.iter().find(|word| contains(&bytes, word.as_bytes()));
            assert_eq!(seen, None, "{} after a restart: {restart}", path.display());
        }
        clinic.close();
    }
    assert!(clinic.device.database().metadata().unwrap().len() > 4096);
}

struct Steps(Mutex<Vec<CheckStep>>);

impl Progress for Steps {
    fn step(&self, event: StepEvent) {
        self.0.lock().unwrap().push(event.step);
    }
}

#[tokio::test]
async fn every_step_is_told_once_and_the_card_is_released_before_the_service_is_asked() {
    let clinic = Clinic::new(Way::Tls).await;
    let mut check = clinic.begin().await;
    enter(&check, employee());
    let steps = Steps(Mutex::default());
    let outcome = check.tap(&card_of(employee()).tap(TapOptions::default()), &steps).await;
    assert!(matches!(outcome, Ok(Outcome::Answered(_))));
    let visual = [CheckStep::ReadingRecord, CheckStep::ReadingPhoto];
    let expected: Vec<_> = CheckStep::ALL.into_iter().filter(|step| !visual.contains(step)).collect();
    assert_eq!(*steps.0.lock().unwrap(), expected);
}
