//! `shikaku check`, `history`, `outbox`: taps, and what comes of them.

use shikaku_tests::program::{Running, run};
use shikaku_world::people;

use super::processes::{Card, World};

#[test]
fn a_visual_check_reads_what_is_printed_from_the_standard_input() {
    let (world, card) = (World::enrolled(), Card::of("elderly"));
    let visual = ["check", "--json", "--mode", "visual", "--reader", &card.reader];
    let refused = world.run(&visual, "S12.3.4\nyes\n");
    assert_eq!((refused.code, &refused.json()["failure"]["number"]), (1, &319.into()), "no staff");
    let staff = [&visual[..], &["--staff", "mihon-01"]].concat();
    let asked = world.run(&staff, "S12.3.5\nyes\n");
    assert_eq!((&asked.json()["ask"]["number"], &asked.json()["tries_left"]), (&312.into(), &9.into()));
    let not_compared = world.run(&staff, "S12.3.4\nno\n");
    assert_eq!(not_compared.json()["ask"]["number"], 316);
    assert_eq!(world.run(&staff, "12.3.4\nyes\n").json()["failure"]["number"], 311);
    let answered = world.run(&staff, "S12.3.4\nyes\n");
    assert_eq!((answered.code, &answered.json()["mode"]), (0, &"visual".into()), "{answered:?}");
}

#[test]
fn a_world_a_card_and_a_device_in_processes_of_their_own() {
    let (world, card) = (World::enrolled(), Card::of("elderly"));
    let person = people::by_id("elderly").unwrap();
    let checked = world.check(&card, &format!("{}\n", person.pin));
    assert_eq!(checked.code, 0, "{checked:?}");
    let document = checked.json();
    assert_eq!(
        (&document["outcome"], document["results"][0]["copay_percent"].as_u64()),
        (&"answered".into(), Some(20))
    );

    let listed = world.run(&["history", "list", "--json"], "").json();
    assert_eq!((&listed[0]["check_id"], &listed[0]["name"]), (&document["check_id"], &person.name.into()));
    let id = document["check_id"].as_str().unwrap();
    let shown = world.run(&["history", "show", id, "--json"], "").json();
    assert_eq!(shown["results"], document["results"]);
    let text = world.run(&["history", "show", id], "");
    assert!(text.code == 0 && text.out.contains("有効"), "{text:?}");
    let unknown = world.run(&["history", "show", "00000000-0000-4000-8000-000000000000", "--json"], "");
    assert_eq!((unknown.code, &unknown.json()["failure"]["number"]), (1, &418.into()));
}

#[test]
fn wrong_pins_on_the_standard_input_stop_before_the_last_try() {
    let (world, card) = (World::enrolled(), Card::of("employee"));
    let asked = world.check(&card, "1111\n");
    let document = asked.json();
    assert_eq!((asked.code, &document["ask"]["number"], &document["tries_left"]), (1, &303.into(), &2.into()));
    let asked = world.check(&card, "2222\n2222\n3333\n");
    let document = asked.json();
    assert_eq!((asked.code, &document["ask"]["number"], &document["tries_left"]), (1, &304.into(), &1.into()));
    let told = world.run(&["check", "--pin-stdin", "--reader", &card.reader], "4444\n");
    assert!(told.code == 1 && told.err.contains("304"), "{told:?}");
}

#[test]
fn a_pin_that_is_none_is_told_with_its_number() {
    let (world, card) = (World::enrolled(), Card::of("employee"));
    for bad in ["123", "12345", "12a4", ""] {
        let failed = world.check(&card, &format!("{bad}\n"));
        assert_eq!((failed.code, &failed.json()["failure"]["number"]), (1, &301.into()), "{bad:?}");
    }
    assert_eq!(world.check(&card, "").json()["ask"]["number"], 307);
}

#[test]
fn without_the_service_the_check_waits_and_is_sent_later() {
    let (mut world, card) = (World::enrolled(), Card::of("employee"));
    let pin = format!("{}\n", people::by_id("employee").unwrap().pin);
    assert_eq!(world.check(&card, &pin).code, 0);
    let listen = world.portal["url"].as_str().unwrap().replace("https://localhost", "127.0.0.1");
    let data = world.folder.path().join("world");
    let serve = ["world", "serve", "--json", "--listen", &listen, "--data", data.to_str().unwrap()];
    world.serve = Running::start(&["world", "card", "--person", "lost", "--listen", "127.0.0.1:0"]);
    let waiting = world.check(&card, &pin);
    assert_eq!(
        (waiting.code, &waiting.json()["outcome"], &waiting.json()["failure"]["number"]),
        (1, &"waiting".into(), &401.into())
    );
    assert_eq!(world.run(&["outbox", "list", "--json"], "").json().as_array().unwrap().len(), 1);

    world.serve = Running::start(&serve);
    world.serve.json();
    let sent = world.run(&["outbox", "send", "--json"], "");
    assert_eq!((sent.code, &sent.json()[0]["check_id"]), (0, &waiting.json()["check_id"]), "{sent:?}");
    assert_eq!(world.run(&["history", "list", "--json"], "").json().as_array().unwrap().len(), 2);
}

#[test]
fn a_device_that_has_not_enrolled_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device");
    let refused = run(&["check", "--json", "--practice", "--pin-stdin", "--data", path.to_str().unwrap()], "1234\n");
    assert_eq!((refused.code, &refused.json()["failure"]["number"]), (1, &409.into()));
}
