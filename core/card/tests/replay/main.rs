//! Every transcript under tests/vectors/apdu, replayed: what is done with the card must send exactly the recorded commands and
//! end as the header says (tests/vectors/README.md).

#![cfg(test)]

mod flows;
mod vectors;

use std::collections::HashMap;

use shikaku_card::replay::{Flow, ReplayLink, Transcript};

use vectors::{transcript, transcripts};

const SUCCESSES: [&str; 5] = ["signed", "proved ", "shown ", "token is ", "has "];

fn is_success(expect: &str) -> bool {
    SUCCESSES.iter().any(|success| expect.starts_with(success))
}

async fn outcome(flow: Flow, link: &ReplayLink) -> String {
    flows::run(flow, link).await.map_or_else(|stop| stop.to_string(), |(outcome, _)| outcome)
}

#[tokio::test]
async fn every_transcript_ends_as_it_says() {
    let mut wrong = Vec::new();
    for (name, transcript) in transcripts() {
        let expected = transcript.header.expect.clone();
        let flow = transcript.header.flow;
        let link = ReplayLink::new(transcript);
        let found = outcome(flow, &link).await;
        if found != expected {
            wrong.push(format!("{name}: expected `{expected}`, got `{found}`"));
        }
        if let Err(error) = link.finish() {
            wrong.push(format!("{name}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn at_least_half_of_every_flow_are_failures() {
    let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
    for (_, transcript) in transcripts() {
        let (all, failures) = counts.entry(format!("{:?}", transcript.header.flow)).or_default();
        *all += 1;
        *failures += usize::from(transcript.header.failure);
    }
    assert_eq!(counts.len(), 5, "{counts:?}");
    for (flow, (all, failures)) in counts {
        assert!(all >= 8 && failures * 2 >= all, "{flow}: {failures} failures of {all}");
    }
}

#[test]
fn failures_and_successes_are_what_they_say() {
    for (name, transcript) in transcripts() {
        assert_eq!(transcript.header.failure, !is_success(&transcript.header.expect), "{name}");
    }
}

/// VERIFY with data, to whatever key and however named.
fn credentials(transcript: &Transcript, digits: u8) -> usize {
    let of_this_length = |command: &&[u8]| matches!(command, [0x00, 0x20, 0x00, _, length, ..] if *length == digits);
    transcript.exchanges.iter().map(|exchange| &exchange.command[..]).filter(of_this_length).count()
}

#[test]
fn no_transcript_sends_a_pin_or_printed_code_twice() {
    for (name, transcript) in transcripts() {
        for digits in [4, 6, 14] {
            assert!(credentials(&transcript, digits) <= 1, "{name}");
        }
    }
}

#[tokio::test]
async fn the_exchanges_are_as_few_as_promised() {
    let rows = [
        ("pin-extended.jsonl", 5),
        ("pin-short.jsonl", 11),
        ("visual-extended.jsonl", 8),
        ("visual-short.jsonl", 18),
        ("photo-extended.jsonl", 11),
        ("photo-short.jsonl", 33),
    ];
    for (file, exchanges) in rows {
        let transcript = transcript(file);
        let flow = transcript.header.flow;
        let (_, counted) = flows::run(flow, &ReplayLink::new(transcript)).await.unwrap();
        assert_eq!(counted, exchanges, "{file}");
    }
}
