//! Calendar files as RFC 5545 has them, read without mercy, and without what the program writes them with.

use std::collections::BTreeMap;

/// A line: its parameters and its value, still escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub parameters: BTreeMap<String, String>,
    pub value: String,
}

/// The lines of an event or of the calendar itself, by name. No name comes twice.
pub type Lines = BTreeMap<String, Line>;

/// A calendar.
#[derive(Debug)]
pub struct Calendar {
    pub own: Lines,
    pub events: Vec<Lines>,
}

/// The names whose values are text (3.3.11).
const TEXTS: [&str; 9] =
    ["SUMMARY", "DESCRIPTION", "UID", "TRANSP", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "X-WR-CALDESC"];

impl Calendar {
    /// Reads a file.
    #[track_caller]
    pub fn read(bytes: &[u8]) -> Self {
        let lines = unfolded(bytes);
        let mut calendar = Self { own: Lines::new(), events: Vec::new() };
        let mut open: Vec<String> = Vec::new();
        for line in &lines {
            let (name, line) = parsed(line);
            match (name.as_str(), open.last().map(String::as_str)) {
                ("BEGIN", None) if calendar.own.is_empty() => open.push(expect(&line.value, "VCALENDAR")),
                ("BEGIN", Some("VCALENDAR")) => {
                    open.push(expect(&line.value, "VEVENT"));
                    calendar.events.push(Lines::new());
                }
                ("END", Some(last)) => {
                    assert_eq!(line.value, last, "what ends is what was begun");
                    open.pop();
                }
                (_, Some("VCALENDAR")) => put(&mut calendar.own, name, line),
                (_, Some(_)) => put(calendar.events.last_mut().expect("begun"), name, line),
                (other, None) => panic!("{other} outside of a calendar"),
            }
        }
        assert!(open.is_empty(), "everything ends: {open:?}");
        calendar.check();
        calendar
    }

    #[track_caller]
    fn check(&self) {
        for wanted in ["VERSION", "PRODID"] {
            assert!(self.own.contains_key(wanted), "no {wanted}");
        }
        let mut uids: Vec<&str> = Vec::new();
        for event in &self.events {
            for wanted in ["UID", "DTSTAMP", "DTSTART", "DTEND"] {
                assert!(event.contains_key(wanted), "no {wanted}: {event:?}");
            }
            let (first, end) = (day(event, "DTSTART"), day(event, "DTEND"));
            assert!(end > first, "the end lies behind the last day (3.6.1): {event:?}");
            for instant in ["DTSTAMP", "CREATED", "LAST-MODIFIED"] {
                let value = &event[instant].value;
                let read = chrono::NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%SZ");
                assert!(read.is_ok() && value.len() == 16, "{instant}:{value}");
            }
            assert!(event["SEQUENCE"].value.parse::<u32>().is_ok(), "{event:?}");
            uids.push(&event["UID"].value);
        }
        let all = uids.len();
        uids.sort_unstable();
        uids.dedup();
        assert_eq!(uids.len(), all, "each event has a name of its own");
    }

    /// The events whose summary has some words in it.
    pub fn about(&self, words: &str) -> Vec<&Lines> {
        self.events.iter().filter(|event| text(event, "SUMMARY").contains(words)).collect()
    }

    /// The summaries, with the first and the last day.
    pub fn summaries(&self) -> Vec<(String, String, String)> {
        let last = |event: &Lines| day(event, "DTEND").pred_opt().expect("a day").to_string();
        let one = |event: &Lines| (text(event, "SUMMARY"), day(event, "DTSTART").to_string(), last(event));
        self.events.iter().map(one).collect()
    }
}

/// The day in a line.
#[track_caller]
pub fn day(lines: &Lines, name: &str) -> chrono::NaiveDate {
    let line = &lines[name];
    assert_eq!(line.parameters.get("VALUE").map(String::as_str), Some("DATE"), "{name}: {line:?}");
    assert_eq!(line.value.len(), 8, "{line:?}");
    chrono::NaiveDate::parse_from_str(&line.value, "%Y%m%d").expect("a day")
}

/// The text in a line, as it was before it was escaped.
#[track_caller]
pub fn text(lines: &Lines, name: &str) -> String {
    unescaped(&lines[name].value)
}

#[track_caller]
fn unescaped(value: &str) -> String {
    let (mut out, mut rest) = (String::new(), value.chars());
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.push(match rest.next() {
                Some('n' | 'N') => '\n',
                Some(c @ ('\\' | ';' | ',')) => c,
                other => panic!("{other:?} after a backslash in {value:?}"),
            }),
            ';' | ',' => panic!("a bare {c:?} in {value:?}"),
            c => out.push(c),
        }
    }
    out
}

fn put(lines: &mut Lines, name: String, line: Line) {
    if TEXTS.contains(&name.as_str()) {
        unescaped(&line.value);
    }
    let before = lines.insert(name.clone(), line);
    assert_eq!(before, None, "{name} comes twice");
}

#[track_caller]
fn expect(value: &str, wanted: &str) -> String {
    assert_eq!(value, wanted);
    value.to_owned()
}

/// The lines of a file, each in one piece (3.1).
#[track_caller]
fn unfolded(bytes: &[u8]) -> Vec<String> {
    let file = std::str::from_utf8(bytes).expect("UTF-8");
    assert!(file.ends_with("\r\n"), "it ends with a line");
    let mut lines: Vec<String> = Vec::new();
    for line in file.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line:?}", line.len());
        assert!(!line.is_empty(), "an empty line");
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "a control character in {line:?}");
        match line.strip_prefix(' ') {
            Some(more) => lines.last_mut().expect("nothing goes on from nothing").push_str(more),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// A name and a line: `name *(";" parameter "=" value) ":" value`.
#[track_caller]
fn parsed(line: &str) -> (String, Line) {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let (before, value) = line.split_at(colon.unwrap_or_else(|| panic!("no value: {line:?}")).0);
    let mut parts = before.split(';');
    let name = parts.next().expect("a name").to_owned();
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
    assert!(is_name(&name), "no name: {line:?}");
    let parameters = parts.map(|part| part.split_once('=').unwrap_or_else(|| panic!("no parameter: {line:?}")));
    let parameters: BTreeMap<String, String> =
        parameters.map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned())).collect();
    assert!(parameters.keys().all(|name| is_name(name)), "{line:?}");
    (name, Line { parameters, value: value[1..].to_owned() })
}
