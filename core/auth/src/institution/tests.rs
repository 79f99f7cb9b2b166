//! Numbers of institutions, JSON, and the end of a basis.

use InstitutionIdError::{CheckDigit, IndividualNumber, Length, Separator, TenDigits};
use InstitutionKind::{HealthCheckProvider, MedicalInstitution, Therapist};
use proptest::prelude::*;
use serde_json::{Value, json};
use shikaku_card::{CheckStatement, Mode, StatementFields};
use uuid::Uuid;

use super::*;

fn full() -> Value {
    json!({
        "id": {"kind": "medical_institution", "value": "1311234569"}, "name": "見本診療所", "basis": "rebuilding",
        "basis_ends_on": "2027-03-31", "basis_ends_by": "改築工事の完了", "help_desk": "0000-000-000"
    })
}

fn ending(on: Option<&str>) -> Institution {
    let mut institution: Institution = serde_json::from_value(full()).unwrap();
    institution.basis_ends_on = on.map(|day| day.parse().unwrap());
    institution
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn json_round_trips() {
    let institution: Institution = serde_json::from_value(full()).unwrap();
    assert_eq!(institution.basis, LegalBasis::Rebuilding);
    assert_eq!(serde_json::to_value(&institution).unwrap(), full());
}

#[test]
fn members_may_be_missing_or_new() {
    let short = json!({"id": {"kind": "therapist", "value": "1"}, "name": "架空", "basis": "midwife", "mascot": "owl"});
    let institution: Institution = serde_json::from_value(short).unwrap();
    assert_eq!((institution.basis_ends_on, institution.basis_ends_by, institution.help_desk), (None, None, None));
}

#[test]
fn every_basis_has_its_name_on_the_wire_and_its_label() {
    for (name, basis) in [
        ("no_optical_line", LegalBasis::NoOpticalLine),
        ("rebuilding", LegalBasis::Rebuilding),
        ("special_difficulty", LegalBasis::SpecialDifficulty),
        ("paper_claims", LegalBasis::PaperClaims),
        ("delegated_receipt", LegalBasis::DelegatedReceipt),
        ("health_check", LegalBasis::HealthCheck),
        ("midwife", LegalBasis::Midwife),
    ] {
        assert_eq!(serde_json::to_value(&basis).unwrap(), json!(name));
        assert_eq!(serde_json::from_value::<LegalBasis>(json!(name)).unwrap(), basis);
        assert_ne!(basis.label(), name);
    }
}

#[test]
fn unknown_basis_is_kept_raw() {
    let unknown: LegalBasis = serde_json::from_value(json!("経過措置(9)")).unwrap();
    assert_eq!(unknown, LegalBasis::Other("経過措置(9)".into()));
    assert_eq!(unknown.label(), "経過措置(9)");
    assert_eq!(serde_json::to_value(&unknown).unwrap(), json!("経過措置(9)"));
    assert!(serde_json::from_value::<LegalBasis>(json!(7)).is_err());
}

#[test]
fn unknown_kind_is_an_error() {
    assert!(serde_json::from_value::<InstitutionId>(json!({"kind": "bakery", "value": "1"})).is_err());
}

#[test]
fn medical_institutions_have_ten_digits_with_a_check_digit() {
    for value in ["1311234569", "1331234565", "1341234563", "0110113719"] {
        assert_eq!(InstitutionId::new(MedicalInstitution, value).unwrap().value, value);
    }
    for (value, error) in [
        ("1311234560", CheckDigit),
        ("7777777777", CheckDigit),
        ("131123456", TenDigits),
        ("13112345699", TenDigits),
        ("13-1123456", TenDigits),
        ("１３１１２３４５６９", TenDigits),
        (" 1311234569", TenDigits),
        ("", TenDigits),
    ] {
        assert_eq!(InstitutionId::new(MedicalInstitution, value), Err(error), "{value}");
    }
}

#[test]
fn health_check_providers_have_ten_digits() {
    assert!(InstitutionId::new(HealthCheckProvider, "1320000001").is_ok());
    assert_eq!(InstitutionId::new(HealthCheckProvider, "132000000"), Err(TenDigits));
    assert_eq!(InstitutionId::new(HealthCheckProvider, "132000000x"), Err(TenDigits));
}

#[test]
fn therapists_have_text_without_hyphens() {
    for value in ["契1300000", "130000000", "契協12345678901234567890123456", &"9".repeat(32)] {
        assert_eq!(InstitutionId::new(Therapist, value).unwrap().value, value);
    }
    for (value, error) in [
        ("", Length),
        (&*"9".repeat(33), Length),
        ("契協契協契協契協契協契", Length),
        ("契1300000-0-0", Separator),
        ("契1300000－0", Separator),
        ("契 1300000", Separator),
        ("契1300000\n", Separator),
        ("契\u{0}", Separator),
        ("123456789018", IndividualNumber),
    ] {
        assert_eq!(InstitutionId::new(Therapist, value), Err(error), "{value}");
    }
}

#[test]
fn errors_tell_nothing_of_what_was_typed() {
    let error = InstitutionId::new(Therapist, "123456789018").unwrap_err();
    assert!(!format!("{error} {error:?}").contains(|c: char| c.is_ascii_digit()));
}

#[test]
fn kinds_have_the_bytes_of_the_statement() {
    assert_eq!([MedicalInstitution, Therapist, HealthCheckProvider].map(InstitutionKind::code), [1, 2, 3]);
    let id = InstitutionId::new(Therapist, "契1300000").unwrap();
    assert_eq!(<(u8, String)>::from(&id), (2, "契1300000".to_owned()));
}

#[test]
fn end_of_the_basis_counts_its_last_day() {
    for (today, days, near) in [
        ("2027-03-01", 30, true),
        ("2027-02-28", 30, false),
        ("2027-03-31", 0, true),
        ("2027-03-30", 0, false),
        ("2027-04-01", 0, true),
        ("2020-01-01", u32::MAX, true),
    ] {
        assert_eq!(ending(Some("2027-03-31")).basis_ends_within(day(today), days), near, "{today} {days}");
    }
    assert!(!ending(None).basis_ends_within(day("2027-03-31"), u32::MAX));
}

#[test]
fn ends_at_the_edge_of_the_calendar_do_no_harm() {
    let mut institution = ending(None);
    institution.basis_ends_on = Some(NaiveDate::MAX);
    assert!(!institution.basis_ends_within(NaiveDate::MIN, 30));
    institution.basis_ends_on = Some(NaiveDate::MIN);
    assert!(institution.basis_ends_within(NaiveDate::MAX, 0));
}

proptest! {
    #[test]
    fn whatever_is_taken_fits_a_statement(value in ".{0,40}", kind in 0..3_usize) {
        let kind = [MedicalInstitution, Therapist, HealthCheckProvider][kind];
        if let Ok(id) = InstitutionId::new(kind, &value) {
            let (institution_kind, institution_value) = (&id).into();
            let fields = StatementFields {
                mode: Mode::Pin,
                nonce: [0; 32],
                challenge_id: Uuid::nil(),
                check_id: Uuid::nil(),
                device_id: Uuid::nil(),
                institution_kind,
                institution_value,
                as_of: day("2026-11-24"),
                care_setting: 1,
                certificate_sha256: [0; 32],
            };
            prop_assert!(CheckStatement::new(&fields).is_ok());
        }
    }
}
