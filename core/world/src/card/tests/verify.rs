//! PIN and password: counters, status, what each opens.

use super::*;

#[test]
fn wrong_pins_count_down_over_taps_and_block() {
    let card = card();
    for (answer, left) in [("63C2", 2), ("63C1", 1), ("63C0", 0), ("6984", 0), ("6984", 0)] {
        let tap = selected(&card);
        assert_eq!(send(&tap, WRONG), answer);
        assert_eq!(card.pin_tries_left(), Some(left));
    }
    let tap = selected(&card);
    assert_eq!((send(&tap, "00200098"), send(&tap, RIGHT)), ("63C0".into(), "6984".into()));
}

#[test]
fn the_right_pin_puts_the_counter_back_and_a_wrong_one_takes_the_status() {
    let card = card();
    let tap = selected(&card);
    assert_eq!(send(&tap, WRONG), "63C2");
    assert_eq!(send(&tap, RIGHT), "9000");
    assert_eq!(card.pin_tries_left(), Some(3));
    assert_eq!(send(&tap, "00200098"), "9000");
    assert_eq!(send(&tap, WRONG), "63C2");
    assert_eq!(send(&tap, "802A0097 01 00 00"), "6982");
}

#[test]
fn a_query_is_four_bytes_and_a_bad_length_costs_nothing() {
    let card = card();
    let tap = selected(&card);
    for bad in ["0020009800", "00200098 03 343630", "00200098 05 3436303939", "00200098 04 34363039 00"] {
        assert_eq!(send(&tap, bad), "6700", "{bad}");
    }
    assert_eq!(send(&tap, "00200198"), "6A86");
    assert_eq!(send(&tap, "00200018"), "6A86");
    assert_eq!(card.pin_tries_left(), Some(3));
}

#[test]
fn the_security_status_survives_its_own_ap_and_nothing_else() {
    let card = card();
    let tap = selected(&card);
    assert_eq!(send(&tap, RIGHT), "9000");
    assert_eq!(send(&tap, SELECT), "9000");
    assert!(send(&tap, "802A0097 01 00 00").ends_with("9000"));
    assert_eq!(send(&tap, MANAGER), "9000");
    assert_eq!(send(&tap, SELECT), "9000");
    assert_eq!(send(&tap, "802A0097 01 00 00"), "6982");
    assert_eq!(send(&tap, RIGHT), "9000");
    drop(tap);
    assert_eq!(send(&selected(&card), "802A0097 01 00 00"), "6982");
}

#[test]
fn one_pin_does_not_open_what_the_other_guards() {
    let card = card();
    let tap = selected(&card);
    assert_eq!(send(&tap, RIGHT), "9000");
    assert_eq!(send(&tap, "00B0810000"), "6982");
    assert_eq!(send(&tap, "802A009A 01 00 00"), "6982");
    assert_eq!(send(&tap, "0020009B"), "63C5");
    assert_eq!(send(&tap, "0020009B 09 6D69686F6E30303031"), "63C4");
    assert_eq!(send(&tap, "0020009B 09 4D49484F4E30303031"), "9000");
    let certificate = read_file(&tap, "0001");
    let signature = send(&tap, "802A009A 03 616263 00");
    assert!(verifies(trimmed(&certificate), b"abc", &signature));
    assert_eq!(card.pin_tries_left(), Some(3));
}

#[test]
fn blocked_and_last_tries_are_there_from_the_start() {
    assert_eq!(send(&selected(&faulty("blocked")), RIGHT), "6984");
    let card = faulty("one-left");
    assert_eq!(send(&selected(&card), "00200098"), "63C1");
    assert_eq!(send(&selected(&card), WRONG), "63C0");
}

#[test]
fn a_card_without_short_identifiers_still_knows_the_classic_forms() {
    let card = faulty("no-sfi");
    let tap = selected(&card);
    for refused in ["00B08A0000", "00200098", RIGHT, "802A0097010000"] {
        assert_eq!(send(&tap, refused), "6A86", "{refused}");
    }
    assert_eq!(card.pin_tries_left(), Some(3));
    assert_eq!(send(&tap, "00A4020C020018"), "9000");
    assert_eq!(send(&tap, "00200080"), "63C3");
}
