use super::*;

fn table(format: FileFormat, rows: &[Vec<Cell>]) -> Vec<u8> {
    let headings = ["name", "first day", "count"].map(String::from).to_vec();
    let mut writer = Writer::new(format, "People: all/[some]", headings).expect("a table");
    writer.add(rows).expect("rows");
    let mut bytes = writer.take();
    match writer.finish().expect("an end") {
        End::Rest(rest) => bytes.extend(rest),
        End::Whole(mut file) => {
            io::Read::read_to_end(&mut file, &mut bytes).expect("a file");
        }
    }
    bytes
}

fn rows() -> Vec<Vec<Cell>> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 1);
    vec![
        vec![Cell::text("=HYPERLINK(\"http://x\",\"y\")"), Cell::day(day), Cell::Whole(-3)],
        vec![Cell::text("Núñez, \"Ana\"\r\n2"), Cell::day(None), Cell::Empty],
        vec![Cell::text("  @x"), Cell::day(NaiveDate::from_ymd_opt(1850, 1, 1)), Cell::count(7)],
    ]
}

#[test]
fn i02_comma_separated_values_begin_with_their_mark_and_hold_no_formula() {
    let text = String::from_utf8(table(FileFormat::Csv, &rows())).expect("UTF-8");
    assert_eq!(
        text,
        "\u{feff}name,first day,count\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2026-03-01,-3\r\n\
         \"Núñez, \"\"Ana\"\"\r\n2\",,\r\n'  @x,1850-01-01,7\r\n"
    );
}

#[test]
fn objects_keep_texts_as_they_are() {
    let value: serde_json::Value = serde_json::from_slice(&table(FileFormat::Json, &rows())).expect("JSON");
    assert_eq!(value[0]["name"], "=HYPERLINK(\"http://x\",\"y\")");
    assert_eq!((&value[0]["first day"], &value[0]["count"]), (&"2026-03-01".into(), &(-3).into()));
    assert!(value[1]["first day"].is_null() && value[1]["count"].is_null());
    let none: serde_json::Value = serde_json::from_slice(&table(FileFormat::Json, &[])).expect("JSON");
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn i02_a_workbook_holds_texts_dates_and_numbers_and_no_formula() {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(io::Cursor::new(table(FileFormat::Xlsx, &rows()))).expect("a workbook");
    assert_eq!(book.sheet_names(), ["People allsome"]);
    let sheet = book.worksheet_range("People allsome").expect("a sheet");
    let cell = |row, column| sheet.get((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(cell(0, 1), Data::String("first day".into()));
    assert_eq!(cell(1, 0), Data::String("'=HYPERLINK(\"http://x\",\"y\")".into()));
    assert!(matches!(cell(1, 1), Data::DateTime(day) if day.as_f64() == 46_082.0), "{:?}", cell(1, 1));
    assert_eq!(cell(1, 2), Data::Float(-3.0));
    assert_eq!(cell(2, 1), Data::Empty);
    assert_eq!(cell(3, 1), Data::String("1850-01-01".into()), "before the calendar of workbooks begins");
    let formulas = book.worksheet_formula("People allsome").expect("a sheet");
    assert!(formulas.is_empty(), "{formulas:?}");
}

#[test]
fn a_break_is_seen_in_every_format() {
    let mut csv = table(FileFormat::Csv, &rows());
    csv.extend(FileFormat::Csv.broken_off());
    assert!(String::from_utf8(csv).expect("UTF-8").ends_with("\r\nINCOMPLETE: the export broke off here\r\n"));
    let mut writer = Writer::new(FileFormat::Json, "", vec!["name".into()]).expect("a table");
    writer.add(&[vec![Cell::text("Ana")]]).expect("a row");
    let mut json = writer.take();
    json.extend(FileFormat::Json.broken_off());
    assert!(serde_json::from_slice::<serde_json::Value>(&json).is_err(), "no reader takes it for a whole");
    assert!(String::from_utf8(json).expect("UTF-8").contains("{\"error\":\"INCOMPLETE: the export broke off here\"}"));
}

#[test]
fn a_workbook_takes_as_much_as_it_has_room_for() {
    use calamine::{Reader, Xlsx};
    // Each of these letters counts twice.
    for (text, kept) in
        [("x".repeat(32_767), 32_767), ("x".repeat(40_000), 32_767), ("\u{1f600}".repeat(20_000), 16_384)]
    {
        let bytes = table(FileFormat::Xlsx, &[vec![Cell::text(&text), Cell::Empty, Cell::Empty]]);
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(io::Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a sheet");
        let cell = sheet.get_value((1, 0)).expect("a cell").to_string();
        assert_eq!((cell.chars().count(), cell.ends_with('…')), (kept, text.chars().count() > kept));
    }
    assert!(FileFormat::Xlsx.expect_room_for(1_048_575).is_ok() && FileFormat::Csv.expect_room_for(2_000_000).is_ok());
    assert!(matches!(FileFormat::Xlsx.expect_room_for(1_048_576), Err(AppError::Invalid(_))));
}
