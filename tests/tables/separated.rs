//! Separated values as spreadsheets and programs write them.

use encoding_rs::{Encoding, WINDOWS_1252};
use projman::tables::reading::{DateOrder, Format, Row, Told};

use super::{cells, look_at, read, refused};

#[test]
fn a_plain_file_is_read() {
    let look = look_at(b"name,email\r\nAna,ana@example.com\r\n");
    assert_eq!(look.headings, ["name", "email"]);
    assert_eq!(look.told.format, Some(Format::Csv));
    assert_eq!(look.told.separator, Some(','));
    assert_eq!(look.told.encoding.as_deref(), Some("UTF-8"));
    assert_eq!(look.told.heading_line, Some(1));
    assert_eq!(look.sample, [Row { line: 2, cells: vec!["Ana".into(), "ana@example.com".into()] }]);
    assert_eq!(look.doubts, []);
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "a,b\n1,2\n\n,\n\"x\ny\n\nz\",3\n4,5".replace('\n', end);
        let rows = read(text.as_bytes(), &Told::default()).expect("rows");
        assert_eq!(rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5, 9], "{end:?}");
        assert_eq!(rows[1].1[0], "x\ny\n\nz".replace('\n', end));
    }
}

#[test]
fn quoted_cells_hold_anything() {
    let rows = cells(b"a;b\n\"x;\"\"y\"\"\r\nz\";' \n\"\";\"\"\"\"\n");
    assert_eq!(rows, [["x;\"y\"\r\nz", "' "], ["", "\""]]);
}

#[test]
fn what_would_shift_cells_is_refused_with_its_line() {
    assert_eq!(refused(b"a,b\n1,2,3\n"), "ragged (line 2) 3");
    assert_eq!(refused(b"a,b\n1,2\n\"x\"y,2\n"), "quote (line 3) x");
    assert_eq!(refused(b"a,b\n1,2\n\n\"x,2\n3,4\n"), "quote-open (line 4) ");
    assert_eq!(cells(b"a,b\n1,2,,\n3\n"), [["1", "2"], ["3", ""]]);
}

#[test]
fn control_characters_are_refused() {
    assert_eq!(refused(b"a,b\nx\0y,2\n"), "control (line 2) U+0000");
    assert_eq!(refused("a,b\n1,2\nx\u{85}y,2\n".as_bytes()), "control (line 3) U+0085");
}

#[test]
fn the_separator_is_found() {
    for (text, separator) in [
        ("name;price\nA;1,5\nB;2,5\n", ';'),
        ("a\tb\n\"x,y\nz;\"\t2\n", '\t'),
        ("a|b|c\n1|2|3,4\n", '|'),
        ("a,b\n\"x;y;z\",\"1;2\"\n", ','),
        ("sep=;\r\na,1;b\r\nx;y\r\n", ';'),
        ("\"sep=|\"\na|b\nx;1|y;2\n", '|'),
    ] {
        let look = look_at(text.as_bytes());
        assert_eq!(look.told.separator, Some(separator), "{text}");
        assert_eq!(look.doubts, [], "{text}");
    }
    let look = look_at(b"sep=;\r\na;b\r\nx;y\r\n");
    assert_eq!((look.told.heading_line, look.sample[0].line), (Some(2), 3));
    let look = look_at(b"name\nAna\n");
    assert_eq!(look.doubts[0].key, "one-column");
}

#[test]
fn what_is_said_of_a_file_is_believed() {
    let told = Told { separator: Some(';'), heading_line: Some(3), ..Told::default() };
    let rows = read(b"x;y\n1;2\na;b;c\n3;4;5\n", &told).expect("rows");
    assert_eq!(rows, [(4, vec!["3".to_owned(), "4".to_owned(), "5".to_owned()])]);
    let told = Told { heading_line: Some(2), ..Told::default() };
    assert_eq!(read(b"a,b\n\n1,2\n", &told).expect_err("no such row").to_string(), "heading-line (line 2) ");
    let told = Told { separator: Some('a'), ..Told::default() };
    assert_eq!(read(b"a,b\n", &told).expect_err("no separator").to_string(), "separator (line 0) a");
}

#[test]
fn a_title_above_the_table_is_passed_over() {
    let look = look_at(b"Employees;;\n;;\nName;Email;Phone\nAna;a@x.es;1\n");
    assert_eq!(look.headings, ["Name", "Email", "Phone"]);
    assert_eq!((look.told.heading_line, look.sample[0].line), (Some(3), 4));
}

#[test]
fn every_usual_encoding_is_found() {
    let text = "Nombre;Función\nBegoña Núñez;Dirección técnica, año 2026\nJosé Ibáñez;Atención al público\n";
    let bom = |encoding: &'static Encoding| {
        let words = text.encode_utf16();
        match encoding.name() {
            "UTF-16LE" => [&b"\xFF\xFE"[..], &words.flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat(),
            "UTF-16BE" => [&b"\xFE\xFF"[..], &words.flat_map(u16::to_be_bytes).collect::<Vec<_>>()].concat(),
            _ => [&b"\xEF\xBB\xBF"[..], text.as_bytes()].concat(),
        }
    };
    let (latin, ..) = WINDOWS_1252.encode(text);
    for (bytes, name, guessed) in [
        (text.as_bytes().to_vec(), "UTF-8", false),
        (bom(encoding_rs::UTF_8), "UTF-8", false),
        (bom(encoding_rs::UTF_16LE), "UTF-16LE", false),
        (bom(encoding_rs::UTF_16BE), "UTF-16BE", false),
        (latin.to_vec(), "windows-1252", true),
    ] {
        let look = look_at(&bytes);
        assert_eq!(look.told.encoding.as_deref(), Some(name));
        assert_eq!(look.headings, ["Nombre", "Función"], "{name}");
        assert_eq!(look.sample[0].cells[0], "Begoña Núñez", "{name}");
        assert_eq!(look.doubts.iter().any(|doubt| doubt.key == "encoding"), guessed, "{name}");
        assert!(look.encodings.contains(&name));
    }
}

#[test]
fn the_wrong_encoding_is_refused_with_its_line() {
    let (latin, ..) = WINDOWS_1252.encode("name,town\nAna,Bilbao\n\"x\ny\",Logroño\n");
    let told = Told { encoding: Some("utf-8".into()), ..Told::default() };
    assert_eq!(read(&latin, &told).expect_err("latin").to_string(), "encoding (line 4) UTF-8");
    let told = Told { encoding: Some("klingon".into()), ..Told::default() };
    assert_eq!(read(b"a,b\n", &told).expect_err("unknown").to_string(), "encoding-unknown (line 0) klingon");
}

#[test]
fn the_order_of_dates_is_found_or_doubted() {
    let order = |dates: &[&str]| {
        let look = look_at(format!("name,from\nA,{}\n", dates.join("\nB,")).as_bytes());
        let doubt =
            look.doubts.first().map(|doubt| format!("{} {}", doubt.key, doubt.quote.clone().unwrap_or_default()));
        (look.told.dates, doubt)
    };
    assert_eq!(order(&["2026-03-01", "2026-13-01"]), (Some(DateOrder::Ymd), None));
    assert_eq!(order(&["01/03/2026", "31/12/2026"]), (Some(DateOrder::Dmy), None));
    assert_eq!(order(&["1/3/2026", "12/31/2026"]), (Some(DateOrder::Mdy), None));
    assert_eq!(order(&["4/4/2026", "1/3/2026"]), (Some(DateOrder::Dmy), Some("dates-either 1/3/2026".into())));
    assert_eq!(order(&["13/1/2026", "1/14/2026"]), (Some(DateOrder::Dmy), Some("dates-mixed 1/14/2026".into())));
}

#[test]
fn two_headings_of_one_name_are_pointed_out() {
    let look = look_at(b"name,email,name\n1,2,3\n");
    assert_eq!(look.doubts[0].quote.as_deref(), Some("name"));
    assert_eq!(look.doubts[0].key, "heading-twice");
}

#[test]
fn i02_marks_against_formulas_are_taken_away() {
    assert_eq!(cells(b"a,b\n'+49 30 1,''=1\n'x,'\n"), [["+49 30 1", "'=1"], ["'x", "'"]]);
}
