//! Reads `words.toml`, once. Every variant of the meaning has its text in both languages: a missing one does not pass the tests.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::failure::Language;

type Map<T> = BTreeMap<String, T>;

/// One text.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    ja: String,
    en: String,
}

impl Pair {
    pub(super) fn get(&self, language: Language) -> &str {
        match language {
            Language::Japanese => &self.ja,
            Language::English => &self.en,
        }
    }
}

/// Title and explanation of a verdict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headline {
    pub title: String,
    pub text: String,
}

/// The same in both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headlines {
    pub ja: Headline,
    pub en: Headline,
}

/// What ends soon, and what has ended where that can be told of a valid answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ending {
    pub ahead: Pair,
    pub ended: Option<Pair>,
}

/// Names of an icon (look 2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Icon {
    /// Material Symbol.
    pub material: String,
    /// SF Symbol.
    pub sf: String,
}

/// The file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub closing: Pair,
    pub icon: Map<Icon>,
    pub verdict: Map<Headlines>,
    pub reason: Map<Pair>,
    pub ticket: Map<Pair>,
    pub next: Map<Pair>,
    pub share: Map<Pair>,
    pub limit: Map<Pair>,
    pub shown: Map<Pair>,
    pub holder: Map<Pair>,
    pub expiry: Map<Ending>,
    /// English only.
    pub warning: Map<String>,
    /// English by Japanese.
    pub term: Map<String>,
    /// English by table and code.
    pub code: Map<Map<String>>,
}

/// A text of a group; its name where there is none.
pub(super) fn text<'a>(group: &'a Map<Pair>, name: &'a str, language: Language) -> &'a str {
    group.get(name).map_or(name, |pair| pair.get(language))
}

/// The words.
pub(super) fn all() -> &'static Words {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| toml::from_str(include_str!("words.toml")).unwrap_or_else(|_| Words::default()));
    &WORDS
}

#[cfg(test)]
mod tests {
    use shikaku_eligibility::meaning::{
        EstimateBasis, Expiring, Holder, NextStep, ReasonKind, Shown, Tone, UnknownShare, Verdict,
    };

    use super::*;

    fn keys<T>(map: &Map<T>) -> Vec<&str> {
        map.keys().map(String::as_str).collect()
    }

    fn sorted(names: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn the_file_reads() {
        let read = toml::from_str::<Words>(include_str!("words.toml"));
        assert!(read.is_ok(), "{:?}", read.err());
    }

    #[test]
    fn every_variant_has_a_text_and_every_text_a_variant() {
        let words = all();
        assert_eq!(keys(&words.icon), sorted(Tone::ALL.iter().map(|tone| tone.name())));
        assert_eq!(keys(&words.verdict), sorted(Verdict::ALL.iter().map(|verdict| verdict.name())));
        assert_eq!(keys(&words.reason), sorted(ReasonKind::ALL.iter().map(|kind| kind.name())));
        assert_eq!(keys(&words.next), sorted(NextStep::ALL.iter().map(|step| step.name())));
        assert_eq!(keys(&words.expiry), sorted(Expiring::ALL.iter().map(|what| what.name())));
        assert_eq!(keys(&words.holder), sorted(Holder::ALL.iter().map(|holder| holder.name())));
        let shown = Shown::ALL.iter().filter(|shown| **shown != Shown::Value);
        assert_eq!(keys(&words.shown), sorted(shown.map(|shown| shown.name())));
    }

    #[test]
    fn every_share_has_a_text_and_every_text_a_share() {
        let known = ["returned", "elderly-record", "full-charge"];
        let estimated = EstimateBasis::ALL.iter().map(|basis| basis.name());
        let unknown = UnknownShare::ALL.iter().map(|why| why.name());
        assert_eq!(keys(&all().share), sorted(known.into_iter().chain(estimated).chain(unknown)));
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let words = all();
        let groups =
            [&words.reason, &words.ticket, &words.next, &words.share, &words.limit, &words.shown, &words.holder];
        let endings = words.expiry.values().flat_map(|ending| [Some(&ending.ahead), ending.ended.as_ref()]);
        let pairs = groups.into_iter().flat_map(|group| group.values()).chain(endings.flatten());
        for pair in pairs.chain([&words.closing]) {
            let placeholder_or_dash = pair.ja.starts_with('{') || pair.ja == "—";
            assert!(placeholder_or_dash || !pair.ja.is_ascii(), "{pair:?}");
            assert!(!pair.en.is_empty() && !pair.en.contains(['。', '、']), "{pair:?}");
            assert_eq!(pair.ja.matches('{').count(), pair.en.matches('{').count(), "{pair:?}");
        }
        for (name, verdict) in &words.verdict {
            assert!(!verdict.ja.title.is_empty() && verdict.ja.text.ends_with('。'), "{name}");
            assert!(verdict.en.title.is_ascii() && verdict.en.text.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn sentences_end_as_sentences() {
        for group in [&all().reason, &all().next] {
            for (name, pair) in group {
                assert!(pair.ja.ends_with('。') && pair.en.ends_with('.'), "{name}");
            }
        }
    }

    #[test]
    fn amber_is_never_the_bare_word_valid() {
        for verdict in Verdict::ALL.iter().filter(|verdict| **verdict != Verdict::Valid) {
            let entry = &all().verdict[verdict.name()];
            assert!(entry.ja.title != "有効" && entry.en.title != "Valid", "{verdict:?}");
        }
        assert_eq!(all().verdict["valid"].ja.title, "有効");
    }

    #[test]
    fn nothing_obtained_never_reads_as_none() {
        assert_eq!(all().limit["not-obtained"].ja, "未取得（該当なしではありません）");
        assert_eq!((&*all().shown["not-obtained"].ja, &*all().shown["not-used"].ja), ("未取得", "なし"));
    }
}
