//! What holds for any bytes.

use proptest::prelude::*;

use super::*;

/// Headers that exist, with bodies that may not.
fn command() -> impl Strategy<Value = Vec<u8>> {
    let header = prop_oneof![
        Just([0x00, 0xA4]),
        Just([0x00, 0xB0]),
        Just([0x00, 0xB2]),
        Just([0x00, 0x20]),
        Just([0x00, 0x84]),
        Just([0x00, 0xC0]),
        Just([0x80, 0x2A]),
        any::<[u8; 2]>(),
    ];
    let body = proptest::collection::vec(any::<u8>(), 0..12);
    let parameters = prop_oneof![
        Just([0x00, 0x98]),
        Just([0x00, 0x97]),
        Just([0x8A, 0x00]),
        Just([0x05, 0x00]),
        Just([0x01, 0x0C]),
        any::<[u8; 2]>()
    ];
    let near = (header, parameters, body).prop_map(|(head, parameters, body)| [&head[..], &parameters, &body].concat());
    let selects = [SELECT, SELECT_SURFACE, SELECT_TEXT, SELECT_COMMON].map(|select| hex::decode(select).unwrap());
    let select = proptest::sample::select(selects.to_vec());
    prop_oneof![3 => near, 1 => select, 2 => proptest::collection::vec(any::<u8>(), 0..300)]
}

/// A card of any kind with any flaw.
fn any_fault() -> impl Strategy<Value = Fault> {
    let names: Vec<_> = fault::ALL.iter().map(|known| known.name.replace('N', "2")).collect();
    proptest::sample::select(names).prop_map(|name| fault::by_name(&name).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_commands_get_a_status_word_and_the_counter_only_goes_where_it_may(
        commands in proptest::collection::vec(command(), 1..20),
        get_response: bool,
        wants_exact_le: bool,
    ) {
        let card = card_with(CardOptions { get_response, wants_exact_le, ..CardOptions::default() });
        let tap = selected(&card);
        let mut before = 3;
        for command in commands {
            let answer = wait(tap.transmit(&command)).unwrap();
            prop_assert!(answer.len() >= 2);
            let left = card.pin_tries_left().unwrap();
            prop_assert!(left == before || left + 1 == before || left == 3 && before > 0);
            before = left;
        }
    }

    #[test]
    fn any_commands_get_a_status_word_from_any_card(
        fault in any_fault(),
        commands in proptest::collection::vec(command(), 1..20),
    ) {
        let card = card_with(CardOptions::default().with(fault));
        let tap = card.tap(TapOptions::default());
        for command in commands {
            prop_assert!(wait(tap.transmit(&command)).unwrap().len() >= 2);
        }
        prop_assert!(card.birth_tries_left().is_none_or(|left| left <= 10));
    }

    #[test]
    fn any_wrong_pins_leave_a_counter_of_zero_or_more(pins in proptest::collection::vec("[0-9]{4}", 1..8)) {
        let card = card();
        let tap = selected(&card);
        let mut expected = 3_u8;
        for pin in pins.iter().filter(|pin| *pin != "4609") {
            let answer = send(&tap, &format!("0020009804{}", hex::encode(pin)));
            prop_assert_eq!(answer, if expected == 0 { "6984".to_owned() } else { format!("63C{}", expected - 1) });
            expected = expected.saturating_sub(1);
            prop_assert_eq!(card.pin_tries_left(), Some(expected));
        }
    }

    #[test]
    fn any_read_agrees_with_the_whole_file(offset in 0_usize..1_800, le in 1_usize..=256) {
        let tap = selected(&card());
        let whole = send(&tap, "00B08A00000000");
        let whole = whole.strip_suffix("9000").unwrap();
        let answer = send(&tap, &format!("00B0{offset:04X}{:02X}", le & 0xFF));
        match whole.get(2 * offset..) {
            None | Some("") => prop_assert_eq!(answer, "6B00"),
            Some(rest) => prop_assert_eq!(answer, format!("{}9000", &rest[..rest.len().min(2 * le)])),
        }
    }
}
