//! What a file is by what it holds, whatever its name says.

use std::io::Read;
use std::path::Path;

use super::open::opened;
use super::{Format, Refused};

/// Bytes that are looked at.
const HEAD: u64 = 1024;

/// The beginning of a file, and how it is refused.
type Beginning = (&'static [u8], fn() -> Refused);

/// How files of other kinds begin, and how they are refused.
const BEGINNINGS: [Beginning; 12] = [
    (b"\xD0\xCF\x11\xE0", || Refused::file("xls")),
    (b"%PDF", || Refused::file("pdf")),
    (b"\x1F\x8B", || Refused::file("archive")),
    (b"BZh", || Refused::file("archive")),
    (b"7z\xBC\xAF", || Refused::file("archive")),
    (b"\xFD7zXZ", || Refused::file("archive")),
    (b"\x28\xB5\x2F\xFD", || Refused::file("archive")),
    (b"Rar!", || Refused::file("archive")),
    (b"\x89PNG", || Refused::file("picture")),
    (b"\xFF\xD8\xFF", || Refused::file("picture")),
    (b"GIF8", || Refused::file("picture")),
    (b"{\\rtf", || Refused::file("document")),
];

/// The format of a file: a workbook is an archive, everything that nothing else begins like is text.
pub(super) fn format(path: &Path, told: Option<Format>) -> Result<Format, Refused> {
    let mut head = Vec::new();
    opened(path)?.take(HEAD).read_to_end(&mut head).map_err(|error| Refused::unreadable(&error))?;
    if let Some((_, refused)) = BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)) {
        return Err(refused());
    }
    let found = if is_archive(&head) { Format::Xlsx } else { Format::Csv };
    match (told, found) {
        (Some(Format::Xlsx), Format::Csv) => Err(text_kind(&head).unwrap_or_else(|| Refused::file("not-xlsx"))),
        (_, Format::Csv) => text_kind(&head).map_or(Ok(Format::Csv), Err),
        (Some(Format::Csv), Format::Xlsx) => Err(Refused::file("not-csv")),
        (_, Format::Xlsx) => Ok(Format::Xlsx),
    }
}

fn is_archive(head: &[u8]) -> bool {
    matches!(head.get(..4), Some(b"PK\x03\x04" | b"PK\x05\x06" | b"PK\x07\x08"))
}

/// Texts that are something else than separated values.
fn text_kind(head: &[u8]) -> Option<Refused> {
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body", "<table", "<style", "<meta"];
    if html.iter().any(|tag| text.starts_with(tag)) || (text.starts_with("<?xml") && text.contains("<html")) {
        return Some(Refused::file("html"));
    }
    if text.starts_with("<?xml") {
        return Some(Refused::file("xml"));
    }
    let inside = |open: char| text.strip_prefix(open).map(str::trim_start);
    let object = |rest: &str| rest.starts_with('"') && rest.contains("\":") || rest == "}";
    let list = |rest: &str| rest.strip_prefix('{').is_some_and(|rest| object(rest.trim_start())) || rest == "]";
    (inside('{').is_some_and(object) || inside('[').is_some_and(list)).then(|| Refused::file("json"))
}
