//! Birth dates as staff type them (core/eligibility/src/printed.rs), and the key of the card that they make.

#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use shikaku_card::BirthKey;
use shikaku_eligibility::{parse_birth, printed_digits};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let Ok(typed) = parse_birth(&text, today) else { return };
    assert!(typed.date <= today);
    assert!(typed.echo(today).ends_with("歳）"), "an echo without age");
    if let Some(digits) = printed_digits(typed.date, typed.year) {
        BirthKey::new(&digits).unwrap();
    }
    let echo = typed.echo(today);
    let written = echo.split('（').next().unwrap();
    let again = parse_birth(written, today).unwrap();
    assert!(again == typed, "{written} is another day than was typed");
});
