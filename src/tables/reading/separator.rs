//! Which character stands between the cells of a text.

use std::io::Read;
use std::path::Path;

use encoding_rs::Encoding;

use super::Refused;
use super::csv::{Records, SEPARATORS};
use super::open::opened;
use super::text::Text;

/// Bytes that are looked at.
const SAMPLE: u64 = 64 * 1024;
/// Records that are looked at.
const RECORDS: usize = 200;

/// What stands between the cells.
pub(super) struct Found {
    pub(super) separator: char,
    /// The first line says it (`sep=;`, as Excel understands) and holds nothing else.
    pub(super) line: bool,
    /// Nothing seems to stand between the cells.
    pub(super) alone: bool,
}

/// The separator that somebody said, that the first line says, or that cuts most records into equally many cells.
pub(super) fn find(path: &Path, encoding: &'static Encoding, told: Option<char>) -> Result<Found, Refused> {
    if let Some(told) = told.filter(|told| !can_separate(*told)) {
        return Err(Refused::file("separator").quoting(&told.to_string()));
    }
    let said = said(path, encoding)?;
    let line = said.is_some();
    if let Some(separator) = told.or(said) {
        return Ok(Found { separator, line, alone: false });
    }
    let mut best = (0, 0);
    let mut found = Found { separator: SEPARATORS[0], line, alone: true };
    for separator in SEPARATORS {
        let fit = fit(path, encoding, separator)?;
        if fit > best {
            best = fit;
            found = Found { separator, line, alone: false };
        }
    }
    Ok(found)
}

fn can_separate(told: char) -> bool {
    told == '\t' || told == ' ' || (told.is_ascii_punctuation() && !matches!(told, '"' | '\''))
}

/// What a first line `sep=;` says.
fn said(path: &Path, encoding: &'static Encoding) -> Result<Option<char>, Refused> {
    let mut text = Text::new(Box::new(opened(path)?.take(64)), encoding);
    text.advance()?;
    let line = text.piece().split(['\r', '\n']).next().unwrap_or_default().trim_matches('"');
    let mut said = line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")).unwrap_or_default().chars();
    Ok(said.next().filter(|separator| said.next().is_none() && can_separate(*separator)))
}

/// How well a separator fits: how many records in a thousand have the width that most have, and that width. Nothing
/// where records are not cut at all, or not even read to the end of the sample.
fn fit(path: &Path, encoding: &'static Encoding, separator: char) -> Result<(usize, usize), Refused> {
    let text = Text::new(Box::new(opened(path)?.take(SAMPLE)), encoding);
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut seen = 0;
    for record in Records::new(text, separator as u8).take(RECORDS) {
        // Where the sample is cut off the last record may not be one; what is wrong with the file is said later.
        let Ok(record) = record else { break };
        seen += 1;
        let width = record.cells.len();
        match counts.iter_mut().find(|(known, _)| *known == width) {
            Some((_, count)) => *count += 1,
            None => counts.push((width, 1)),
        }
    }
    let most = counts.into_iter().filter(|(width, _)| *width > 1).max_by_key(|(width, count)| (*count, *width));
    Ok(most.map_or((0, 0), |(width, count)| (count * 1000 / seen, width)))
}
