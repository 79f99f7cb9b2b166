//! Checks from request to answer: the good ones, and every way to be refused.

use std::sync::LazyLock;

use proptest::prelude::*;
use shikaku_api::wire::EvidenceWire;
use shikaku_eligibility::NoticeSeverity;

use super::*;
use crate::service::testkit::{CardShape, Device, DeviceKeys, Kit, TestCard, eligibility};

#[test]
fn a_good_check_is_answered_with_what_the_people_say() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let answer = kit.answer(&device, &request);
    assert_eq!(answer.results, [eligibility()]);
    assert_eq!((answer.check_id, answer.as_of, answer.processed_at), (request.check_id, request.as_of, kit.now()));
    assert!(answer.notices.is_empty());
}

#[test]
fn a_repeat_gets_the_stored_answer_and_counts_once() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let first = kit.answer(&device, &request);
    kit.advance(TimeDelta::days(5));
    assert_eq!(kit.answer(&device, &request), first);
    assert_eq!(kit.sandbox.check_count(), Ok(1));
}

#[test]
fn the_same_key_with_another_body_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    kit.answer(&device, &request);
    let other = CheckRequest { staff: None, ..request };
    assert_eq!(kit.refused(&device, &other), Some(ProblemKind::KeyReused));
}

#[test]
fn a_challenge_of_another_device_or_of_nobody_is_unknown() {
    let kit = Kit::new();
    let (device, other) = (kit.enrol(), kit.enrol());
    let request = kit.request(&device);
    assert_eq!(kit.refused(&other, &request), Some(ProblemKind::ChallengeUnknown));
    let nobody = CheckRequest { challenge_id: Uuid::new_v4(), ..request.clone() };
    assert_eq!(kit.refused(&device, &nobody), Some(ProblemKind::ChallengeUnknown));
    assert!(kit.answered(&device, &request));
}

#[test]
fn replayed_evidence_under_another_check_id_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let replay = CheckRequest { check_id: Uuid::new_v4(), ..request.clone() };
    assert_eq!(kit.refused(&device, &replay), Some(ProblemKind::SignatureMismatch));
    assert!(kit.answered(&device, &request));
    assert_eq!(kit.refused(&device, &replay), Some(ProblemKind::ChallengeSpent));
}

#[test]
fn a_refused_check_spends_no_challenge() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let broken = CheckRequest { device_signature: vec![1; 70].into(), ..request.clone() };
    assert_eq!(kit.refused(&device, &broken), Some(ProblemKind::DeviceSignatureMismatch));
    assert!(kit.answered(&device, &request));
}

#[test]
fn each_changed_field_of_the_statement_breaks_the_cards_signature() {
    let kit = Kit::new();
    let device = kit.enrol();
    let spare = kit.sandbox.challenges(Some(&device.leaf), Ok(1)).unwrap().challenges[0].id;
    let changes: [fn(&mut CheckRequest, Uuid); 5] = [
        |request, _| request.check_id = Uuid::new_v4(),
        |request, spare| request.challenge_id = spare,
        |request, _| request.as_of = request.as_of.pred_opt().unwrap(),
        |request, _| request.care_setting = "2".to_owned(),
        |request, _| {
            let EvidenceWire::Pin { certificate, .. } = &mut request.evidence else { return };
            *certificate = card_until("2030-01-01T00:00:00Z").certificate.into();
        },
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut request = kit.request(&device);
        change(&mut request, spare);
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::SignatureMismatch), "change {at}");
    }
}

#[test]
fn a_statement_for_another_device_or_institution_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    let elsewhere = crate::service::synthetic_institutions()[3].id.clone();
    for (id, institution) in [(Uuid::new_v4(), device.institution.clone()), (device.id, elsewhere)] {
        let mut request = kit.request(&device);
        let claimed = Device { id, institution, keys: DeviceKeys::make(), leaf: vec![] };
        let nonce = kit.nonce(&request);
        kit.sign(&claimed, &kit.card, &nonce, &mut request);
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::SignatureMismatch));
    }
}

#[test]
fn another_nonce_breaks_the_cards_signature() {
    let kit = Kit::new();
    let device = kit.enrol();
    let mut request = kit.request(&device);
    kit.sign(&device, &kit.card, &[0; 32], &mut request);
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::SignatureMismatch));
}

#[test]
fn what_the_device_signed_cannot_be_changed() {
    let kit = Kit::new();
    let device = kit.enrol();
    let changes: [fn(&mut CheckRequest); 4] = [
        |request| request.staff = None,
        |request| request.staff = Some("受付2".to_owned()),
        |request| request.performed_at += TimeDelta::seconds(1),
        |request| request.device_signature.0[10] ^= 1,
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut request = kit.request(&device);
        change(&mut request);
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::DeviceSignatureMismatch), "change {at}");
    }
}

#[test]
fn another_devices_signature_is_refused() {
    let kit = Kit::new();
    let (mut device, other) = (kit.enrol(), kit.enrol());
    device.keys = other.keys;
    assert_eq!(kit.refused(&device, &kit.request(&device)), Some(ProblemKind::DeviceSignatureMismatch));
}

#[test]
fn evidence_of_the_time_before_a_renewal_is_answered_after_it() {
    let kit = Kit::new();
    let mut device = kit.enrol();
    let request = kit.request(&device);
    let csr = DeviceKeys::make().csr().into();
    let renewed = kit.sandbox.renew(Some(&device.leaf), Ok(shikaku_api::wire::RenewalRequest { csr })).unwrap();
    device.leaf = renewed.certificate_chain[0].0.clone();
    assert!(kit.answered(&device, &request));
}

#[test]
fn the_tap_lies_between_issue_and_now_give_or_take_two_minutes() {
    let kit = Kit::new();
    let device = kit.enrol();
    for (seconds, refused) in [(-121, true), (-120, false), (0, false), (120, false), (121, true)] {
        let mut request = kit.request(&device);
        request.performed_at = kit.now() + TimeDelta::seconds(seconds);
        let nonce = kit.nonce(&request);
        kit.sign(&device, &kit.card, &nonce, &mut request);
        assert_eq!(kit.refused(&device, &request), refused.then_some(ProblemKind::PerformedAt), "{seconds} s");
    }
}

#[test]
fn late_evidence_is_answered_within_the_hours_of_the_policy() {
    let kit = Kit::new();
    let device = kit.enrol();
    let (first, second) = (kit.request(&device), kit.request(&device));
    kit.advance(TimeDelta::hours(72));
    assert!(kit.answered(&device, &first));
    kit.advance(TimeDelta::seconds(1));
    assert_eq!(kit.refused(&device, &second), Some(ProblemKind::PerformedAt));
}

#[test]
fn a_challenge_signed_after_its_end_is_unknown() {
    let kit = Kit::new();
    let device = kit.enrol();
    let mut request = kit.request(&device);
    let nonce = kit.nonce(&request);
    kit.advance(TimeDelta::hours(24));
    request.performed_at = kit.now();
    kit.sign(&device, &kit.card, &nonce, &mut request);
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::ChallengeUnknown));
}

#[test]
fn a_day_after_the_tap_cannot_be_asked_about() {
    let kit = Kit::new();
    let device = kit.enrol();
    let mut request = kit.request(&device);
    request.as_of = request.as_of.succ_opt().unwrap();
    let nonce = kit.nonce(&request);
    kit.sign(&device, &kit.card, &nonce, &mut request);
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::PerformedAt));
}

#[test]
fn an_old_app_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let mut policy = crate::service::default_policy();
    policy.minimum_app_version = "0.2.0".to_owned();
    kit.sandbox.set_policy(&policy).unwrap();
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::AppTooOld));
}

fn card_until(end: &str) -> TestCard {
    TestCard::make(&CardShape { to: end.parse().unwrap(), ..CardShape::default() })
}

#[test]
fn an_expired_certificate_is_answered_with_a_notice_within_its_grace() {
    let kit = Kit::new();
    let device = kit.enrol();
    let card = card_until("2026-11-20T14:59:59Z");
    let answer = kit.answer(&device, &kit.request_with(&device, &card));
    assert_eq!(answer.notices[0].code, "certificate-in-grace");
    assert_eq!(answer.notices[0].severity, NoticeSeverity::Warning);
    assert!(answer.notices[0].text.contains("2026年11月20日") && answer.notices[0].text.contains("2027年2月18日"));
    kit.advance(TimeDelta::days(90));
    assert_eq!(kit.refused(&device, &kit.request_with(&device, &card)), Some(ProblemKind::CertificateExpired));
}

#[test]
fn a_certificate_that_ends_within_three_months_is_noticed() {
    let kit = Kit::new();
    let device = kit.enrol();
    for (end, noticed) in [("2027-02-24T03:00:00Z", true), ("2027-02-24T03:00:01Z", false)] {
        let answer = kit.answer(&device, &kit.request_with(&device, &card_until(end)));
        let codes: Vec<_> = answer.notices.iter().map(|notice| notice.code.as_str()).collect();
        assert_eq!(codes == ["certificate-ends-soon"], noticed, "{end}");
    }
}

#[test]
fn a_card_of_another_root_or_not_yet_valid_is_not_trusted() {
    let kit = Kit::new();
    let device = kit.enrol();
    for shape in [
        CardShape { foreign: true, ..CardShape::default() },
        CardShape { from: kit.now() + TimeDelta::days(1), ..CardShape::default() },
    ] {
        let request = kit.request_with(&device, &TestCard::make(&shape));
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::CertificateUntrusted));
    }
}

#[test]
fn a_broken_certificate_is_not_trusted() {
    let kit = Kit::new();
    let device = kit.enrol();
    for bytes in [vec![0x30, 0x82, 0xff, 0xff], kit.card.certificate[..500].to_vec()] {
        let mut request = kit.request(&device);
        request.evidence = EvidenceWire::Pin { certificate: bytes.into(), signature: vec![1; 256].into() };
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::CertificateUntrusted));
    }
}

#[test]
fn a_revoked_card_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    kit.sandbox.revoke_card(sha256(&kit.card.certificate)).unwrap();
    assert_eq!(kit.refused(&device, &kit.request(&device)), Some(ProblemKind::CertificateRevoked));
}

#[test]
fn a_card_that_nobody_knows_is_not_registered_and_spends_nothing() {
    let kit = Kit::new();
    let device = kit.enrol();
    let card = TestCard::make(&CardShape { stranger: true, ..CardShape::default() });
    let request = kit.request_with(&device, &card);
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::NotRegistered));
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::NotRegistered));
    assert_eq!(kit.sandbox.check_count(), Ok(0));
}

#[test]
fn a_pending_answer_comes_when_its_time_has_come() {
    let kit = Kit::with_settings(|settings| settings.pending_seconds = 3);
    let device = kit.enrol();
    let request = kit.request(&device);
    let by_id = || kit.sandbox.check_by_id(Some(&device.leaf), Ok(request.check_id));
    let since = || kit.sandbox.checks_since(Some(&device.leaf), Ok(DateTime::UNIX_EPOCH)).unwrap().checks;
    assert_eq!(kit.send(&device, &request), Ok(CheckReply::Pending { retry_after: 3 }));
    kit.advance(TimeDelta::milliseconds(2500));
    assert_eq!(by_id(), Ok(CheckReply::Pending { retry_after: 1 }));
    assert!(since().is_empty());
    kit.advance(TimeDelta::milliseconds(500));
    assert!(matches!(by_id(), Ok(CheckReply::Answered(_))));
    assert!(kit.answered(&device, &request));
    assert_eq!((since().len(), kit.sandbox.check_count()), (1, Ok(1)));
}

#[test]
fn checks_are_listed_from_an_instant_on_oldest_first() {
    let kit = Kit::new();
    let device = kit.enrol();
    let ids: Vec<_> = (0..3)
        .map(|_| {
            kit.advance(TimeDelta::minutes(1));
            kit.answer(&device, &kit.request(&device)).check_id
        })
        .collect();
    let since = kit.now() - TimeDelta::minutes(1);
    let listed = kit.sandbox.checks_since(Some(&device.leaf), Ok(since)).unwrap().checks;
    assert_eq!(listed.iter().map(|check| check.check_id).collect::<Vec<_>>(), ids[1..]);
}

#[test]
fn another_device_sees_a_check_only_with_its_institutions_consent() {
    let kit = Kit::new();
    let elsewhere = crate::service::synthetic_institutions()[3].id.clone();
    let (device, desk, stranger) = (kit.enrol(), kit.enrol(), kit.enrol_at(&elsewhere));
    let id = kit.answer(&device, &kit.request(&device)).check_id;
    let sees = |other: &Device| {
        let by_id = kit.sandbox.check_by_id(Some(&other.leaf), Ok(id)).is_ok();
        let listed = kit.sandbox.checks_since(Some(&other.leaf), Ok(DateTime::UNIX_EPOCH)).unwrap().checks.len() == 1;
        assert_eq!(by_id, listed);
        by_id
    };
    assert_eq!((sees(&device), sees(&desk)), (true, false));
    kit.sandbox.set_sharing(&device.institution, true).unwrap();
    kit.sandbox.set_sharing(&elsewhere, true).unwrap();
    assert_eq!((sees(&device), sees(&desk), sees(&stranger)), (true, true, false));
}

#[test]
fn two_devices_may_use_one_check_id() {
    let kit = Kit::new();
    let (device, other) = (kit.enrol(), kit.enrol());
    let request = kit.request(&device);
    kit.answer(&device, &request);
    let mut same = kit.request(&other);
    same.check_id = request.check_id;
    let nonce = kit.nonce(&same);
    kit.sign(&other, &kit.card, &nonce, &mut same);
    assert!(kit.answered(&other, &same));
    assert_eq!(kit.sandbox.check_count(), Ok(2));
}

#[test]
fn a_revoked_device_gets_no_answer_not_even_a_stored_one() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    kit.answer(&device, &request);
    kit.sandbox.revoke_device(device.id).unwrap();
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::DeviceRevoked));
}

#[test]
fn a_check_sent_twice_at_once_counts_once() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.request(&device);
    let answers: Vec<_> = std::thread::scope(|scope| {
        let sent: Vec<_> = (0..4).map(|_| scope.spawn(|| kit.answer(&device, &request))).collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| answer == &answers[0]));
    assert_eq!(kit.sandbox.check_count(), Ok(1));
}

#[test]
fn a_stored_answer_and_a_spent_challenge_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("world.db");
    let mut kit = Kit::in_file(&file);
    let device = kit.enrol();
    let request = kit.request(&device);
    let first = kit.answer(&device, &request);
    kit.reopen(&file);
    assert_eq!(kit.answer(&device, &request), first);
    let replay = CheckRequest { check_id: Uuid::new_v4(), ..request };
    assert_eq!(kit.refused(&device, &replay), Some(ProblemKind::ChallengeSpent));
}

#[test]
fn a_page_has_at_most_a_hundred_answers() {
    let kit = Kit::new();
    let device = kit.enrol();
    for _ in 0..101 {
        kit.advance(TimeDelta::seconds(1));
        kit.answer(&device, &kit.request(&device));
    }
    let page = |since| kit.sandbox.checks_since(Some(&device.leaf), Ok(since)).unwrap().checks;
    let first = page(DateTime::UNIX_EPOCH);
    assert_eq!((first.len(), page(first[99].processed_at).len()), (100, 2));
}

/// A good request that was never sent, for the properties below.
static UNSENT: LazyLock<(Kit, Device, CheckRequest)> = LazyLock::new(|| {
    let kit = Kit::with_settings(|settings| settings.calls_per_minute = u32::MAX);
    let device = kit.enrol();
    let request = kit.request(&device);
    (kit, device, request)
});

proptest! {
    #[test]
    fn a_changed_body_is_refused_and_never_a_fault(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let (kit, device, request) = &*UNSENT;
        let mut body = serde_json::to_vec(request).unwrap();
        let at = at.index(body.len());
        prop_assume!(body[at] != byte);
        body[at] = byte;
        let same = serde_json::from_slice::<CheckRequest>(&body).is_ok_and(|changed| {
            CheckRequest { audit_head: None, ..changed } == CheckRequest { audit_head: None, ..request.clone() }
        });
        prop_assume!(!same);
        let refused = kit.sandbox.check(Some(&device.leaf), Some(&request.check_id.to_string()), &body).unwrap_err();
        prop_assert_ne!(refused.kind, ProblemKind::Internal);
    }
}
