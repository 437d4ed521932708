//! Files as they come.

use std::io::Write;

use tempfile::NamedTempFile;

use super::*;

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

fn refused(bytes: &[u8]) -> Refused {
    read(bytes, &Told::default()).expect_err("refused")
}

#[test]
fn a_plain_file_is_read() {
    let look = look_at(b"name,email\r\nAna,ana@example.com\r\n");
    assert_eq!(look.headings, ["name", "email"]);
    assert_eq!(look.told.separator, Some(','));
    assert_eq!(look.told.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(look.told.heading_line, Some(1));
    assert_eq!(look.sample, [Row { line: 2, cells: vec!["Ana".into(), "ana@example.com".into()] }]);
    assert_eq!(look.doubts, []);
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    let lines = |bytes: &[u8]| -> Vec<u32> {
        read(bytes, &Told::default()).expect("rows").into_iter().map(|(line, _)| line).collect()
    };
    for end in ["\n", "\r\n", "\r"] {
        let text = "a,b\n1,2\n\n,\n\"x\ny\n\nz\",3\n4,5".replace('\n', end);
        assert_eq!(lines(text.as_bytes()), [2, 5, 9], "{end:?}");
    }
}

#[test]
fn quoted_cells_hold_anything() {
    let rows = cells(b"a;b\n\"x;\"\"y\"\"\r\nz\";' \n\"\";\"\"\"\"\n");
    assert_eq!(rows, [["x;\"y\"\r\nz", "' "], ["", "\""]]);
}

#[test]
fn what_would_shift_cells_is_refused_with_its_line() {
    assert_eq!(refused(b"a,b\n1,2,3\n").to_string(), "ragged (line 2) 3");
    assert_eq!(refused(b"a,b\n1,2\n\"x\"y,2\n").to_string(), "quote (line 3) x");
    assert_eq!(refused(b"a,b\n1,2\n\n\"x,2\n3,4\n").to_string(), "quote-open (line 4) ");
    assert_eq!(cells(b"a,b\n1,2,,\n3\n"), [["1", "2"], ["3", ""]]);
}
