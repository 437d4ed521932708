//! Cells that a spreadsheet would take for a formula (ASVS 1.2.10): `=1+1`, `+49 30 1`, `-1`, `@SUM(A1)`, also after
//! blanks. In files they carry a `'` in front, which is taken away when they are read, so nothing is lost on the way.

use std::borrow::Cow;

/// The text as it is written into a file: with a `'` in front where a spreadsheet would calculate, and where it would
/// be taken away on the way back.
pub fn defuse(cell: &str) -> Cow<'_, str> {
    if is_formula(unmarked(cell)) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The text as it was before [`defuse`]: without one `'`, where only that keeps it from being a formula.
pub fn undefuse(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(unmarked(rest)) => Cow::Borrowed(rest),
        _ => Cow::Borrowed(cell),
    }
}

fn unmarked(cell: &str) -> &str {
    cell.trim_start_matches('\'')
}

fn is_formula(text: &str) -> bool {
    let after_blanks = text.trim_start().chars().next();
    text.starts_with(['\t', '\r', '\n']) || matches!(after_blanks, Some('=' | '+' | '-' | '@'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn i02_no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "  =1", "\u{a0}=1", " \t-2", "'=1", "''+1"] {
            assert_eq!(defuse(text), format!("'{text}"));
        }
        for text in ["", "a=1", "'", "'a", "2026-03-01", "Ana", "1-1", "O'Hara"] {
            assert_eq!(defuse(text), text);
            assert_eq!(undefuse(text), text);
        }
    }

    #[test]
    fn i02_what_others_wrote_loses_one_mark() {
        assert_eq!(undefuse("'+49 30 1"), "+49 30 1");
        assert_eq!(undefuse("''=1"), "'=1");
        assert_eq!(undefuse("=1"), "=1");
    }

    proptest! {
        #[test]
        fn i02_every_cell_comes_back_as_it_was(text in "['=+@ \t\r\n\u{a0}a-]{0,8}|.*") {
            let written = defuse(&text);
            prop_assert!(!is_formula(&written), "{written:?}");
            prop_assert_eq!(undefuse(&written), text.as_str());
        }
    }
}
