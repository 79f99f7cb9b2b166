//! The command line as people and scripts meet it: processes of their own, exit codes, one JSON document a command.

#![cfg(test)]

use std::{fs, path::Path};

use serde_json::{Value, json};
use shikaku_tests::program::{Ran, Running, run};
use shikaku_world::people;
use tempfile::TempDir;

/// The world in processes of its own, and a device's folder beside it.
struct World {
    serve: Running,
    portal: Value,
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = folder.path().join("world");
        let listen = ["world", "serve", "--listen", "127.0.0.1:0", "--json", "--data"];
        let mut serve = Running::start(&[&listen[..], &[world.to_str().unwrap()]].concat());
        let portal = serve.json();
        Self { serve, portal, folder }
    }

    fn device(&self) -> String {
        self.folder.path().join("device").to_str().unwrap().to_owned()
    }

    /// A command of the device in practice mode.
    fn run(&self, arguments: &[&str], input: &str) -> Ran {
        run(&[arguments, &["--practice", "--data", &self.device()]].concat(), input)
    }

    fn enrol_with(&self, ca: &str) -> Ran {
        let [url, code] = [&self.portal["url"], &self.portal["codes"][0]["code"]].map(|value| value.as_str().unwrap());
        let institution = self.portal["codes"][0]["institution"]["id"]["value"].as_str().unwrap();
        let who = ["--institution", institution, "--code", code];
        self.run(&[&["enrol", "--json", "--service", url, "--ca", ca][..], &who].concat(), "")
    }

    fn enrolled() -> Self {
        let world = Self::new();
        let enrolled = world.enrol_with(world.portal["ca_file"].as_str().unwrap());
        assert_eq!(enrolled.code, 0, "{enrolled:?}");
        assert!(enrolled.json()["device_id"].is_string());
        world
    }

    /// A check at a card's reader, with these lines on the standard input.
    fn check(&self, card: &Card, lines: &str) -> Ran {
        self.run(&["check", "--json", "--pin-stdin", "--reader", &card.reader], lines)
    }
}

/// A card in a process of its own.
struct Card {
    _process: Running,
    reader: String,
}

impl Card {
    fn of(person: &str) -> Self {
        let mut process = Running::start(&["world", "card", "--person", person, "--listen", "127.0.0.1:0"]);
        let line = process.line();
        let reader = line.split(' ').find(|word| word.contains("vpcd:")).unwrap();
        let reader = reader[reader.find("vpcd:").unwrap()..].to_owned();
        Self { _process: process, reader }
    }
}

fn validities(results: &Value) -> Vec<Value> {
    results.as_array().unwrap().iter().map(|result| result["validity"].clone()).collect()
}

/// A demonstration in the words of the record: a list of {validity} or {failure}.
fn outlook(document: &Value) -> Vec<Value> {
    match document["outcome"].as_str().unwrap() {
        "answered" => {
            validities(&document["results"]).into_iter().map(|validity| json!({"validity": validity})).collect()
        }
        "failed" => vec![json!({"failure": document["failure"]["name"]})],
        other => panic!("{other}"),
    }
}

fn demonstrate(mode: &str, record: &Value, exchanges: u64) {
    let id = record["id"].as_str().unwrap();
    let demo = run(&["demo", "--json", "--mode", mode, "--person", id], "");
    let document = demo.json();
    let expected = &record[if mode == "pin" { "expected" } else { "expected_visual" }];
    assert_eq!(outlook(&document), *expected.as_array().unwrap(), "{id}, {mode}");
    let answered = document["outcome"] == "answered";
    assert_eq!(demo.code, i32::from(!answered), "{demo:?}");
    if answered {
        assert_eq!(document["exchanges"], exchanges, "{id}, {mode}");
        assert_eq!(document["network_waits_in_field"], 0);
        for timing in ["card_ms", "network_ms", "own_ms", "total_ms"] {
            assert!(document["timings"][timing].is_f64(), "{timing}");
        }
        assert!(document["meaning"]["verdict"].is_string(), "{id}");
    }
}

#[test]
fn the_demonstration_of_every_person_equals_their_record_in_both_modes() {
    let records = run(&["people", "--json"], "").json();
    let records = records.as_array().unwrap();
    assert_eq!(records.len(), people::all().len());
    assert!(records.len() >= 30 && records.iter().all(|record| record["synthetic"] == true));
    for (mode, exchanges) in [("pin", 5), ("visual", 8)] {
        std::thread::scope(|scope| {
            for part in records.chunks(records.len().div_ceil(4)) {
                scope.spawn(move || part.iter().for_each(|record| demonstrate(mode, record, exchanges)));
            }
        });
    }
}

#[test]
fn the_photo_of_the_chip_is_shown_and_compared() {
    let demo = run(&["demo", "--mode", "visual", "--photo", "--person", "elderly"], "");
    assert_eq!(demo.code, 0, "{demo:?}");
    assert!(demo.err.contains("317") && demo.err.lines().filter(|line| line.contains("::::")).count() > 9, "{demo:?}");
    let forged = run(&["demo", "--mode", "visual", "--photo", "--fault", "photo-forged"], "");
    assert!(forged.code == 1 && forged.err.contains("123") && !forged.err.contains("317"), "{forged:?}");
}

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
fn the_mode_that_is_set_is_the_mode_of_the_next_check() {
    let (world, card) = (World::enrolled(), Card::of("elderly"));
    assert_eq!(world.run(&["settings", "get", "--json"], "").json()["mode"], "pin");
    assert_eq!(world.run(&["settings", "set", "mode", "visual", "--json"], "").json()["mode"], "visual");
    let check = ["check", "--json", "--staff", "mihon-01", "--reader", &card.reader];
    assert_eq!(world.run(&check, "S12.3.4\nyes\n").json()["mode"], "visual");
    let pin = format!("{}\n", people::by_id("elderly").unwrap().pin);
    let this_one = [&check[..], &["--mode", "pin", "--pin-stdin"]].concat();
    assert_eq!(world.run(&this_one, &pin).json()["mode"], "pin");
}

#[test]
fn a_diagnosis_tells_the_help_desk_what_it_asks_for_and_nothing_of_a_person() {
    let (mut world, card) = (World::enrolled(), Card::of("employee"));
    world.check(&card, "1111\n");
    let failed = Card::of("none");
    drop(failed);
    let good = world.run(&["diagnose", "--json", "--reader", &card.reader], "").json();
    assert_eq!((good["world"].as_str(), good["waiting"].as_str()), (Some("practice"), Some("0")));
    assert!(good["service"].as_str().unwrap().ends_with(" ms"), "{good}");
    assert!(good["reader"].as_str().unwrap().ends_with("found"), "{good}");
    assert!(["-1 s", "+0 s", "+1 s"].contains(&good["clock"].as_str().unwrap()), "{good}");
    world.serve = Running::start(&["world", "card", "--person", "lost", "--listen", "127.0.0.1:0"]);
    let dead = world.run(&["diagnose"], "");
    assert!(dead.code == 0 && dead.out.contains("401") && dead.out.contains("206"), "{dead:?}");
    for word in ["見本", "花子", "1311234569", "4609"] {
        assert!(!dead.out.contains(word) && !good.to_string().contains(word), "{word}");
    }
}

#[test]
fn the_program_alone_is_the_demonstration_in_japanese() {
    let demo = run(&[], "");
    assert_eq!(demo.code, 0, "{demo:?}");
    assert!(demo.out.contains("有効") && demo.out.contains("見本　花子"), "{}", demo.out);
    let english = run(&["--lang", "en"], "");
    assert!(english.out.contains("Practice mode"), "{}", english.out);
}

#[test]
fn the_exit_code_tells_answered_failed_and_misused() {
    let failed = run(&["demo", "--json", "--fault", "not-my-number"], "");
    assert_eq!((failed.code, &failed.json()["failure"]["number"]), (1, &104.into()));
    let told = run(&["demo", "--fault", "expired"], "");
    assert!(told.code == 1 && told.err.contains("110"), "{told:?}");
    for misused in
        [&["demo", "--person", "nobody"][..], &["demo", "--fault", "no-such"], &["no-such"], &["history", "show", "x"]]
    {
        assert_eq!(run(misused, "").code, 2, "{misused:?}");
    }
    assert_eq!(run(&["--version"], "").code, 0);
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
fn another_ca_than_the_services_is_403_and_none_at_all_is_410() {
    let (world, other) = (World::new(), World::new());
    let refused = world.enrol_with(other.portal["ca_file"].as_str().unwrap());
    assert_eq!((refused.code, &refused.json()["failure"]["number"]), (1, &403.into()));
    let no_ca = world.folder.path().join("no-ca.pem");
    fs::write(&no_ca, "nothing").unwrap();
    assert_eq!(world.enrol_with(no_ca.to_str().unwrap()).json()["failure"]["number"], 410);
}

#[test]
fn a_device_that_has_not_enrolled_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("device");
    let refused = run(&["check", "--json", "--practice", "--pin-stdin", "--data", path.to_str().unwrap()], "1234\n");
    assert_eq!((refused.code, &refused.json()["failure"]["number"]), (1, &409.into()));
}

#[test]
fn no_option_takes_a_pin_so_no_list_of_processes_shows_one() {
    for command in [&["check"][..], &["demo"], &["enrol"], &["world", "card"], &[]] {
        let help = run(&[command, &["--help"]].concat(), "");
        let options = help.out.split_whitespace().filter(|word| word.starts_with("--"));
        let about_pins: Vec<_> = options.filter(|word| word.contains("pin") && *word != "--pin-stdin").collect();
        assert!(help.code == 0 && about_pins.is_empty(), "{command:?}: {about_pins:?}");
    }
    for argument in ["--pin=1234", "--pin-stdin=1234", "1234"] {
        assert_eq!(run(&["check", argument], "").code, 2, "{argument}");
    }
}

#[cfg(unix)]
#[test]
fn key_and_secrets_are_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { files(&entry, found) } else { found.push(entry) }
        }
    }
    let world = World::enrolled();
    let mut found = vec![];
    files(world.folder.path(), &mut found);
    let secret = |path: &&std::path::PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        ["device.key", "ca-key.pem"].contains(&name) || name.ends_with(".secret")
    };
    let secrets: Vec<_> = found.iter().filter(secret).collect();
    assert_eq!(secrets.len(), 3, "{found:?}");
    for path in secrets {
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", path.display());
    }
}
