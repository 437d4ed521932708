//! Files that are made to break a reader. Each is refused in words, quickly, and in little memory: each is read in a
//! process of its own, whose highest use of memory is asked afterwards. None is kept; they are made here.

use std::fmt::Write as _;
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use projman::tables::reading::{Told, limits, rows};
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;

use super::{book_with, file, packed, parts};

/// More than the program itself and what one table may take, in kB; and longer than any of them takes unoptimised.
const MEMORY: u64 = 160 * 1024;
const PATIENCE: Duration = Duration::from_secs(60);
/// Where the process that reads finds its file.
const FILE: &str = "TABLES_HOSTILE_FILE";

/// Not a test by itself: reads the file it is given and says how that went.
#[test]
#[ignore = "run by the other tests here, in a process of its own"]
fn reads_what_it_is_given() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let outcome = rows(path.as_ref(), &Told::default()).and_then(|rows| {
        let mut count = 0;
        for row in rows {
            row?;
            count += 1;
        }
        Ok(count)
    });
    let said = outcome.map_or_else(|refused| refused.to_string(), |count| format!("{count} rows"));
    println!("\noutcome: {said}");
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).expect("a highest mark"));
}

/// How the reading of a file ends, in a process of its own.
fn outcome(file: &NamedTempFile) -> String {
    let begun = Instant::now();
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "tables::hostile::reads_what_it_is_given", "--nocapture"])
        .env(FILE, file.path())
        .output()
        .expect("a process");
    let text = String::from_utf8_lossy(&output.stdout);
    let after = |beginning: &str| text.lines().find_map(|line| line.strip_prefix(beginning)).map(str::to_owned);
    let said = after("outcome: ").unwrap_or_else(|| panic!("{text}\n{}", String::from_utf8_lossy(&output.stderr)));
    let memory: u64 = after("VmHWM:").expect("its memory").trim().trim_end_matches(" kB").parse().expect("a number");
    assert!(memory < MEMORY, "{said}: {memory} kB");
    assert!(begun.elapsed() < PATIENCE, "{said}: {:?}", begun.elapsed());
    said
}

/// A workbook whose sheet begins so, goes on with the same text many times, and ends so.
fn repeated(beginning: &str, text: &str, times: usize, end: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("a file");
    let mut parts = parts(&[("People", "visible", "")]);
    parts.retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
    let mut archive = packed(file.reopen().expect("opened"), &parts);
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).expect("a part");
    archive.write_all(format!("<worksheet><sheetData>{beginning}").as_bytes()).expect("written");
    let thousand = text.repeat(1000);
    for _ in 0..times / 1000 {
        archive.write_all(thousand.as_bytes()).expect("written");
    }
    archive.write_all(format!("{end}</sheetData></worksheet>").as_bytes()).expect("written");
    archive.finish().expect("packed");
    file
}

#[test]
fn i01_a_file_that_is_too_large_is_not_begun() {
    let file = file(b"a,b\n1,2\n");
    file.as_file().set_len(limits::FILE + 1).expect("room, of which none is taken");
    assert_eq!(outcome(&file), "file-too-large (line 0) ");
}

#[test]
fn i01_a_cell_without_end_is_refused_as_soon_as_it_is_too_long() {
    let mut file = file(b"a,b\n1,2\n\"");
    file.write_all(&vec![b'x'; 60 * 1024 * 1024]).expect("room");
    let said = outcome(&file);
    assert!(said.starts_with("cell-too-long (line 3) xxx"), "{said}");
}

#[test]
fn i01_the_longest_cell_is_taken_and_one_byte_more_is_not() {
    let with = |bytes: usize| file(format!("a,b\n1,{}\n", "x".repeat(bytes)).as_bytes());
    assert_eq!(outcome(&with(limits::CELL)), "1 rows");
    assert!(outcome(&with(limits::CELL + 1)).starts_with("cell-too-long (line 2)"));
    let book = |bytes: usize| repeated("<row r=\"2\"><c t=\"inlineStr\"><is><t>", "x", bytes, "</t></is></c></row>");
    assert!(outcome(&book(5000)).starts_with("cell-too-long (line 2)"));
}

#[test]
fn i01_a_cell_of_a_gigabyte_in_a_workbook_is_cut_while_it_is_unpacked() {
    let said =
        outcome(&repeated("<row><c t=\"inlineStr\"><is><t>", &"x".repeat(1000), 1_000_000, "</t></is></c></row>"));
    assert!(said.starts_with("cell-too-long (line 0) xxx"), "{said}");
    // The same as a tag, and as many short texts of one cell.
    let said = outcome(&repeated("<row><c r=\"", &"1".repeat(1000), 100_000, "\"/></row>"));
    assert!(said.starts_with("cell-too-long"), "{said}");
    let said = outcome(&repeated("<row><c t=\"inlineStr\"><is>", "<r><t>x</t></r>", 1_000_000, "</is></c></row>"));
    assert!(said.starts_with("cell-too-long"), "{said}");
}

#[test]
fn i01_as_many_rows_as_may_be_are_read_and_not_one_more() {
    let mut text = "name\n".to_owned();
    for number in 1..=limits::ROWS {
        writeln!(text, "{number}").expect("a line");
    }
    let mut file = file(text.as_bytes());
    assert_eq!(outcome(&file), format!("{} rows", limits::ROWS));
    file.write_all(b"one more\n").expect("room");
    assert_eq!(outcome(&file), format!("too-many-rows (line {}) ", limits::ROWS + 2));
}

#[test]
fn i01_ten_million_columns_are_counted_and_not_kept() {
    let mut file = file(b"a,b\n1,2\n3");
    file.write_all(&vec![b','; 10_000_000]).expect("room");
    assert_eq!(outcome(&file), "2 rows", "they are empty");
    file.write_all(b"x\n").expect("room");
    assert_eq!(outcome(&file), "too-many-columns (line 3) ");
    let cells = |text, times, end| repeated("<row>", text, times, end);
    assert_eq!(outcome(&cells("<c><v>1</v></c>", 100_000, "</row>")), "too-many-columns (line 1) ");
    assert_eq!(outcome(&cells("<c/>", 1_000_000, "<c r=\"A1\"><v>1</v></c></row>")), "0 rows", "they are empty");
    assert_eq!(outcome(&cells("<c/>", 10_000_000, "<c><v>1</v></c></row>")), "inflated (line 0) ");
}

#[test]
fn i01_a_workbook_that_inflates_is_refused_whatever_its_headers_say() {
    let mut file = repeated("<row>", &" ".repeat(1000), 40_000, "</row>");
    assert!(outcome(&file).starts_with("cell-too-long"));
    file = repeated("<row>", "<c>   </c>", 2_000_000, "</row>");
    assert_eq!(outcome(&file), "inflated (line 0) ");
    let honest = std::fs::read(file.path()).expect("read");
    let name = b"xl/worksheets/sheet1.xml";
    let starts: Vec<usize> = (0..honest.len() - name.len()).filter(|at| honest[*at..].starts_with(name)).collect();
    assert_eq!(starts.len(), 2, "before the part, and in the list at the end");
    // What each of the two says of the part's size, before its name.
    let sizes = [starts[0] - (30 - 22), starts[1] - (46 - 24)];
    for lies in [&sizes[..1], &sizes[1..], &sizes[..]] {
        let mut bytes = honest.clone();
        for at in lies {
            bytes[*at..*at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
        let said = outcome(&super::file(&bytes));
        assert!(["inflated (line 0) ", "damaged (line 0) "].contains(&said.as_str()), "{said}");
    }
}

#[test]
fn i01_an_archive_in_an_archive_is_not_unpacked() {
    let inner = std::fs::read(repeated("", " ", 20_000_000, "").path()).expect("read");
    let file = NamedTempFile::new().expect("a file");
    let mut archive =
        packed(file.reopen().expect("opened"), &parts(&[("People", "visible", "<row><c><v>1</v></c></row>")]));
    archive.start_file("xl/media/bomb.zip", SimpleFileOptions::default()).expect("a part");
    archive.write_all(&inner).expect("written");
    archive.finish().expect("packed");
    assert_eq!(outcome(&file), "0 rows");
}

#[test]
fn i01_an_archive_of_many_parts_is_not_listed() {
    let many: Vec<_> = (0..=limits::PARTS).map(|number| (format!("xl/{number}.xml"), String::new())).collect();
    let file = NamedTempFile::new().expect("a file");
    packed(file.reopen().expect("opened"), &many).finish().expect("packed");
    assert_eq!(outcome(&file), "inflated (line 0) ");
}

#[test]
fn i01_entities_are_not_expanded() {
    let mut laughs = "<!DOCTYPE sst [<!ENTITY lol0 \"lol\">".to_owned();
    for level in 1..10 {
        let below = format!("&lol{};", level - 1).repeat(10);
        write!(laughs, "<!ENTITY lol{level} \"{below}\">").expect("text");
    }
    let texts = format!("<?xml version=\"1.0\"?>{laughs}]><sst><si><t>&lol9;</t></si></sst>");
    let row = "<row><c t=\"s\"><v>0</v></c></row>";
    assert_eq!(outcome(&file(&book_with(row, "xl/sharedStrings.xml", &texts))), "entities (line 0) ");
    let unknown = "<sst><si><t>&lol9;</t></si></sst>";
    assert_eq!(outcome(&file(&book_with(row, "xl/sharedStrings.xml", unknown))), "damaged (line 0) ");
}

#[test]
fn i01_no_part_of_a_workbook_takes_the_memory_it_promises_to_need() {
    let row = "<row><c t=\"s\"><v>0</v></c></row>";
    let promise = "<x:sst xmlns:x=\"a\" uniqueCount=\"4000000000\"><si><t>x</t></si></x:sst>";
    assert_eq!(outcome(&file(&book_with(row, "xl/sharedStrings.xml", promise))), "inflated (line 0) ");
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(limits::STRINGS / 10));
    let said = outcome(&file(&book_with(row, "xl/sharedStrings.xml", &texts)));
    assert_eq!(said, "empty (line 0) ");
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(limits::KEPT + 1));
    assert_eq!(outcome(&file(&book_with(row, "xl/styles.xml", &styles))), "inflated (line 0) ");
    // Comments may hide no tags, and no letters of two bytes do.
    let hidden = "<sst><!--><si><t>x</t></si><!-- --></sst>";
    assert_eq!(outcome(&file(&book_with(row, "xl/sharedStrings.xml", hidden))), "damaged (line 0) ");
    let binary = format!("x{}", "<xf/>".repeat(100_000));
    assert_eq!(outcome(&file(&book_with(row, "xl/media/image1.png", &binary))), "inflated (line 0) ");
}
