//! Workbooks as spreadsheets write them.

use projman::tables::reading::{Format, Told};
use rust_xlsxwriter::{ExcelDateTime, Format as ExcelFormat, Workbook};

use super::{book, book_with, books_of, cells, look_at, read, refused};

/// A row of inline texts.
fn row(number: u32, cells: &[&str]) -> String {
    let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#);
    format!(r#"<row r="{number}">{}</row>"#, cells.iter().map(cell).collect::<String>())
}

#[test]
fn every_kind_of_cell_becomes_text() {
    let headings = row(1, &["a", "b", "c", "d", "e", "f", "g", "h"]);
    let values = r#"<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>3.0</v></c><c r="C2" s="1"><v>46082</v></c>
        <c r="D2" s="2"><v>46082.5</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="str"><v>x &amp; y</v></c>
        <c r="G2" t="d"><v>2026-03-01T00:00:00</v></c><c r="H2"><v>0.30000000000000004</v></c></row>"#;
    let rows = cells(&book(&format!("{headings}{values}")));
    assert_eq!(rows, [["Ana", "3", "2026-03-01", "2026-03-01T12:00:00", "true", "x & y", "2026-03-01", "0.3"]]);
}

#[test]
fn what_a_library_writes_is_read() {
    let mut book = Workbook::new();
    let days = ExcelFormat::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["day", "moment", "before 1904", "time", "yes", "share"]) {
        sheet.write_string(0, column, heading).expect("a heading");
    }
    let day = |day: &str| ExcelDateTime::parse_from_str(day).expect("a day");
    sheet.write_datetime_with_format(1, 0, day("2026-03-01"), &days).expect("a cell");
    sheet.write_datetime_with_format(1, 1, day("2026-03-01T09:30:00"), &days).expect("a cell");
    sheet.write_datetime_with_format(1, 2, day("1900-01-01"), &days).expect("a cell");
    sheet
        .write_datetime_with_format(1, 3, day("09:30:00"), &ExcelFormat::new().set_num_format("hh:mm"))
        .expect("a cell");
    sheet.write_boolean(1, 4, false).expect("a cell");
    sheet.write_number(1, 5, 12.50).expect("a cell");
    let rows = cells(&book.save_to_buffer().expect("saved"));
    assert_eq!(rows, [["2026-03-01", "2026-03-01T09:30:00", "1900-01-01", "09:30:00", "false", "12.5"]]);
}

#[test]
fn percentages_are_what_people_see() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let percent = ExcelFormat::new().set_num_format("0%");
    let tenths = ExcelFormat::new().set_num_format("0.0 %");
    let sign = ExcelFormat::new().set_num_format("0\" %\"");
    for (column, heading) in (0..).zip(["share", "tenths", "plain", "sign"]) {
        sheet.write_string(0, column, heading).expect("a heading");
    }
    for (row, share) in [(1, 0.5), (2, 1.0), (4, 0.07)] {
        sheet.write_number_with_format(row, 0, share, &percent).expect("a cell");
        sheet.write_number_with_format(row, 1, 0.125, &tenths).expect("a cell");
        sheet.write_number(row, 2, share).expect("a cell");
        sheet.write_number_with_format(row, 3, 40, &sign).expect("a cell");
    }
    // What is formatted may hold no number at all.
    sheet.write_string_with_format(3, 0, "half", &percent).expect("a cell");
    sheet.write_number(3, 1, 12).expect("a cell");
    let rows = cells(&book.save_to_buffer().expect("saved"));
    let expected = [
        ["50%", "12.5%", "0.5", "40"],
        ["100%", "12.5%", "1", "40"],
        ["half", "12", "", ""],
        ["7%", "12.5%", "0.07", "40"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn rows_have_the_numbers_that_the_spreadsheet_shows() {
    let data = format!(
        r#"<row r="3"><c r="B3" t="s"><v>0</v></c></row>{}<row r="9"><c r="B9"><v>7</v></c></row>"#,
        row(5, &["", " "])
    );
    let look = look_at(&book(&data));
    assert_eq!(look.told.format, Some(Format::Xlsx));
    assert_eq!(look.told.heading_line, Some(3));
    assert_eq!(look.headings, ["", "name"]);
    assert_eq!(look.sample.len(), 1);
    assert_eq!((look.sample[0].line, look.sample[0].cells.clone()), (9, vec![String::new(), "7".into()]));
}

#[test]
fn the_first_sheet_that_holds_something_is_read_unless_another_is_said() {
    let (one, two) = (row(1, &["one"]), row(1, &["two"]));
    let bytes = books_of(&[
        ("Hidden", "hidden", &two),
        ("Empty", "visible", ""),
        ("One", "visible", &one),
        ("Two", "visible", &two),
    ]);
    let look = look_at(&bytes);
    assert_eq!(look.sheets, ["Hidden", "Empty", "One", "Two"]);
    assert_eq!((look.told.sheet.as_deref(), look.headings), (Some("One"), vec!["one".to_owned()]));
    let told = |sheet: &str| Told { sheet: Some(sheet.into()), ..Told::default() };
    assert!(read(&bytes, &told("Two")).expect("rows").is_empty());
    assert_eq!(read(&bytes, &told("Three")).expect_err("none").to_string(), "no-sheet (line 0) Three");
    assert_eq!(read(&bytes, &told("Empty")).expect_err("empty").key, "empty");
}

#[test]
fn formulas_and_errors_are_refused_with_their_address() {
    let below = |cell: &str| refused(&book(&format!("{}<row r=\"7\">{cell}</row>", row(1, &["a", "b"]))));
    assert_eq!(below(r#"<c r="B7"><f>1+1</f><v>2</v></c>"#), "formula (line 7) B7");
    assert_eq!(
        below(r#"<c r="B7" t="str"><f t="shared" si="4000000000" ref="A1:B7">A1</f><v/></c>"#),
        "formula (line 7) B7"
    );
    assert_eq!(below(r#"<c r="B7"><f/><v>2</v></c>"#), "formula (line 7) B7");
    assert_eq!(below(r#"<c r="A7" t="e"><v>#N/A</v></c>"#), "cell-error (line 7) A7 #N/A");
    assert_eq!(below(r#"<c r="A7"><v>NaN</v></c>"#), "cell-error (line 7) A7 #NUM!");
}

#[test]
fn what_stands_beside_the_headings_is_refused() {
    let data = format!("{}{}{}", row(1, &["a", "b"]), row(2, &["1", "2", ""]), row(3, &["1", "2", "3"]));
    assert_eq!(refused(&book(&data)), "ragged (line 3) 3");
}

#[test]
fn control_characters_are_refused_however_they_are_written() {
    for text in ["x_x0000_", "x&#11;"] {
        let data = format!("{}{}", row(1, &["a"]), row(2, &[text]));
        assert!(refused(&book(&data)).starts_with("control (line 2) U+00"), "{text}");
    }
}

#[test]
fn i02_marks_against_formulas_are_taken_away() {
    let data = format!("{}{}", row(1, &["a", "b"]), row(2, &["'+49 30 1", "O'Hara"]));
    assert_eq!(cells(&book(&data)), [["+49 30 1", "O'Hara"]]);
}

#[test]
fn what_a_table_does_not_need_is_left_alone() {
    let data = format!("{}{}", row(1, &["a", "b"]), row(2, &["1", "2"]));
    let external = r#"<Relationships><Relationship Id="r9" Type="x/oleObject" Target="file:///etc/passwd" TargetMode="External"/></Relationships>"#;
    for (name, text) in [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", external),
        ("xl/media/image1.png", "\u{fffd}PNG <<<"),
    ] {
        assert_eq!(cells(&book_with(&data, name, text)), [["1", "2"]], "{name}");
    }
    let merged =
        format!("{data}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A2:A3\"/></mergeCells><sheetData>");
    assert_eq!(cells(&book(&merged)), [["1", "2"]]);
}

#[test]
fn a_damaged_workbook_is_refused() {
    let data = format!("{}{}", row(1, &["a", "b"]), row(2, &["1", "2"]));
    let whole = book(&data);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 0xFF;
    let cut = &whole[..whole.len() - 30];
    for bytes in [flipped.as_slice(), cut] {
        assert_eq!(refused(bytes), "damaged (line 0) ");
    }
    let unordered = format!("{}{}", row(5, &["a", "b"]), row(2, &["1", "2"]));
    assert_eq!(refused(&book(&unordered)), "damaged (line 2) ");
    assert_eq!(refused(&book("<row><c t=\"s\"><v>99</v></c></row>")), "damaged (line 0) ");
    // An address that no number holds, on which the library may break down.
    let nowhere = refused(&book("<row><c r=\"AAAAAAAAAAAAAAAAAAAAAAAA1\"><v>1</v></c></row>"));
    assert!(["damaged (line 0) ", "too-many-columns (line 1) "].contains(&nowhere.as_str()), "{nowhere}");
}
