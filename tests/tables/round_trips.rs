//! What is written comes back as it was.

use encoding_rs::Encoding;
use projman::tables::formulas::defuse;
use projman::tables::reading::{DateOrder, Format, Told, look};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

use super::{file, read};

/// A cell with what makes trouble: marks, separators, line ends, blanks.
fn cell() -> impl Strategy<Value = String> {
    "([a-zñÉß€ ,;|'\"=+@\t-]|\r|\n|\r\n){0,12}"
}

/// Rows of three cells, the first of which is never blank: blank rows are passed over.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = ("['=x][a-zñ\"',;]{0,5}", cell(), cell()).prop_map(|(first, second, third)| vec![first, second, third]);
    proptest::collection::vec(row, 1..12)
}

fn written(rows: &[Vec<String>], separator: char, end: csv::Terminator) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(separator as u8).terminator(end).from_writer(Vec::new());
    writer.write_record(["a", "b", "c"]).expect("headings");
    for row in rows {
        writer.write_record(row.iter().map(|cell| defuse(cell).into_owned())).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("all of it")).expect("text")
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        label => Encoding::for_label(label.as_bytes()).expect("known").encode(text).0.into_owned(),
    }
}

fn only_cells(bytes: &[u8], told: &Told) -> Vec<Vec<String>> {
    read(bytes, told).expect("rows").into_iter().map(|(_, cells)| cells).collect()
}

proptest! {
    #[test]
    fn separated_values_come_back(
        rows in table(),
        separator in prop::sample::select(vec![',', ';', '\t', '|']),
        encoding in prop::sample::select(vec!["UTF-8", "windows-1252", "ISO-8859-15", "UTF-16LE", "UTF-16BE"]),
        end in prop::sample::select(vec![csv::Terminator::CRLF, csv::Terminator::Any(b'\n'), csv::Terminator::Any(b'\r')]),
    ) {
        let bytes = encoded(&written(&rows, separator, end), encoding);
        let told = Told { encoding: Some(encoding.into()), separator: Some(separator), ..Told::default() };
        prop_assert_eq!(only_cells(&bytes, &told), rows);
    }

    #[test]
    fn workbooks_come_back(rows in table()) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, heading) in (0..).zip(["a", "b", "c"]) {
            sheet.write_string(0, column, heading).expect("a heading");
        }
        // Line ends in workbooks are LF alone.
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| row.iter().map(|cell| cell.replace("\r\n", "\n").replace('\r', "\n")).collect())
            .collect();
        for (number, row) in (1..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(number, column, defuse(cell)).expect("a cell");
            }
        }
        let blank = |cell: &String| if defuse(cell).trim().is_empty() { String::new() } else { cell.clone() };
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(blank).collect()).collect();
        prop_assert_eq!(only_cells(&book.save_to_buffer().expect("saved"), &Told::default()), rows);
    }

    #[test]
    fn what_was_found_out_reads_the_same_when_it_is_said(rows in table()) {
        let kept = file(written(&rows, ';', csv::Terminator::CRLF).as_bytes());
        let look = look(kept.path(), &Told::default()).expect("a table");
        let said: Told = serde_json::from_str(&serde_json::to_string(&look.told).expect("JSON")).expect("the same");
        prop_assert_eq!(&said, &look.told);
        prop_assert_eq!(said.format, Some(Format::Csv));
        let read: Result<Vec<_>, _> = projman::tables::reading::rows(kept.path(), &said).expect("rows").collect();
        prop_assert_eq!(&read.expect("rows")[..look.sample.len()], &look.sample[..]);
    }

    #[test]
    fn no_file_breaks_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..400), start in "(PK\u{3}\u{4}|sep=;\n|\u{feff}|)") {
        let all = [start.as_bytes(), &bytes].concat();
        let _ = read(&all, &Told::default());
    }

    #[test]
    fn no_text_breaks_the_reading_of_days(text in "[0-9T:. /-]{0,20}|.{0,10}") {
        for order in DateOrder::ALL {
            let _ = projman::tables::reading::day(&text, *order);
        }
    }
}
