//! Labels of the OQS code tables in either language: the Japanese ones stand with the codes, the English ones in `words.toml`.
//! A code without an English label is shown in Japanese, an unknown one as it came.

use shikaku_eligibility::code::{
    AidStatus, CardClass, CareSetting, DiseaseCategory, LimitCategory, LimitKind, LossReason, Relation, Sex,
    TicketType, TreatmentKind, Validity,
};

use super::catalogue;
use crate::failure::Language;

/// A table of codes.
pub trait CodeTable {
    /// Its name in `words.toml`.
    const TABLE: &'static str;
    /// The code.
    fn code(&self) -> &str;
    /// The Japanese label; the code itself for an unknown one.
    fn japanese(&self) -> &str;
}

macro_rules! tables {
    ($($name:ident = $table:literal;)*) => {
        $(impl CodeTable for $name {
            const TABLE: &'static str = $table;
            fn code(&self) -> &str {
                self.code()
            }
            fn japanese(&self) -> &str {
                self.label()
            }
        })*

        #[cfg(test)]
        fn known() -> Vec<(&'static str, Vec<&'static str>)> {
            vec![$(($table, $name::KNOWN.iter().map(|value| value.code()).collect())),*]
        }
    };
}

tables! {
    Validity = "validity";
    Sex = "sex";
    LossReason = "loss-reason";
    Relation = "relation";
    CardClass = "card-class";
    LimitKind = "limit-kind";
    LimitCategory = "limit-category";
    DiseaseCategory = "disease-category";
    TicketType = "ticket-type";
    CareSetting = "care-setting";
    TreatmentKind = "treatment-kind";
    AidStatus = "aid-status";
}

/// The label of a code that this version knows.
pub(super) fn known_label<T: CodeTable>(value: &T, language: Language) -> Option<&str> {
    (value.japanese() != value.code()).then(|| label(value, language))
}

/// The label of a code.
#[must_use]
pub fn label<T: CodeTable>(value: &T, language: Language) -> &str {
    let english = || catalogue::all().code.get(T::TABLE)?.get(value.code()).map(String::as_str);
    match language {
        Language::Japanese => value.japanese(),
        Language::English => english().unwrap_or_else(|| value.japanese()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_code_has_an_english_label_and_every_label_a_code() {
        let words = &catalogue::all().code;
        assert_eq!(words.len(), known().len());
        for (table, mut codes) in known() {
            codes.sort_unstable();
            assert_eq!(words[table].keys().collect::<Vec<_>>(), codes, "{table}");
            assert!(words[table].values().all(|label| label.starts_with(|c: char| c.is_ascii_uppercase())), "{table}");
        }
    }

    #[test]
    fn labels_follow_the_language() {
        assert_eq!(label(&Validity::InvalidNewExists, Language::Japanese), "無効（新しい資格あり）");
        assert_eq!(label(&Validity::InvalidNewExists, Language::English), "Not valid (a newer insurance exists)");
        assert_eq!(label(&LimitCategory::A03, Language::English), "U (ウ)");
    }

    #[test]
    fn only_known_codes_have_a_known_label() {
        assert_eq!(known_label(&TicketType::Medical, Language::Japanese), Some("医療券"));
        assert_eq!(known_label(&TicketType::from("{x}"), Language::English), None);
    }

    #[test]
    fn unknown_codes_stay_as_they_came() {
        for language in [Language::Japanese, Language::English] {
            assert_eq!(label(&CardClass::from("B7"), language), "B7");
        }
    }
}
