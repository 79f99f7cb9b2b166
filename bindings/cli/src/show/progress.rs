//! The steps of a check on a terminal: one line that moves, and a line for what is done.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use shikaku_core::progress::{CheckStep, Progress, StepEvent};

use super::pick;
use crate::args::Lang;

/// Shows steps on the standard error, so that `--json` stays one document.
pub struct Steps {
    bar: ProgressBar,
    lang: Lang,
}

impl Steps {
    /// A bar; without a terminal it shows nothing.
    pub fn new(lang: Lang) -> Self {
        let bar = ProgressBar::new(CheckStep::ALL.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("  {spinner} [{pos}/{len}] {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, lang }
    }
}

impl Progress for Steps {
    fn step(&self, event: StepEvent) {
        let text = text(event.step, self.lang);
        self.bar.set_position(event.step as u64 + 1);
        self.bar.set_message(text);
        if event.step == CheckStep::CardReleased {
            self.bar.println(format!("  ✔ {text}"));
        }
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// A step in words.
fn text(step: CheckStep, lang: Lang) -> &'static str {
    match step {
        CheckStep::Selecting => pick(lang, "カードを確かめています", "Finding the card"),
        CheckStep::ReadingCertificate => pick(lang, "電子証明書を読んでいます", "Reading the certificate"),
        CheckStep::AskingTries => pick(lang, "残り回数を確かめています", "Asking the tries left"),
        CheckStep::Verifying => pick(lang, "暗証番号を確認しています。動かさないで", "Checking the PIN: hold still"),
        CheckStep::Signing => pick(lang, "署名しています。そのまま", "Signing: hold still"),
        CheckStep::CardReleased => pick(lang, "カードを離してください", "You can take the card away"),
        CheckStep::AskingService => pick(lang, "資格を確認しています", "Asking the service"),
        CheckStep::Keeping => pick(lang, "結果を保存しました", "Answer kept"),
    }
}
