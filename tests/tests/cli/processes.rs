//! The world, a card and a device in processes of their own.

use serde_json::Value;
use shikaku_tests::program::{Ran, Running, run};
use tempfile::TempDir;

/// The world in processes of its own, and a device's folder beside it.
pub struct World {
    pub serve: Running,
    pub portal: Value,
    pub folder: TempDir,
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = folder.path().join("world");
        let listen = ["world", "serve", "--listen", "127.0.0.1:0", "--json", "--data"];
        let mut serve = Running::start(&[&listen[..], &[world.to_str().unwrap()]].concat());
        let portal = serve.json();
        Self { serve, portal, folder }
    }

    pub fn device(&self) -> String {
        self.folder.path().join("device").to_str().unwrap().to_owned()
    }

    /// A command of the device in practice mode.
    pub fn run(&self, arguments: &[&str], input: &str) -> Ran {
        run(&[arguments, &["--practice", "--data", &self.device()]].concat(), input)
    }

    pub fn enrol_with(&self, ca: &str) -> Ran {
        let [url, code] = [&self.portal["url"], &self.portal["codes"][0]["code"]].map(|value| value.as_str().unwrap());
        let institution = self.portal["codes"][0]["institution"]["id"]["value"].as_str().unwrap();
        let who = ["--institution", institution, "--code", code];
        self.run(&[&["enrol", "--json", "--service", url, "--ca", ca][..], &who].concat(), "")
    }

    pub fn enrolled() -> Self {
        let world = Self::new();
        let enrolled = world.enrol_with(world.portal["ca_file"].as_str().unwrap());
        assert_eq!(enrolled.code, 0, "{enrolled:?}");
        assert!(enrolled.json()["device_id"].is_string());
        world
    }

    /// A check at a card's reader, with these lines on the standard input.
    pub fn check(&self, card: &Card, lines: &str) -> Ran {
        self.run(&["check", "--json", "--pin-stdin", "--reader", &card.reader], lines)
    }
}

/// A card in a process of its own.
pub struct Card {
    _process: Running,
    pub reader: String,
}

impl Card {
    pub fn of(person: &str) -> Self {
        let mut process = Running::start(&["world", "card", "--person", person, "--listen", "127.0.0.1:0"]);
        let line = process.line();
        let reader = line.split(' ').find(|word| word.contains("vpcd:")).unwrap();
        let reader = reader[reader.find("vpcd:").unwrap()..].to_owned();
        Self { _process: process, reader }
    }
}
