//! The steps of a check on a terminal: a line for each, and a bar that moves while it lasts. On the standard error, so that
//! what a command answers stays alone on the standard output.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use shikaku_core::progress::{CheckStep, Progress, StepEvent};

use super::pick;
use crate::args::{Common, Lang};

/// Shows steps; with `--json` nothing.
pub struct Steps {
    bar: ProgressBar,
    lang: Lang,
    silent: bool,
}

impl Steps {
    /// For a tap.
    pub fn new(common: &Common) -> Self {
        let bar = ProgressBar::new(CheckStep::ALL.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("  {spinner} [{pos}/{len}] {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar, lang: common.lang, silent: common.json }
    }
}

impl Progress for Steps {
    fn step(&self, event: StepEvent) {
        if self.silent {
            return;
        }
        let text = text(event.step, self.lang);
        self.bar.set_position(event.step as u64 + 1);
        self.bar.set_message(text);
        let mark = if event.step == CheckStep::CardReleased { "✔" } else { "·" };
        self.bar.suspend(|| eprintln!("  {mark} {text}"));
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
        CheckStep::Verifying => pick(lang, "カードが照合しています。動かさないで", "The card is checking: hold still"),
        CheckStep::ReadingRecord => pick(lang, "カードの記録を読んでいます", "Reading the card's record"),
        CheckStep::Signing => pick(lang, "署名しています。そのまま", "Signing: hold still"),
        CheckStep::ReadingPhoto => pick(lang, "顔写真を読んでいます。そのまま", "Reading the photo: hold still"),
        CheckStep::CardReleased => pick(lang, "カードを離してください", "You can take the card away"),
        CheckStep::AskingService => pick(lang, "資格を確認しています", "Asking the service"),
        CheckStep::Keeping => pick(lang, "結果を保存しました", "Answer kept"),
    }
}
