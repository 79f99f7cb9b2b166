//! No PIN, key, APDU, signature or certificate of a card, and no name, in any line that any crate logs at any level, in any
//! error or outcome, or in clear in any file. And the search finds what is planted: it can fail.

#![cfg(test)]

use std::fmt::Debug;

use shikaku_core::{Failure, FailureKind, Outcome, PinCheck, failure::Language, progress::Silent};
use shikaku_store::Page;
use shikaku_tests::{
    Clinic, Watched, Way,
    cards::{card_of, card_with, employee, enter, pin, wrong_pin},
    device::enrolment,
    logs,
    traces::{contains, shown, shows_pin, verify},
    visual::{Compared, printed},
};
use shikaku_world::{
    card::{CardOptions, TapOptions, Tear, VirtualCard, fault},
    people::Person,
    server::TlsSettings,
    service::{Call, FaultKind},
};

/// A person whose PIN is no number that anything else here could be.
fn patient() -> Person {
    let mut person = employee().clone();
    person.pin = "8317";
    person
}

/// What must not be seen, with its name; and what was told to people and callers.
#[derive(Default)]
struct Found {
    secrets: Vec<(String, Vec<u8>)>,
    told: String,
}

impl Found {
    fn secret(&mut self, name: impl Into<String>, bytes: &[u8]) {
        if self.secrets.iter().all(|(_, known)| known != bytes) {
            self.secrets.push((name.into(), bytes.to_vec()));
        }
    }

    fn tell(&mut self, thing: &dyn Debug) {
        self.told += &format!("{thing:?} {thing:#?}\n");
    }

    fn tell_failure(&mut self, failure: &Failure) {
        self.tell(failure);
        self.tell(failure.entry());
        let text = failure.entry().text(Language::Japanese);
        self.told += &format!("{failure} {} {} {}\n", text.title, text.cause, text.remedy);
    }

    /// What went over the air: long answers are certificate and signature, looked for at several places.
    fn air(&mut self, link: &Watched) {
        for bytes in link.said() {
            match bytes.len() {
                // Between the header of a certificate and its end, and the whole of a signature.
                64.. => [64, 128, bytes.len() / 2, bytes.len().saturating_sub(34)].into_iter().for_each(|at| {
                    if let Some(part) = bytes.get(at..at + 16) {
                        self.secret(format!("answer of {} bytes at {at}", bytes.len()), part);
                    }
                }),
                // SIGN: the digest. VERIFY: the PIN.
                57.. => self.secret("digest", &bytes[24..56]),
                // The PIN, the birth date, 照合番号B.
                9 | 11 | 19 if bytes.starts_with(&[0x00, 0x20]) => self.secret("VERIFY", &bytes),
                _ => {}
            }
        }
    }

    async fn tap(&mut self, check: &mut PinCheck, card: &VirtualCard, tear: Option<Tear>) {
        let link = Watched::new(card.tap(TapOptions { tear, ..TapOptions::default() }));
        let outcome = check.tap(&link, &Silent).await;
        match &outcome {
            Ok(outcome) => self.tell(outcome),
            Err(failure) => self.tell_failure(failure),
        }
        if let Ok(Outcome::Waiting { because, .. }) = &outcome {
            self.tell_failure(because);
        }
        self.air(&link);
    }
}

async fn whole_checks(clinic: &Clinic, found: &mut Found) {
    let (person, card) = (patient(), card_of(&patient()));
    let mut check = clinic.begin().await;
    check.enter(wrong_pin(&person));
    found.tell(&wrong_pin(&person));
    found.tap(&mut check, &card, None).await;
    enter(&check, &person);
    for tear in [Some(Tear::After(2)), Some(Tear::After(4)), Some(Tear::Before(5)), None] {
        found.tap(&mut check, &card, tear).await;
    }
    for name in ["wrong-key", "foreign-ca", "one-left", "blocked", "phone", "short-only", "get-response"] {
        let card = card_with(&person, CardOptions::default().with(fault::by_name(name).unwrap()));
        let mut check = clinic.begin().await;
        enter(&check, &person);
        found.tap(&mut check, &card, None).await;
    }
}

async fn visual_checks(clinic: &Clinic, found: &mut Found) {
    let person = patient();
    found.secret("code B", person.code_b(clinic.engine().today()).as_bytes());
    for name in ["slow", "cloned", "other-record", "unknown-cv", "photo-forged", "birth-one-left", "no-surface"] {
        let card = card_with(&person, CardOptions::default().with(fault::by_name(name).unwrap()));
        for compared in [Compared::Printed, Compared::Chip] {
            found.tell(&printed(&person, compared));
            let mut check = clinic.begin_visual(&person, compared).await;
            let link = Watched::new(card.tap(TapOptions::default()));
            let mut outcome = check.tap(&link, &Silent).await;
            if let Some(photo) = check.photo() {
                found.tell(&photo);
                found.secret("photo", &photo.pixels[photo.pixels.len() / 2..][..64]);
                outcome = check.attest_photo(true, &Silent).await;
            }
            match &outcome {
                Ok(outcome) => found.tell(outcome),
                Err(failure) => found.tell_failure(failure),
            }
            found.air(&link);
        }
    }
}

async fn failing_service(clinic: &Clinic, found: &mut Found) {
    for fault in [FaultKind::Internal, FaultKind::Garbled, FaultKind::LostAnswer] {
        clinic.sandbox.fail_next_on(Call::Check, fault);
        let mut check = clinic.begin().await;
        enter(&check, &patient());
        found.tap(&mut check, &card_of(&patient()), None).await;
    }
    let device = clinic.sandbox.devices().unwrap().remove(0);
    found.tell(&clinic.engine().outbox().await.unwrap());
    found.tell(&clinic.engine().send_outbox().await);
    clinic.sandbox.revoke_device(device.id).unwrap();
    let mut check = clinic.begin().await;
    enter(&check, &patient());
    found.tap(&mut check, &card_of(&patient()), None).await;
    let refused = clinic.engine().enrol(&enrolment(&clinic.code())).await;
    found.tell(&refused);
    found.tell(&clinic.engine().history(Page { before: None, limit: 9 }).await.unwrap().len());
}

/// Everything that happens, and every secret in it.
async fn everything() -> (Clinic, Found) {
    let clinic = Clinic::not_enrolled(Way::Tls, TlsSettings::default()).await;
    let mut found = Found::default();
    let issued = clinic.code();
    found.tell(&clinic.engine().enrol(&enrolment(&issued)).await.unwrap());
    found.secret("one-time code", issued.code.to_string().as_bytes());
    whole_checks(&clinic, &mut found).await;
    visual_checks(&clinic, &mut found).await;
    failing_service(&clinic, &mut found).await;
    for kind in FailureKind::ALL {
        found.tell_failure(&(*kind).into());
    }
    found.secret("VERIFY", &verify(patient().pin));
    // PKCS#8 of P-256: 36 bytes of header, 32 of the private key.
    found.secret("device key", &clinic.device.pkcs8[36..68]);
    found.secret("database key", &clinic.device.database_key());
    (clinic, found)
}

fn assert_clean(place: &str, text: &str, found: &Found) {
    for (name, secret) in &found.secrets {
        assert_eq!(shown(text.as_bytes(), secret), None, "{name} in {place}");
    }
    for digits in [patient().pin.to_owned(), turned(patient().pin)] {
        assert_eq!(shows_pin(text, &digits), None, "PIN in {place}");
    }
    for word in [patient().name, patient().kana.unwrap(), "4521", "06130009"] {
        assert!(!text.contains(word), "{word} in {place}");
    }
}

/// The digits of `wrong_pin`.
fn turned(pin: &str) -> String {
    pin.bytes().map(|digit| char::from(b'0' + (digit - b'0' + 1) % 10)).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_secret_is_logged_told_or_stored_in_clear() {
    logs::keep();
    let (mut clinic, found) = everything().await;
    assert!(found.secrets.len() > 30 && found.told.len() > 10_000);

    let lines = logs::lines();
    for speaker in ["rustls", "hyper", "shikaku_core", "shikaku_api"] {
        assert!(lines.contains(speaker), "nothing of {speaker} was heard");
    }
    assert_clean("the log", &lines, &found);
    assert_clean("errors and outcomes", &found.told, &found);

    for closed in [false, true] {
        for entry in std::fs::read_dir(clinic.device.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            for (name, secret) in &found.secrets {
                assert_eq!(shown(&bytes, secret), None, "{name} in {} (closed: {closed})", path.display());
            }
            assert!(!contains(&bytes, patient().name.as_bytes()), "a name in {}", path.display());
        }
        clinic.close();
    }
}

#[test]
fn a_planted_secret_is_found_in_the_log() {
    logs::keep();
    let (digits, key) = ("7094", b"\x9Aplanted key of 32 bytes........");
    tracing::trace!(digits, "planted");
    assert!(shows_pin(&logs::lines(), digits).is_some());
    tracing::debug_span!("planted", command = ?verify("6283")).in_scope(|| ());
    assert!(shows_pin(&logs::lines(), "6283").is_some());
    log::trace!("planted {}", hex(key));
    assert!(shown(logs::lines().as_bytes(), key).is_some());
    tracing::error!("planted {:?}", pin(digits));
    assert!(logs::lines().contains("planted Pin(..)"));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
