//! What a person reads, in either language, and what a machine reads. Failure texts and code labels come from the core.

pub mod answer;
pub mod failure;
pub mod json;
pub mod progress;

use crate::args::Lang;

/// The text in the chosen language.
pub fn pick(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

impl From<Lang> for shikaku_core::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Ja => Self::Japanese,
            Lang::En => Self::English,
        }
    }
}
