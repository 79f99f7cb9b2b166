//! core/docs/failure-codes.md, made from the catalogue. A test holds the file against it; write it anew with
//! `cargo run -- failures > core/docs/failure-codes.md`.

use super::{Language, Severity, catalogue};

/// The document.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from(
        "# Failure codes (エラー一覧)\n\nGenerated from core/app/src/failure/catalogue.toml by `cargo run -- failures`; do not edit.\n\
         Shown to staff as the number with title, cause and remedy.\n\n\
         | number | name | what helps | 題・原因・対処 | title, cause, remedy |\n| --- | --- | --- | --- | --- |\n",
    );
    for entry in catalogue().entries() {
        let [ja, en] = [Language::Japanese, Language::English].map(|language| {
            let text = entry.text(language);
            format!("**{}** {} {}", text.title, text.cause, text.remedy)
        });
        let help = help(entry.severity);
        out += &format!("| {} | {} | {help} | {ja} | {en} |\n", entry.number, entry.name);
    }
    out
}

fn help(severity: Severity) -> &'static str {
    match severity {
        Severity::Ask => "the person decides",
        Severity::Again => "tap or type again",
        Severity::Later => "retry later",
        Severity::Stop => "another way",
        Severity::Bug => "tell the help desk",
        Severity::None => "nothing to show",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/failure-codes.md");
        let document = std::fs::read_to_string(path).expect("core/docs/failure-codes.md");
        assert!(document == super::markdown(), "run: cargo run -- failures > core/docs/failure-codes.md");
    }
}
