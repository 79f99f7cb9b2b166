//! The table: answer → verdict, share, reasons, next steps.

use super::*;

/// A row: what it is · results · verdict · share (kind, percent, basis) · reasons · next steps.
type Row = (&'static str, Vec<Value>, Verdict, &'static str, &'static str, &'static str);

const NEW: &str = "ask-new-insurance ask-portal-screen ask-paper-certificate take-statement";
const NOBODY: &str = "ask-portal-screen ask-paper-certificate ask-welfare-office take-statement";

fn valid_rows() -> Vec<Row> {
    use Verdict::*;
    vec![
        ("employee", vec![employee()], Valid, "estimated 30 under-70", "", ""),
        (
            "dependant",
            vec![with(employee(), json!({"relation": "2", "insured_name": "架空　太郎"}))],
            Valid,
            "estimated 30 under-70",
            "",
            "",
        ),
        ("国保", vec![national()], Valid, "estimated 30 under-70", "", ""),
        ("returned share", vec![with(employee(), json!({"copay_percent": 30}))], Valid, "returned 30", "", ""),
        ("returned share of nothing", vec![with(employee(), json!({"copay_percent": 0}))], Valid, "returned 0", "", ""),
        ("後期 10 %", vec![late_elderly(json!({"copay_percent": 10}))], Valid, "returned 10", "", ""),
        ("後期 without share", vec![late_elderly(json!({}))], Valid, "unknown late-elderly", "", "confirm-share"),
        (
            "後期 by disability at 67",
            vec![late_elderly(json!({"person": born("1959-01-02")}))],
            Valid,
            "unknown late-elderly",
            "",
            "confirm-share",
        ),
        (
            "70–74 with record",
            vec![elderly_record("1953-05-06", "2026-08-01", "2027-07-31")],
            Valid,
            "elderly-record 20",
            "",
            "",
        ),
        (
            "70–74 without record",
            vec![aged("1953-05-06")],
            Valid,
            "unknown elderly-record-missing",
            "",
            "ask-elderly-certificate",
        ),
        (
            "70–74, record ended",
            vec![elderly_record("1953-05-06", "2025-08-01", "2026-07-31")],
            Valid,
            "unknown elderly-record-not-in-force",
            "",
            "ask-elderly-certificate",
        ),
        (
            "70 reached this month: record begins next month",
            vec![elderly_record("1956-11-10", "2026-12-01", "2027-07-31")],
            Valid,
            "estimated 30 under-70",
            "",
            "",
        ),
        ("70 reached this month: no record", vec![aged("1956-11-10")], Valid, "estimated 30 under-70", "", ""),
        (
            "born on the 1st, 70 this month: record counts at once",
            vec![elderly_record("1956-11-01", "2026-11-01", "2027-07-31")],
            Valid,
            "elderly-record 20",
            "",
            "",
        ),
        (
            "born on the 1st, 70 this month: no record",
            vec![aged("1956-11-01")],
            Valid,
            "unknown elderly-record-missing",
            "",
            "ask-elderly-certificate",
        ),
        (
            "the elderly record before a returned share that differs",
            vec![with(elderly_record("1953-05-06", "2026-08-01", "2027-07-31"), json!({"copay_percent": 30}))],
            Valid,
            "elderly-record 20",
            "share-differs",
            "confirm-share",
        ),
        (
            "a returned share that the elderly record confirms",
            vec![with(elderly_record("1953-05-06", "2026-08-01", "2027-07-31"), json!({"copay_percent": 20}))],
            Valid,
            "returned 20",
            "",
            "",
        ),
        (
            "a returned share after the elderly record",
            vec![with(elderly_record("1953-05-06", "2025-08-01", "2026-07-31"), json!({"copay_percent": 30}))],
            Valid,
            "returned 30",
            "",
            "",
        ),
        (
            "an elderly record of somebody under 70",
            vec![with(elderly_record("1990-01-23", "2026-08-01", "2027-07-31"), json!({"copay_percent": 30}))],
            Valid,
            "returned 30",
            "share-differs",
            "confirm-share",
        ),
        (
            "75 tomorrow, with record",
            vec![elderly_record("1951-11-25", "2026-08-01", "2027-07-31")],
            Valid,
            "elderly-record 20",
            "",
            "",
        ),
        (
            "後期 with an old elderly record",
            vec![late_elderly(json!({"elderly": {"from": "2026-08-01", "copay_percent": 20}}))],
            Valid,
            "unknown late-elderly",
            "",
            "confirm-share",
        ),
        (
            "75 or older, insurer not returned",
            vec![json!({"validity": "1", "person": born("1940-01-02")})],
            Valid,
            "unknown late-elderly",
            "",
            "confirm-share",
        ),
        ("preschool by age", vec![aged("2021-06-07")], Valid, "estimated 20 preschool", "", ""),
        (
            "preschool by mark",
            vec![with(aged("2020-04-00"), json!({"preschool": true}))],
            Valid,
            "estimated 20 preschool",
            "",
            "",
        ),
        (
            "preschool mark on an adult",
            vec![with(employee(), json!({"preschool": true}))],
            Valid,
            "unknown preschool-contradicts",
            "",
            "confirm-share",
        ),
        (
            "preschool mark on a school child",
            vec![with(aged("2020-04-01"), json!({"preschool": true}))],
            Valid,
            "unknown preschool-contradicts",
            "",
            "confirm-share",
        ),
        (
            "preschool mark on somebody of about 70",
            vec![with(aged("1956-00-00"), json!({"preschool": true}))],
            Valid,
            "unknown preschool-contradicts",
            "",
            "confirm-share",
        ),
        (
            "preschool mark, nobody named",
            vec![json!({"validity": "1", "preschool": true})],
            Valid,
            "estimated 20 preschool",
            "",
            "",
        ),
        (
            "preschool mark on an elderly person",
            vec![with(aged("1953-01-02"), json!({"preschool": true}))],
            Valid,
            "unknown elderly-record-missing",
            "",
            "ask-elderly-certificate",
        ),
        ("birth year only, surely under 70", vec![aged("1980-00-00")], Valid, "estimated 30 under-70", "", ""),
        ("birth year only, perhaps 70", vec![aged("1956-00-00")], Valid, "unknown age-unclear", "", "confirm-share"),
        ("nobody named", vec![json!({"validity": "1"})], Valid, "unknown age-unclear", "", "confirm-share"),
        (
            "self-defence forces",
            vec![with(employee(), json!({"card_class": "07"}))],
            Valid,
            "estimated 30 under-70",
            "",
            "",
        ),
        (
            "all days fit, to the day",
            vec![with(
                employee(),
                json!({"acquired_on": "2026-11-24", "valid_from": "2026-11-24", "valid_to": "2026-11-24",
                    "lost_on": "2026-11-25"}),
            )],
            Valid,
            "estimated 30 under-70",
            "",
            "",
        ),
        (
            "with this month's ticket in one result",
            vec![with(employee(), json!({"public_aid": [ticket("2026-11")]}))],
            ValidWithPublicAid,
            "unknown public-assistance",
            "public-aid-beside ticket-this-month:01",
            "read-ticket",
        ),
        (
            "with this month's dispensing ticket and its kind",
            vec![with(
                employee(),
                json!({"copay_percent": 30, "public_aid": [with(ticket("2026-11"),
                    json!({"ticket_type": "02", "treatment_kind": "04"}))]}),
            )],
            ValidWithPublicAid,
            "unknown public-assistance",
            "public-aid-beside ticket-this-month:02/04",
            "read-ticket",
        ),
        (
            "with another public aid",
            vec![with(employee(), json!({"public_aid": [{"payer_number": "21130018"}]}))],
            ValidWithPublicAid,
            "estimated 30 under-70",
            "public-aid-beside",
            "ask-public-aid-certificate",
        ),
        (
            "with a public aid of another month",
            vec![with(employee(), json!({"public_aid": [{"payer_number": "21130018", "month": "2026-10"}]}))],
            Valid,
            "estimated 30 under-70",
            "",
            "",
        ),
    ]
}

fn amber_rows() -> Vec<Row> {
    use Verdict::*;
    vec![
        (
            "class 05",
            vec![with(employee(), json!({"card_class": "05"}))],
            ValidFullCharge,
            "full-charge 100",
            "",
            "charge-in-full",
        ),
        (
            "class 05 whatever was returned",
            vec![with(employee(), json!({"card_class": "05", "copay_percent": 30}))],
            ValidFullCharge,
            "full-charge 100",
            "",
            "charge-in-full",
        ),
        (
            "100 % returned",
            vec![with(employee(), json!({"copay_percent": 100}))],
            ValidFullCharge,
            "returned 100",
            "",
            "charge-in-full",
        ),
        (
            "valid though lost",
            vec![with(employee(), json!({"lost_on": "2026-11-24"}))],
            ValidDaysContradict,
            "estimated 30 under-70",
            "days-contradict@2026-11-24",
            "confirm-period",
        ),
        (
            "valid though it begins tomorrow",
            vec![with(employee(), json!({"valid_from": "2026-11-25"}))],
            ValidDaysContradict,
            "estimated 30 under-70",
            "days-contradict@2026-11-25",
            "confirm-period",
        ),
        (
            "valid though acquired tomorrow",
            vec![with(employee(), json!({"acquired_on": "2026-11-25"}))],
            ValidDaysContradict,
            "estimated 30 under-70",
            "days-contradict@2026-11-25",
            "confirm-period",
        ),
        (
            "valid though ended, 10割",
            vec![with(employee(), json!({"valid_to": "2026-11-23", "card_class": "05"}))],
            ValidDaysContradict,
            "full-charge 100",
            "days-contradict@2026-11-23",
            "charge-in-full confirm-period",
        ),
        (
            "医療扶助 though ended",
            vec![with(assistance("1", json!([ticket("2026-11")])), json!({"valid_to": "2026-11-23"}))],
            PublicAssistance,
            "unknown public-assistance",
            "ticket-this-month:01 days-contradict@2026-11-23",
            "read-ticket confirm-period",
        ),
        (
            "75 today, insurer of employees, with record",
            vec![elderly_record("1951-11-24", "2026-08-01", "2027-07-31")],
            ValidAgeContradicts,
            "unknown age-contradicts",
            "age-contradicts",
            "ask-new-insurance ask-paper-certificate confirm-share",
        ),
        (
            "89, 国保, with a returned share",
            vec![with(national(), json!({"copay_percent": 30, "person": born("1937-03-04")}))],
            ValidAgeContradicts,
            "unknown age-contradicts",
            "age-contradicts",
            "ask-new-insurance ask-paper-certificate confirm-share",
        ),
        (
            "75 or older by the birth year, preschool mark",
            vec![with(aged("1950-00-00"), json!({"preschool": true}))],
            ValidAgeContradicts,
            "unknown age-contradicts",
            "age-contradicts",
            "ask-new-insurance ask-paper-certificate confirm-share",
        ),
        (
            "a class that is not known",
            vec![with(employee(), json!({"card_class": "B7"}))],
            ValidClassUnknown,
            "unknown terms-unclear",
            "class-unknown",
            "update-app confirm-share",
        ),
        (
            "a class that is not known, returned share",
            vec![with(employee(), json!({"card_class": "B7", "copay_percent": 30}))],
            ValidClassUnknown,
            "returned 30",
            "class-unknown",
            "update-app",
        ),
        (
            "insurance with last month's ticket in one result",
            vec![with(employee(), json!({"public_aid": [ticket("2026-10")]}))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "insurance-beside ticket-other-month",
            "ask-welfare-office check-again-later",
        ),
        (
            "insurance with a payer of 医療扶助 without a month",
            vec![with(employee(), json!({"copay_percent": 30, "public_aid": [{"payer_number": "12130019"}]}))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "insurance-beside ticket-other-month",
            "ask-welfare-office check-again-later",
        ),
        (
            "unregistered, class 05",
            vec![with(employee(), json!({"validity": "6", "card_class": "05"}))],
            ValidUnregistered,
            "full-charge 100",
            "not-registered",
            "ask-paper-certificate check-again-later charge-in-full",
        ),
        (
            "unregistered, class 05, without insurer",
            vec![json!({"validity": "6", "card_class": "05", "person": born("1990-01-23")})],
            ValidUnregistered,
            "full-charge 100",
            "not-registered",
            "ask-paper-certificate check-again-later charge-in-full",
        ),
        (
            "unregistered",
            vec![json!({"validity": "6", "person": born("1990-01-23")})],
            ValidUnregistered,
            "unknown terms-unclear",
            "not-registered",
            "ask-paper-certificate check-again-later confirm-share",
        ),
        (
            "unregistered with insurer",
            vec![with(employee(), json!({"validity": "6"}))],
            ValidUnregistered,
            "estimated 30 under-70",
            "not-registered",
            "ask-paper-certificate check-again-later",
        ),
        (
            "医療扶助 with ticket",
            vec![assistance("1", json!([ticket("2026-11")]))],
            PublicAssistance,
            "unknown public-assistance",
            "ticket-this-month:01",
            "read-ticket",
        ),
        (
            "医療扶助 with tickets of two months",
            vec![assistance("1", json!([ticket("2026-10"), ticket("2026-11")]))],
            PublicAssistance,
            "unknown public-assistance",
            "ticket-this-month:01",
            "read-ticket",
        ),
        (
            "医療扶助 without ticket",
            vec![assistance("1", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ticket-missing",
            "ask-welfare-office check-again-later",
        ),
        (
            "医療扶助, last month's ticket",
            vec![assistance("1", json!([ticket("2026-10")]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ticket-other-month",
            "ask-welfare-office check-again-later",
        ),
        (
            "医療扶助, unregistered",
            vec![assistance("6", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ticket-missing",
            "ask-welfare-office check-again-later",
        ),
        (
            "医療扶助, none found",
            vec![assistance("4", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ticket-missing",
            "ask-welfare-office check-again-later",
        ),
        (
            "医療扶助 known by its tickets only",
            vec![json!({"validity": "1", "public_aid": [ticket("2026-11")]})],
            PublicAssistance,
            "unknown public-assistance",
            "ticket-this-month:01",
            "read-ticket",
        ),
        (
            "医療扶助 with an insurance that was not returned",
            vec![assistance("1", json!([with(ticket("2026-11"), json!({"status": "01"}))]))],
            PublicAssistance,
            "unknown public-assistance",
            "insurance-pays-first ticket-this-month:01",
            "read-ticket ask-which-insurance",
        ),
        (
            "several fit",
            vec![json!({"validity": "5"})],
            Several,
            "unknown not-valid",
            "several-fit",
            "ask-which-insurance ask-portal-screen ask-paper-certificate",
        ),
    ]
}

fn red_rows() -> Vec<Row> {
    use Verdict::*;
    vec![
        (
            "lost to another insurance",
            vec![lost("2", json!({"lost_on": "2026-10-01", "loss_reason": "03"}))],
            Invalid,
            "unknown not-valid",
            "lost-on@2026-10-01 lost-to-other-insurance",
            NEW,
        ),
        (
            "lost, a new one exists",
            vec![lost("3", json!({"lost_on": "2026-10-01", "loss_reason": "03"}))],
            InvalidNewExists,
            "unknown not-valid",
            "new-insurance-exists lost-on@2026-10-01 lost-to-other-insurance",
            NEW,
        ),
        (
            "lost to public assistance",
            vec![lost("2", json!({"loss_reason": "02"}))],
            Invalid,
            "unknown not-valid",
            "lost-to-public-assistance",
            "ask-welfare-office ask-new-insurance ask-portal-screen ask-paper-certificate take-statement",
        ),
        (
            "called dead",
            vec![lost("2", json!({"loss_reason": "01"}))],
            Invalid,
            "unknown not-valid",
            "lost-by-death",
            "confirm-person ask-new-insurance ask-portal-screen ask-paper-certificate take-statement",
        ),
        (
            "period ended",
            vec![lost("2", json!({"valid_to": "2026-09-30", "loss_reason": "77"}))],
            Invalid,
            "unknown not-valid",
            "period-ended@2026-09-30 lost-otherwise",
            NEW,
        ),
        ("invalid without a word", vec![json!({"validity": "2"})], Invalid, "unknown not-valid", "", NEW),
        ("class 05 that was lost", vec![lost("2", json!({"card_class": "05"}))], Invalid, "unknown not-valid", "", NEW),
        (
            "医療扶助 that ended",
            vec![assistance("2", json!([]))],
            Invalid,
            "unknown not-valid",
            "assistance-ended",
            "ask-welfare-office ask-new-insurance ask-portal-screen ask-paper-certificate take-statement",
        ),
        ("none found", vec![json!({"validity": "4"})], None, "unknown not-valid", "not-found", NOBODY),
        ("no result", vec![], NoResult, "unknown not-valid", "no-result", NOBODY),
        (
            "a validity that is not known",
            vec![json!({"validity": "9"})],
            Unknown,
            "unknown not-valid",
            "unknown-code",
            "update-app ask-paper-certificate",
        ),
    ]
}

fn together_rows() -> Vec<Row> {
    use Verdict::*;
    let other = || with(national(), json!({"copay_percent": 20}));
    vec![
        (
            "insurance and this month's ticket",
            vec![employee(), assistance("1", json!([ticket("2026-11")]))],
            ValidWithPublicAid,
            "unknown public-assistance",
            "public-aid-beside ticket-this-month:01",
            "read-ticket",
        ),
        (
            "ticket first",
            vec![assistance("1", json!([ticket("2026-11")])), employee()],
            ValidWithPublicAid,
            "unknown public-assistance",
            "public-aid-beside ticket-this-month:01",
            "read-ticket",
        ),
        (
            "insurance and 医療扶助 without ticket",
            vec![employee(), assistance("1", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "insurance-beside ticket-missing",
            "ask-welfare-office check-again-later",
        ),
        (
            "insurance and an unregistered ticket",
            vec![employee(), assistance("6", json!([ticket("2026-11")]))],
            PublicAssistance,
            "unknown public-assistance",
            "insurance-beside ticket-this-month:01",
            "read-ticket",
        ),
        (
            "old and new insurance",
            vec![lost("3", json!({"lost_on": "2026-10-01"})), other()],
            ValidAndEnded,
            "returned 20",
            "ended-beside new-insurance-exists lost-on@2026-10-01",
            "update-registered",
        ),
        (
            "lost, then public assistance",
            vec![lost("2", json!({"loss_reason": "02"})), assistance("1", json!([ticket("2026-11")]))],
            PublicAssistance,
            "unknown public-assistance",
            "lost-to-public-assistance ticket-this-month:01",
            "ask-welfare-office read-ticket",
        ),
        (
            "two insurances",
            vec![employee(), other()],
            Several,
            "unknown several-differ",
            "several-valid",
            "ask-which-insurance ask-portal-screen ask-paper-certificate",
        ),
        (
            "two insurances with one share",
            vec![employee(), national()],
            Several,
            "estimated 30 under-70",
            "several-valid",
            "ask-which-insurance ask-portal-screen ask-paper-certificate",
        ),
        ("one insurance told twice", vec![employee(), employee()], Valid, "estimated 30 under-70", "", ""),
        (
            "valid and none",
            vec![employee(), json!({"validity": "4"})],
            ValidAndNone,
            "estimated 30 under-70",
            "none-beside",
            "ask-which-insurance",
        ),
        (
            "valid and a code that is not known",
            vec![employee(), json!({"validity": "9"})],
            Unknown,
            "unknown not-valid",
            "unknown-code",
            "update-app ask-paper-certificate",
        ),
        (
            "valid and several",
            vec![employee(), json!({"validity": "5"})],
            Several,
            "estimated 30 under-70",
            "several-fit",
            "ask-which-insurance ask-portal-screen ask-paper-certificate",
        ),
        (
            "two that were lost",
            vec![lost("2", json!({})), lost("3", json!({}))],
            InvalidNewExists,
            "unknown not-valid",
            "new-insurance-exists",
            NEW,
        ),
        (
            "10割 and a ticket",
            vec![with(employee(), json!({"card_class": "05"})), assistance("1", json!([ticket("2026-11")]))],
            ValidFullCharge,
            "full-charge 100",
            "public-aid-beside ticket-this-month:01",
            "read-ticket charge-in-full",
        ),
        (
            "insurance and a ticket of 医療扶助 that has ended",
            vec![employee(), with(assistance("1", json!([ticket("2026-11")])), json!({"lost_on": "2026-11-24"}))],
            PublicAssistance,
            "unknown public-assistance",
            "insurance-beside ticket-this-month:01 days-contradict@2026-11-24",
            "read-ticket confirm-period",
        ),
        (
            "insurance and tickets of a class that is not known",
            vec![employee(), json!({"validity": "1", "card_class": "B7", "public_aid": [ticket("2026-11")]})],
            PublicAssistance,
            "unknown public-assistance",
            "insurance-beside ticket-this-month:01 class-unknown",
            "update-app read-ticket",
        ),
        (
            "unregistered and a lost one",
            vec![lost("3", json!({"lost_on": "2026-10-01"})), with(national(), json!({"validity": "6"}))],
            ValidUnregistered,
            "estimated 30 under-70",
            "ended-beside new-insurance-exists lost-on@2026-10-01 not-registered",
            "ask-paper-certificate check-again-later",
        ),
        (
            "10割 and a lost one",
            vec![lost("2", json!({})), with(national(), json!({"card_class": "05"}))],
            ValidFullCharge,
            "full-charge 100",
            "ended-beside",
            "charge-in-full update-registered",
        ),
        (
            "insurance, 医療扶助 without ticket and a lost one",
            vec![lost("2", json!({})), national(), assistance("1", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ended-beside insurance-beside ticket-missing",
            "ask-welfare-office check-again-later update-registered",
        ),
        (
            "医療扶助 without ticket and a lost one",
            vec![lost("2", json!({})), assistance("1", json!([]))],
            PublicAssistanceNoTicket,
            "unknown public-assistance",
            "ticket-missing",
            "ask-welfare-office check-again-later",
        ),
        (
            "10割 and 医療扶助 without ticket",
            vec![with(employee(), json!({"card_class": "05"})), assistance("1", json!([]))],
            ValidFullCharge,
            "full-charge 100",
            "public-aid-beside ticket-missing",
            "ask-welfare-office check-again-later charge-in-full",
        ),
        (
            "one insurance, its days contradicted once, 10割 once",
            vec![with(employee(), json!({"lost_on": "2026-11-01"})), with(employee(), json!({"card_class": "05"}))],
            ValidDaysContradict,
            "full-charge 100",
            "days-contradict@2026-11-01",
            "charge-in-full confirm-period",
        ),
        (
            "valid, none and a lost one",
            vec![national(), json!({"validity": "4"}), lost("2", json!({}))],
            ValidAndEnded,
            "estimated 30 under-70",
            "ended-beside none-beside",
            "update-registered",
        ),
    ]
}

fn share(co_payment: CoPayment) -> String {
    let percent = co_payment.percent().map(|percent| percent.to_string());
    let words = [Some(co_payment.kind().to_owned()), percent, co_payment.basis().map(str::to_owned)];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn words<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// `kind`, `kind@day`, `kind:ticket type/treatment`.
fn reason(reason: &Reason) -> String {
    let name = reason.kind.name();
    let ticket = reason.ticket.iter().flat_map(|ticket| {
        [ticket.ticket_type.as_ref().map(|kind| kind.code()), ticket.treatment_kind.as_ref().map(|kind| kind.code())]
    });
    match (reason.on, ticket.flatten().collect::<Vec<_>>()) {
        (Some(on), _) => format!("{name}@{on}"),
        (None, codes) if !codes.is_empty() => format!("{name}:{}", codes.join("/")),
        _ => name.to_owned(),
    }
}

#[test]
fn answers_mean_what_the_table_says() {
    let rows: Vec<Row> = [valid_rows(), amber_rows(), red_rows(), together_rows()].concat();
    assert!(rows.len() >= 60);
    for (name, results, verdict, co_payment, reasons, next) in rows {
        let meaning = meaning(&results);
        assert_eq!(meaning.verdict, verdict, "{name}");
        assert_eq!(share(meaning.co_payment), co_payment, "{name}");
        assert_eq!(words(&meaning.reasons, reason), reasons, "{name}");
        assert_eq!(words(&meaning.next, |step| step.name().to_owned()), next, "{name}");
    }
}

#[test]
fn tones_of_the_tables() {
    let tone = |rows: Vec<Row>| -> Vec<Tone> {
        let mut tones: Vec<Tone> = rows.iter().map(|(_, results, ..)| meaning(results).tone).collect();
        tones.sort();
        tones.dedup();
        tones
    };
    assert_eq!(tone(valid_rows()), [Tone::Green]);
    assert_eq!(tone(amber_rows()), [Tone::Amber]);
    assert_eq!(tone(red_rows()), [Tone::Red, Tone::Grey]);
}

#[test]
fn every_verdict_reason_and_step_occurs() {
    let rows: Vec<Row> = [valid_rows(), amber_rows(), red_rows(), together_rows()].concat();
    let all: Vec<Meaning> = rows.iter().map(|(_, results, ..)| meaning(results)).collect();
    for verdict in Verdict::ALL {
        assert!(all.iter().any(|meaning| meaning.verdict == *verdict), "{verdict:?}");
    }
    for kind in ReasonKind::ALL {
        assert!(all.iter().any(|meaning| meaning.reasons.iter().any(|reason| reason.kind == *kind)), "{kind:?}");
    }
    let elsewhere = [NextStep::RenewCertificate, NextStep::ReadNameOnCard];
    for step in NextStep::ALL.iter().filter(|step| !elsewhere.contains(step)) {
        assert!(all.iter().any(|meaning| meaning.next.contains(step)), "{step:?}");
    }
}
