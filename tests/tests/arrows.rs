//! The arrows between the crates, as core/docs/0001-crates-and-arrows.md draws them, held against what Cargo says.

#![cfg(test)]

use std::{collections::BTreeMap, fs, path::Path, process::Command, sync::LazyLock};

use serde_json::Value;

/// Crate · the crates of this workspace it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("shikaku-card", &[]),
    ("shikaku-eligibility", &[]),
    ("shikaku-reader", &["shikaku-card"]),
    ("shikaku-auth", &["shikaku-card", "shikaku-eligibility"]),
    ("shikaku-api", &["shikaku-auth", "shikaku-card", "shikaku-eligibility"]),
    ("shikaku-store", &["shikaku-auth", "shikaku-card", "shikaku-eligibility"]),
    (
        "shikaku-core",
        &["shikaku-api", "shikaku-auth", "shikaku-card", "shikaku-eligibility", "shikaku-reader", "shikaku-store"],
    ),
    ("shikaku-world", &["shikaku-api", "shikaku-auth", "shikaku-card", "shikaku-eligibility", "shikaku-reader"]),
];

/// Crates that are no room of the core: they may use any of them.
const OUTSIDE: [&str; 4] = ["shikaku", "shikaku-ffi", "shikaku-bindgen", "shikaku-tests"];

/// Crate of somebody else · the only crates of this workspace that may use it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("uniffi", &["shikaku-ffi", "shikaku-bindgen"]),
    ("rcgen", &["shikaku-world"]),
    ("axum", &["shikaku-world"]),
    ("clap", &["shikaku"]),
    ("reqwest", &["shikaku-api", "shikaku-tests"]),
    ("rusqlite", &["shikaku-store", "shikaku-world"]),
    ("p256", &["shikaku-world"]),
    ("rsa", &["shikaku-card", "shikaku-world"]),
];

struct Dependency {
    name: String,
    optional: bool,
}

struct Package {
    dependencies: Vec<Dependency>,
    features: BTreeMap<String, Vec<String>>,
}

static PACKAGES: LazyLock<BTreeMap<String, Package>> = LazyLock::new(|| {
    let arguments = ["metadata", "--format-version", "1", "--no-deps", "--manifest-path"];
    let output = Command::new(env!("CARGO")).args(arguments).arg(root().join("Cargo.toml")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (package["name"].as_str().unwrap().to_owned(), read(package))).collect()
});

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The normal dependencies: what builds and what tests is free.
fn read(package: &Value) -> Package {
    let dependencies = package["dependencies"].as_array().unwrap().iter().filter(|one| one["kind"].is_null());
    let dependencies = dependencies.map(|one| Dependency {
        name: one["name"].as_str().unwrap().to_owned(),
        optional: one["optional"].as_bool().unwrap(),
    });
    let features = serde_json::from_value(package["features"].clone()).unwrap();
    Package { dependencies: dependencies.collect(), features }
}

fn uses(package: &str) -> Vec<&str> {
    PACKAGES[package].dependencies.iter().map(|one| one.name.as_str()).collect()
}

fn who_uses(name: &str) -> Vec<&str> {
    PACKAGES.keys().map(String::as_str).filter(|package| uses(package).contains(&name)).collect()
}

#[test]
fn arrows_between_the_rooms_are_those_that_are_drawn() {
    for (package, allowed) in ARROWS {
        let arrows = uses(package).into_iter().filter(|name| name.starts_with("shikaku") && name != package);
        let forbidden: Vec<_> = arrows.filter(|name| !allowed.contains(name)).collect();
        assert!(forbidden.is_empty(), "{package} → {forbidden:?}");
    }
}

#[test]
fn every_crate_of_ours_is_in_the_drawing() {
    let drawn: Vec<_> = ARROWS.iter().map(|(package, _)| *package).chain(OUTSIDE).collect();
    let ours = PACKAGES.keys().filter(|name| name.starts_with("shikaku"));
    let missing: Vec<_> = ours.filter(|name| !drawn.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(drawn.iter().all(|name| PACKAGES.contains_key(*name)), "{:?}", PACKAGES.keys());
}

#[test]
fn the_drawing_has_no_circle() {
    for (at, (package, allowed)) in ARROWS.iter().enumerate() {
        let earlier: Vec<_> = ARROWS[..at].iter().map(|(name, _)| *name).collect();
        assert!(allowed.iter().all(|name| earlier.contains(name)), "{package} points forward");
    }
}

#[test]
fn nothing_of_the_core_knows_the_world() {
    assert_eq!(who_uses("shikaku-world"), ["shikaku", "shikaku-ffi", "shikaku-tests"]);
}

#[test]
fn what_only_one_room_may_use_is_used_there_alone() {
    for (name, allowed) in ONLY_IN {
        let users = who_uses(name);
        assert!(!users.is_empty() && users.iter().all(|user| allowed.contains(user)), "{name}: {users:?}");
    }
}

#[test]
fn rules_and_bytes_need_no_runtime() {
    for package in ["shikaku-card", "shikaku-eligibility", "shikaku-auth"] {
        let runtime = uses(package).into_iter().find(|name| name.starts_with("tokio"));
        assert_eq!(runtime, None, "{package}");
    }
}

#[test]
fn certificates_of_a_server_are_made_by_the_server_feature_alone() {
    let world = &PACKAGES["shikaku-world"];
    assert!(world.dependencies.iter().any(|one| one.name == "rcgen" && one.optional));
    let features = world.features.iter().filter(|(_, parts)| parts.iter().any(|part| part.contains("rcgen")));
    assert_eq!(features.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["server"]);
    assert!(!world.features["default"].contains(&"server".to_owned()));
}

#[test]
fn there_is_one_crypto_and_tls_provider() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let locked: Vec<_> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(locked.contains(&"ring") && locked.contains(&"rustls"));
    for name in ["openssl", "openssl-src", "native-tls", "aws-lc-rs", "aws-lc-sys", "boring", "hyper-tls"] {
        assert!(!locked.contains(&name), "{name}");
    }
    // The name under which SQLCipher asks for OpenSSL is a stand-in of this workspace (0002-sqlcipher-with-libtomcrypt.md).
    let stand_in = lock.split("[[package]]").find(|entry| entry.contains("name = \"openssl-sys\"")).unwrap();
    assert!(!stand_in.contains("source = "), "openssl-sys is not the stand-in");
}
