//! What a person reads, in either language, and what a machine reads. Failure texts and code labels come from the core.

pub mod answer;
pub mod failure;
pub mod json;
pub mod photo;
pub mod progress;

use chrono::{DateTime, FixedOffset, Utc};

use crate::args::Lang;

/// The text in the chosen language.
pub fn pick(lang: Lang, ja: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// An instant as clinics read it, in Japan (JST).
pub fn japanese_time(at: DateTime<Utc>) -> String {
    let jst = FixedOffset::east_opt(9 * 3600);
    jst.map_or_else(|| at.to_rfc3339(), |jst| at.with_timezone(&jst).format("%Y-%m-%d %H:%M:%S JST").to_string())
}

impl From<Lang> for shikaku_core::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Ja => Self::Japanese,
            Lang::En => Self::English,
        }
    }
}
