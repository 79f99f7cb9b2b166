//! 診断, as a shell shows it.

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct DiagnosisLine {
    /// What.
    pub label: String,
    /// What was found.
    pub value: String,
}

impl From<(&str, String)> for DiagnosisLine {
    fn from((label, value): (&str, String)) -> Self {
        Self { label: label.to_owned(), value }
    }
}
