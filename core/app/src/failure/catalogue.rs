//! Reads `catalogue.toml`, once. Both languages are always there: a missing text does not pass the tests.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::FailureKind;

/// Language of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// 日本語.
    #[default]
    Japanese,
    /// English.
    English,
}

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The person decides, then taps again.
    Ask,
    /// Tap or type again.
    Again,
    /// Retry when the cause is gone.
    Later,
    /// Another way is needed.
    Stop,
    /// A fault of the app.
    Bug,
    /// Nothing to show.
    None,
}

/// What staff read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Text {
    /// One line.
    pub title: String,
    /// Why.
    pub cause: String,
    /// What to do next.
    pub remedy: String,
}

/// One failure's entry.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    /// Its number.
    pub number: u16,
    /// Its name, stable, for machines.
    pub name: String,
    /// What to do about it.
    pub severity: Severity,
    /// Whether trying again can help.
    pub retry: bool,
    ja: Text,
    en: Text,
}

impl Entry {
    /// The text in a language.
    #[must_use]
    pub fn text(&self, language: Language) -> &Text {
        match language {
            Language::Japanese => &self.ja,
            Language::English => &self.en,
        }
    }
}

/// The whole catalogue.
pub struct Catalogue {
    entries: Vec<Entry>,
    by_number: HashMap<u16, usize>,
}

impl Catalogue {
    fn read(text: &str) -> Result<Self, toml::de::Error> {
        #[derive(Deserialize)]
        struct File {
            failure: Vec<Entry>,
        }
        let entries = toml::from_str::<File>(text)?.failure;
        let by_number = entries.iter().enumerate().map(|(index, entry)| (entry.number, index)).collect();
        Ok(Self { entries, by_number })
    }

    /// All entries, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a failure.
    #[must_use]
    pub fn entry(&self, kind: FailureKind) -> &Entry {
        &self.entries[self.by_number[&kind.number()]]
    }
}

/// The catalogue.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::read(include_str!("catalogue.toml"))
            .unwrap_or(Catalogue { entries: vec![], by_number: HashMap::new() })
    });
    &CATALOGUE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads() {
        assert!(Catalogue::read(include_str!("catalogue.toml")).is_ok());
    }

    #[test]
    fn every_kind_has_an_entry_and_every_entry_a_kind() {
        let numbers: Vec<u16> = catalogue().entries().iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, FailureKind::ALL.iter().map(|kind| kind.number()).collect::<Vec<_>>());
    }

    #[test]
    fn numbers_rise_and_names_differ() {
        assert!(catalogue().entries().windows(2).all(|pair| pair[0].number < pair[1].number));
        let mut names: Vec<_> = catalogue().entries().iter().map(|entry| &entry.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), catalogue().entries().len());
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        for entry in catalogue().entries() {
            for text in [&entry.ja, &entry.en] {
                assert!(text.title.chars().count() >= 4 && !text.cause.is_empty() && !text.remedy.is_empty());
            }
            assert!(!entry.ja.title.is_ascii(), "{} has no Japanese title", entry.number);
            assert!(entry.ja.remedy.ends_with('。') && entry.en.remedy.ends_with('.'), "{}", entry.number);
        }
    }
}
