//! A failure as staff read it: title and number, cause, what to do next.

use shikaku_core::{Ask, Failure, FailureKind};

use super::pick;
use crate::args::Lang;

/// Prints a failure.
pub fn print(failure: Failure, lang: Lang) {
    let text = failure.entry().text(lang.into());
    eprintln!("\n  ■ {}（{} {}）", text.title, pick(lang, "番号", "number"), failure.number());
    eprintln!("    {}\n    → {}", text.cause, text.remedy);
    if let Some(seconds) = failure.retry_after {
        eprintln!("    {} {seconds} s", pick(lang, "再試行まで", "try again after"));
    }
}

/// Prints what a tap asked back.
pub fn print_ask(ask: Ask, lang: Lang) {
    print(ask.kind().into(), lang);
    if let Some(left) = ask.tries_left() {
        eprintln!("    {} {left}", pick(lang, "残り回数", "tries left"));
    }
}

/// Prints that a check waits for its answer.
pub fn print_waiting(because: Failure, lang: Lang) {
    print(FailureKind::AnswerPending.into(), lang);
    if because.kind != FailureKind::AnswerPending {
        print(because, lang);
    }
}
