//! Visual checks from request to answer: the good ones, and every way to be refused.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use shikaku_api::wire::{EvidenceWire, ModeWire};
use shikaku_auth::{Policy, ProofLevel};

use super::*;
use crate::service::{
    default_policy,
    testkit::{CardShape, Device, Holder, Kit, Surface, SurfaceShape, TestCard, eligibility, root},
};

fn card_with(shape: SurfaceShape) -> TestCard {
    TestCard::with_surface(Surface::make(&shape))
}

fn attested(request: &mut CheckRequest) -> &mut AttestationWire {
    match &mut request.evidence {
        EvidenceWire::Visual { attestation, .. } => attestation,
        EvidenceWire::Pin { .. } => panic!("not visual"),
    }
}

/// What a visual check with this card is refused with.
fn refused_with(card: &TestCard) -> Option<ProblemKind> {
    let kit = Kit::new();
    let device = kit.enrol();
    kit.refused(&device, &kit.visual_request(&device, card))
}

/// What a visual check is refused with when the device honestly makes it like this.
fn refused_when(change: impl FnOnce(&mut CheckRequest, DateTime<Utc>)) -> Option<ProblemKind> {
    let kit = Kit::new();
    let device = kit.enrol();
    let mut request = kit.visual_request(&device, &kit.card);
    kit.change(&device, &kit.card, &mut request, |request| change(request, kit.now()));
    kit.refused(&device, &request)
}

#[test]
fn a_good_visual_check_is_answered_once() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.visual_request(&device, &kit.card);
    let first = kit.answer(&device, &request);
    assert_eq!(first.results, [eligibility()]);
    assert_eq!((kit.answer(&device, &request), kit.sandbox.check_count()), (first, Ok(1)));
}

#[test]
fn a_proof_that_is_forged_unknown_or_anothers_is_refused_with_its_number() {
    let good = SurfaceShape::default();
    let table = [
        ("unknown authority", SurfaceShape { unknown_issuer: true, ..good }, ProblemKind::ProofUntrusted),
        ("forged certificate", SurfaceShape { forged_certificate: true, ..good }, ProblemKind::ProofUntrusted),
        ("forged record", SurfaceShape { forged_record: true, ..good }, ProblemKind::ProofUntrusted),
        ("another birth date", SurfaceShape { born: b"19900124", ..good }, ProblemKind::HolderMismatch),
        ("another's card", SurfaceShape { other_card: true, born: b"19370304", ..good }, ProblemKind::HolderMismatch),
    ];
    for (what, shape, kind) in table {
        assert_eq!(refused_with(&card_with(shape)), Some(kind), "{what}");
    }
    let good = Surface::make(&good);
    let short = |file: &[u8]| file[..file.len() - 1].to_vec();
    for surface in [
        Surface { age_record: short(&good.age_record), ..good.clone() },
        Surface { cv_certificate: short(&good.cv_certificate), ..good.clone() },
        Surface { age_record: good.cv_certificate.clone(), cv_certificate: good.age_record.clone(), ..good.clone() },
    ] {
        assert_eq!(refused_with(&TestCard::with_surface(surface)), Some(ProblemKind::ProofUntrusted));
    }
}

/// Everything on a card that can be read is right; its key is another one, as in a copy.
#[test]
fn a_cloned_card_is_refused() {
    let clone = Surface::make(&SurfaceShape::default()).cloned();
    assert_eq!(refused_with(&TestCard::with_surface(clone)), Some(ProblemKind::SignatureMismatch));
}

#[test]
fn another_cards_record_does_not_fit_the_cards_signature() {
    let own = Surface::make(&SurfaceShape::default());
    let other = Surface::make(&SurfaceShape { other_card: true, ..SurfaceShape::default() });
    let mixed = Surface { age_record: other.age_record, ..own };
    assert_eq!(refused_with(&TestCard::with_surface(mixed)), Some(ProblemKind::SignatureMismatch));
}

#[test]
fn the_certificate_is_judged_before_the_proof() {
    let forged = || Surface::make(&SurfaceShape { forged_record: true, ..SurfaceShape::default() });
    for (shape, kind) in [
        (CardShape { foreign: true, ..CardShape::default() }, ProblemKind::CertificateUntrusted),
        (
            CardShape { to: "2026-01-01T00:00:00Z".parse().unwrap(), ..CardShape::default() },
            ProblemKind::CertificateExpired,
        ),
        (CardShape::default(), ProblemKind::ProofUntrusted),
    ] {
        assert_eq!(refused_with(&TestCard { surface: forged(), ..TestCard::make(&shape) }), Some(kind), "{shape:?}");
    }
    let kit = Kit::new();
    let device = kit.enrol();
    kit.sandbox.revoke_card(crate::service::x509::sha256(&kit.card.certificate)).unwrap();
    let request = kit.visual_request(&device, &TestCard::with_surface(forged()));
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::CertificateRevoked));
}

#[test]
fn a_certificate_in_its_grace_is_answered_with_a_notice() {
    let kit = Kit::new();
    let device = kit.enrol();
    let card = TestCard::make(&CardShape { to: "2026-11-20T14:59:59Z".parse().unwrap(), ..CardShape::default() });
    let answer = kit.answer(&device, &kit.visual_request(&device, &card));
    assert_eq!(answer.notices[0].code, "certificate-in-grace");
}

#[test]
fn the_statement_of_the_other_mode_is_refused() {
    let kit = Kit::new();
    let device = kit.enrol();
    for (claimed, signed) in [(ModeWire::Visual, ModeWire::Pin), (ModeWire::Pin, ModeWire::Visual)] {
        let mut request = match claimed {
            ModeWire::Pin => kit.request(&device),
            ModeWire::Visual => kit.visual_request(&device, &kit.card),
        };
        kit.change(&device, &kit.card, &mut request, |request| request.mode = signed);
        request.mode = claimed;
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::SignatureMismatch), "{claimed:?}");
    }
}

#[test]
fn evidence_of_one_mode_is_not_that_of_the_other() {
    let kit = Kit::new();
    let device = kit.enrol();
    let (pin, visual) = (kit.request(&device), kit.visual_request(&device, &kit.card));
    for (request, mode) in [(&pin, ModeWire::Visual), (&visual, ModeWire::Pin)] {
        let relabelled = CheckRequest { mode, ..request.clone() };
        assert_eq!(kit.refused(&device, &relabelled), Some(ProblemKind::Malformed));
    }
    let EvidenceWire::Pin { signature: by_pin, .. } = &pin.evidence else { panic!() };
    let EvidenceWire::Visual { certificate, signature: by_surface, .. } = &visual.evidence else { panic!() };
    let as_pin = EvidenceWire::Pin { certificate: certificate.clone(), signature: by_surface.clone() };
    let as_pin = CheckRequest { mode: ModeWire::Pin, evidence: as_pin, ..visual.clone() };
    assert_eq!(kit.refused(&device, &as_pin), Some(ProblemKind::SignatureMismatch));
    let mut as_visual = CheckRequest { mode: ModeWire::Visual, evidence: visual.evidence.clone(), ..pin.clone() };
    let EvidenceWire::Visual { signature, .. } = &mut as_visual.evidence else { panic!() };
    *signature = by_pin.clone();
    assert_eq!(kit.refused(&device, &as_visual), Some(ProblemKind::SignatureMismatch));
    assert!(kit.answered(&device, &pin) && kit.answered(&device, &visual), "each as it was made");
}

#[test]
fn only_the_known_parts_of_the_holders_birth_date_are_compared() {
    for (holder, shown, good) in [
        ("1937-03-04", b"19370304", true),
        ("1937-03-00", b"19370304", true),
        ("1937-00-00", b"19370304", true),
        ("1937-03-00", b"19370300", true),
        ("1937-03-00", b"19370404", false),
        ("1937-00-00", b"19380304", false),
        ("1937-03-04", b"19370300", false),
        ("1937-03-04", b"19371203", false),
    ] {
        let kit = Kit::of(Holder(holder.parse().unwrap()).setup());
        let device = kit.enrol();
        let request = kit.visual_request(&device, &card_with(SurfaceShape { born: shown, ..SurfaceShape::default() }));
        let expected = (!good).then_some(ProblemKind::HolderMismatch);
        assert_eq!(kit.refused(&device, &request), expected, "{holder} {shown:?}");
    }
}

#[test]
fn a_card_that_nobody_knows_is_not_registered() {
    assert_eq!(
        refused_with(&TestCard::make(&CardShape { stranger: true, ..CardShape::default() })),
        Some(ProblemKind::NotRegistered)
    );
    let kit = Kit::of(crate::service::Setup {
        cv_authorities: Holder("1990-01-23".parse().unwrap()).setup().cv_authorities,
        ..crate::service::Setup::new(vec![root()], |_: &crate::service::Question| Ok(vec![eligibility()]))
    });
    let device = kit.enrol();
    let request = kit.visual_request(&device, &kit.card);
    assert_eq!(kit.refused(&device, &request), Some(ProblemKind::NotRegistered), "no register of birth dates");
}

#[test]
fn the_policy_says_what_is_compared_at_least() {
    let kit = Kit::new();
    let device = kit.enrol();
    for (least, shown, good) in [
        (ProofLevel::BirthDate, ProofLevel::BirthDate, true),
        (ProofLevel::BirthDate, ProofLevel::Photo, true),
        (ProofLevel::Photo, ProofLevel::BirthDate, false),
        (ProofLevel::Photo, ProofLevel::Photo, true),
    ] {
        kit.sandbox.set_policy(&Policy { minimum_proof: least, ..default_policy() }).unwrap();
        let mut request = kit.visual_request(&device, &kit.card);
        kit.change(&device, &kit.card, &mut request, |request| attested(request).level = shown);
        let expected = (!good).then_some(ProblemKind::ProofTooWeak);
        assert_eq!(kit.refused(&device, &request), expected, "{least:?} {shown:?}");
        assert_eq!(kit.refused(&device, &kit.request(&device)), None, "a check by PIN shows no photo");
    }
}

#[test]
fn somebody_must_attest() {
    for staff in [None, Some(""), Some(" "), Some("　")] {
        let refused = refused_when(|request, _| request.staff = staff.map(str::to_owned));
        assert_eq!(refused, Some(ProblemKind::AttestationRefused), "{staff:?}");
    }
    assert_eq!(refused_when(|request, _| request.staff = Some("受付2".to_owned())), None);
}

#[test]
fn the_attestation_is_not_in_the_future_and_close_to_the_tap() {
    for (seconds, refused) in
        [(-601, true), (-600, false), (0, false), (120, false), (121, true), (i64::from(i32::MAX), true)]
    {
        let found = refused_when(|request, now| attested(request).attested_at = now + TimeDelta::seconds(seconds));
        assert_eq!(found, refused.then_some(ProblemKind::AttestationRefused), "{seconds} s");
    }
}

#[test]
fn ten_minutes_may_lie_between_tap_and_attestation() {
    for (seconds, refused) in [(-601, true), (-600, false), (600, false), (601, true)] {
        let kit = Kit::new();
        let device = kit.enrol();
        let mut request = kit.visual_request(&device, &kit.card);
        kit.advance(TimeDelta::hours(2));
        kit.change(&device, &kit.card, &mut request, |request| {
            request.performed_at = kit.now() - TimeDelta::hours(1);
            attested(request).attested_at = request.performed_at + TimeDelta::seconds(seconds);
        });
        let expected = refused.then_some(ProblemKind::AttestationRefused);
        assert_eq!(kit.refused(&device, &request), expected, "{seconds} s");
    }
}

#[test]
fn late_visual_evidence_is_answered() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.visual_request(&device, &kit.card);
    kit.advance(TimeDelta::hours(72));
    assert!(kit.answered(&device, &request));
}

/// The device signs what staff attest, and a check by PIN under another tag.
#[test]
fn what_staff_attest_cannot_be_changed() {
    let kit = Kit::new();
    let device = kit.enrol();
    let changes: [fn(&mut CheckRequest); 4] = [
        |request| attested(request).level = ProofLevel::Photo,
        |request| attested(request).attested_at += TimeDelta::seconds(1),
        |request| request.staff = Some("受付2".to_owned()),
        |request| request.performed_at += TimeDelta::seconds(1),
    ];
    for (at, change) in changes.iter().enumerate() {
        let mut request = kit.visual_request(&device, &kit.card);
        change(&mut request);
        assert_eq!(kit.refused(&device, &request), Some(ProblemKind::DeviceSignatureMismatch), "change {at}");
    }
}

#[test]
fn a_refused_visual_check_spends_no_challenge_and_counts_for_nothing() {
    let kit = Kit::new();
    let device = kit.enrol();
    let request = kit.visual_request(&device, &kit.card);
    let mut broken = request.clone();
    broken.staff = None;
    assert!(kit.refused(&device, &broken).is_some());
    assert_eq!(kit.sandbox.check_count(), Ok(0));
    assert!(kit.answered(&device, &request));
}

/// A good request that was never sent, for the properties below.
static UNSENT: LazyLock<(Kit, Device, CheckRequest)> = LazyLock::new(|| {
    let kit = Kit::with_settings(|settings| settings.calls_per_minute = u32::MAX);
    let device = kit.enrol();
    let request = kit.visual_request(&device, &kit.card);
    (kit, device, request)
});

proptest! {
    #[test]
    fn foreign_files_never_pass_and_are_never_a_fault(
        first in prop::collection::vec(any::<u8>(), 1..700),
        second in prop::collection::vec(any::<u8>(), 1..700),
        which in 0..3,
    ) {
        let (kit, device, request) = &*UNSENT;
        let mut request = request.clone();
        let EvidenceWire::Visual { age_record, cv_certificate, .. } = &mut request.evidence else { panic!() };
        if which != 0 { *age_record = first.into(); }
        if which != 1 { *cv_certificate = second.into(); }
        prop_assert_eq!(kit.refused(device, &request), Some(ProblemKind::ProofUntrusted));
    }
}
