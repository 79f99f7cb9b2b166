//! `shikaku enrol`, `settings`, `diagnose`: what a device is, and what of it is a secret.

use std::{fs, path::Path};

use shikaku_tests::program::{Running, run};
use shikaku_world::people;

use super::processes::{Card, World};

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

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() { files(&entry, found) } else { found.push(entry) }
    }
}

#[test]
fn the_readers_master_key_is_taken_from_the_standard_input_and_never_shown() {
    const KEYS: [&str; 2] = ["MIHON-CLINIC-KEY", "00112233445566778899AABBCCDDEEFF"];
    let world = World::enrolled();
    let has_key = |ran: &shikaku_tests::program::Ran| ran.json()["reader_key"].as_bool();
    assert_eq!(has_key(&world.run(&["settings", "get", "--json"], "")), Some(false));
    let set = ["settings", "set", "reader-key", "--stdin"];
    for key in KEYS {
        let ran = world.run(&[&set[..], &["--json"]].concat(), &format!("{key}\r\n"));
        assert_eq!(has_key(&ran), Some(true));
        let text = world.run(&set, &format!("{key}\n"));
        assert!(text.code == 0 && text.out.contains("設定済み"), "{text:?}");
        for shown in [&ran, &text] {
            assert!(!format!("{shown:?}").contains(key));
        }
    }
    for wrong in ["", "MIHON-CLINIC-KEY!\n", "0011\n"] {
        let refused = world.run(&[&set[..], &["--json"]].concat(), wrong);
        assert_eq!((refused.code, &refused.json()["failure"]["number"]), (1, &216.into()), "{wrong:?}");
    }
    assert_eq!(has_key(&world.run(&["settings", "get", "--json"], "")), Some(true), "the one of before stays");
    let mut found = vec![];
    files(world.folder.path(), &mut found);
    for path in found {
        let bytes = fs::read(&path).unwrap();
        assert!(KEYS.iter().all(|key| memchr::memmem::find(&bytes, key.as_bytes()).is_none()), "{}", path.display());
    }
    assert_eq!(has_key(&world.run(&["settings", "set", "reader-key", "--forget", "--json"], "")), Some(false));
    assert_eq!(world.run(&set[..3], "").code, 2, "no terminal");
    for argument in [KEYS[0], "--key=0011", "--stdin=0011"] {
        assert_eq!(world.run(&["settings", "set", "reader-key", argument], "").code, 2, "never in arguments");
    }
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
