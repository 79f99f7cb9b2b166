//! The service's problems (core/api/src/problem.rs).

#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_api::{Problem, ProblemKind};

fuzz_target!(|bytes: &[u8]| {
    let Ok(problem) = serde_json::from_slice::<Problem>(bytes) else { return };
    if let Some(kind) = ProblemKind::of(&problem.kind) {
        assert_eq!(kind.uri(), problem.kind);
        assert!((400..600).contains(&kind.status()));
    }
    let text = serde_json::to_string(&problem).unwrap();
    assert_eq!(serde_json::from_str::<Problem>(&text).unwrap(), problem);
});
