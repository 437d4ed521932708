//! Lines of comma-separated values (RFC 4180).

use crate::tables::formulas::defuse;

/// A line with its end. Cells that a spreadsheet would take for a formula get a `'` in front (ASVS 1.2.10).
pub fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    format!("{}\r\n", cells.join(","))
}

fn cell(text: &str) -> String {
    let text = defuse(text);
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i02_no_cell_is_a_formula() {
        for text in ["=1+1", "\rx", "  =1", "'=1"] {
            assert!(line([text]).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        for text in ["", "a=1", "2026-03-01", "Ana"] {
            assert_eq!(line([text]), format!("{text}\r\n"));
        }
    }

    #[test]
    fn i02_quotes_commas_and_line_ends_stay_in_their_cell() {
        assert_eq!(line(["a\"b", "c,d", "e\r\nf", "g"]), "\"a\"\"b\",\"c,d\",\"e\r\nf\",g\r\n");
    }
}
