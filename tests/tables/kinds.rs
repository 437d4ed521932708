//! Files that are something else than a table.

use projman::tables::reading::{Format, Told};

use super::{book, read, refused, with_parts};

fn archive(names: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = names.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    with_parts(&parts)
}

#[test]
fn a_file_of_another_kind_is_named() {
    let ods = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")]);
    let odt = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]);
    let files: [(&[u8], &str); 16] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "xls"),
        (b"%PDF-1.7\n", "pdf"),
        (&ods, "ods"),
        (&odt, "document"),
        (&archive(&[("word/document.xml", "<x/>"), ("_rels/.rels", "<x/>")]), "document"),
        (&archive(&[("xl/workbook.bin", ""), ("_rels/.rels", "<x/>")]), "xlsb"),
        (&archive(&[("people.csv", "a,b")]), "archive"),
        (b"\x1F\x8B\x08\0\0", "archive"),
        (b"\x89PNG\r\n\x1A\n", "picture"),
        (b"{\\rtf1 }", "document"),
        (b"\xEF\xBB\xBF \r\n<HTML><table>", "html"),
        (b"<table border=1><tr><td>a", "html"),
        (b"<?xml version=\"1.0\"?><Workbook>", "xml"),
        (b"[ {\"name\": 1}]", "json"),
        (b"{\"name\": 1}", "json"),
        (b"", "empty"),
    ];
    for (bytes, kind) in files {
        assert_eq!(refused(bytes), format!("{kind} (line 0) "));
    }
    // Cells may begin like that.
    assert!(read(b"[a],{b}\n{\"x\"},2\n", &Told::default()).is_ok());
}

#[test]
fn a_format_that_was_said_must_be_true() {
    let said = |format, bytes: &[u8]| {
        read(bytes, &Told { format: Some(format), ..Told::default() }).expect_err("another format").key
    };
    assert_eq!(said(Format::Xlsx, b"a,b\n1,2\n"), "not-xlsx");
    assert_eq!(said(Format::Xlsx, b"<html>"), "html");
    assert_eq!(said(Format::Csv, &book("<row><c><v>1</v></c></row>")), "not-csv");
}

#[test]
fn blank_files_are_empty() {
    assert_eq!(refused(b"\n\n , \n"), "empty (line 0) ");
    assert_eq!(refused(&book("")), "empty (line 0) ");
}
