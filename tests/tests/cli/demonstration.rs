//! `shikaku`, `shikaku demo`: the whole world in one process.

use serde_json::{Value, json};
use shikaku_tests::program::run;
use shikaku_world::people;

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
