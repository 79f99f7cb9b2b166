//! Labels and values in two columns that stand straight, whatever mix of wide and narrow characters the labels are.

use unicode_width::UnicodeWidthStr;

/// Blank cells between the columns.
const GAP: usize = 2;

/// A label and its value; an empty label continues the row above.
pub type Row = (&'static str, String);

/// The rows as lines.
pub fn lines(rows: &[Row]) -> Vec<String> {
    let widest = rows.iter().map(|(label, _)| label.width()).max().unwrap_or_default();
    let line = |(label, value): &Row| format!("  {label}{}{value}", " ".repeat(widest + GAP - label.width()));
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_begin_in_the_same_cell() {
        let lines = lines(&[("負担割合", "3割".into()), ("記号", "１２".into()), ("Id", "x".into()), ("", "y".into())]);
        let cells: Vec<usize> = ["3割", "１２", "x", "y"]
            .iter()
            .zip(&lines)
            .map(|(value, line)| line.strip_suffix(value).unwrap().width())
            .collect();
        assert_eq!(cells, [12; 4]);
    }

    #[test]
    fn no_rows_are_no_lines() {
        assert!(lines(&[]).is_empty());
    }
}
