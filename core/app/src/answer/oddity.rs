//! What is odd about a result (`shikaku_eligibility::Warning`) in either language. The Japanese sentences stand with the warnings.

use shikaku_eligibility::{NumberFlaw, Warning};

use super::catalogue;
use crate::failure::Language;

/// A warning as one line.
#[must_use]
pub fn warning(warning: &Warning, language: Language) -> String {
    match language {
        Language::Japanese => warning.to_string(),
        Language::English => english(warning),
    }
}

fn english(warning: &Warning) -> String {
    let (name, field, code) = match warning {
        Warning::Number { field, flaw: NumberFlaw::Form } => ("number-form", field.label(), ""),
        Warning::Number { field, flaw: NumberFlaw::CheckDigit } => ("number-check-digit", field.label(), ""),
        Warning::Number { field, flaw: NumberFlaw::Filler } => ("number-filler", field.label(), ""),
        Warning::UnknownCode { table, code } => ("unknown-code", *table, code.as_str()),
        Warning::Reversed(first, last) => ("reversed", *last, *first),
        Warning::UnregisteredCharacter => ("unregistered-character", "", ""),
    };
    let text = catalogue::all().warning.get(name).map_or(name, String::as_str);
    text.replace("{field}", term(field)).replace("{code}", term(code))
}

fn term(japanese: &str) -> &str {
    catalogue::all().term.get(japanese).map_or(japanese, String::as_str)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shikaku_eligibility::{Eligibility, NumberField};

    use super::*;

    #[test]
    fn every_field_and_flaw_reads_in_english() {
        for field in [NumberField::Insurer, NumberField::Payer, NumberField::Recipient] {
            for flaw in [NumberFlaw::Form, NumberFlaw::CheckDigit, NumberFlaw::Filler] {
                let line = warning(&Warning::Number { field, flaw }, Language::English);
                assert!(line.is_ascii() && line.contains("umber: "), "{line}");
            }
        }
    }

    #[test]
    fn every_table_and_period_of_a_result_reads_in_english() {
        let period = json!({"from": "2026-02-01", "to": "2026-01-01"});
        let odd = json!({
            "validity": "Z1", "card_class": "Z2", "relation": "Z3", "loss_reason": "Z4", "insurer_number": "06130000",
            "acquired_on": "2026-02-01", "lost_on": "2026-01-01", "valid_from": "2026-02-01", "valid_to": "2026-01-01",
            "elderly": period, "diseases": [{"category": "Z5"}],
            "limit": {"kind": "Z6", "category": "Z7", "from": "2026-02-01", "to": "2026-01-01"},
            "public_aid": [{"payer_number": "1", "recipient_number": "1", "ticket_type": "Z8", "treatment_kind": "Z9",
                "status": "Z0"}],
            "person": {"name": "●", "birth_date": "1990-01-23", "sex": "ZA", "sex_back": "ZB"}
        });
        let result: Eligibility = serde_json::from_value(odd).unwrap();
        let lines: Vec<String> = result.warnings().iter().map(|odd| warning(odd, Language::English)).collect();
        assert!(lines.len() >= 17, "{lines:?}");
        for line in &lines {
            assert!(line.replace('●', "").is_ascii() && !line.contains('{'), "{line}");
        }
        assert!(lines.contains(&"Day of loss is before Day of acquisition".to_owned()), "{lines:?}");
    }

    #[test]
    fn japanese_is_the_sentence_of_the_warning() {
        let dot = Warning::UnregisteredCharacter;
        assert_eq!(warning(&dot, Language::Japanese), dot.to_string());
    }
}
