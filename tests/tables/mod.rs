//! Tables as files. No database knows of them.

mod books;
mod hostile;
mod kinds;
mod round_trips;
mod separated;

use std::io::{Seek, Write};

use projman::tables::reading::{Look, Refused, Told, look, rows};
use tempfile::NamedTempFile;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file with these bytes.
fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("room for it");
    file
}

fn look_at(bytes: &[u8]) -> Look {
    look(file(bytes).path(), &Told::default()).expect("a table")
}

/// The rows of a file, with their lines.
fn read(bytes: &[u8], told: &Told) -> Result<Vec<(u32, Vec<String>)>, Refused> {
    rows(file(bytes).path(), told)?.map(|row| row.map(|row| (row.line, row.cells))).collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes, &Told::default()).expect("rows").into_iter().map(|(_, cells)| cells).collect()
}

/// Why a file is refused: key, line and quotation.
fn refused(bytes: &[u8]) -> String {
    read(bytes, &Told::default()).expect_err("refused").to_string()
}

/// The parts of a workbook with these sheets (name and state, and what is in `sheetData`), and a shared text.
fn parts(sheets: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let part = |name: &str, text: String| (name.to_owned(), text);
    let mut listed = String::new();
    let mut related = String::new();
    let mut parts = vec![
        part("[Content_Types].xml", "<Types/>".into()),
        part(
            "_rels/.rels",
            format!(
                r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        part(
            "xl/sharedStrings.xml",
            r#"<sst uniqueCount="2"><si><t>name</t></si><si><r><t>An</t></r><r><t>a</t></r></si></sst>"#.into(),
        ),
        // 14 is the built-in format of dates.
        part(
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#
                .into(),
        ),
    ];
    for (number, (name, state, data)) in sheets.iter().enumerate() {
        listed += &format!(r#"<sheet name="{name}" sheetId="{0}" state="{state}" r:id="s{0}"/>"#, number + 1);
        related += &format!(
            r#"<Relationship Id="s{0}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
            number + 1
        );
        let text =
            format!(r#"<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{data}</sheetData></worksheet>"#);
        parts.push(part(&format!("xl/worksheets/sheet{}.xml", number + 1), text));
    }
    parts.push(part("xl/workbook.xml", format!("<workbook><sheets>{listed}</sheets></workbook>")));
    parts.push(part("xl/_rels/workbook.xml.rels", format!("<Relationships>{related}</Relationships>")));
    parts
}

/// Parts packed into an archive.
fn packed<W: Write + Seek>(out: W, parts: &[(String, String)]) -> ZipWriter<W> {
    let mut archive = ZipWriter::new(out);
    for (name, text) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive
}

/// A workbook of one sheet, by what is in its `sheetData`.
fn book(data: &str) -> Vec<u8> {
    books_of(&[("People", "visible", data)])
}

fn books_of(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    with_parts(&parts(sheets))
}

fn with_parts(parts: &[(String, String)]) -> Vec<u8> {
    packed(std::io::Cursor::new(Vec::new()), parts).finish().expect("packed").into_inner()
}

/// A workbook with one of its parts, or one more, as it is given.
fn book_with(data: &str, name: &str, text: &str) -> Vec<u8> {
    let mut parts = parts(&[("People", "visible", data)]);
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), text.to_owned()));
    with_parts(&parts)
}
