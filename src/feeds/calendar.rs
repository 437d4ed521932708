//! Events as a calendar file (RFC 5545).

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, EventLike};

use super::events::{About, Event, Events, MOST, What};
use crate::web::Language;
use crate::web::language::Arguments;

/// How often programs are asked to look again.
const REFRESH: TimeDelta = TimeDelta::hours(1);

/// Writes the file: `name` is what the calendar is about, `link` makes a whole address of a path.
pub fn write(events: &Events, name: &str, language: Language, link: impl Fn(&str) -> String) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in [("VERSION", "2.0"), ("PRODID", "-//ProjMan//Calendar feed//EN"), ("CALSCALE", "GREGORIAN")] {
        calendar.append_property((key, value));
    }
    // Not `NAME` too (RFC 7986): the library writes that one as it is, whatever is in it.
    calendar.append_property(("X-WR-CALNAME", plain(&format!("{name} · ProjMan")).as_str()));
    if events.more {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        calendar.description(&language.text_with("feed-event-more", "count", most));
    }
    calendar.ttl(&REFRESH);
    for event in &events.all {
        calendar.push(entry(event, language, &link));
    }
    fold(&calendar.to_string())
}

/// The longest line, in octets (RFC 5545, 3.1).
const LINE: usize = 75;

/// The same file with its long lines folded anew: the library's own may have one octet too many.
fn fold(file: &str) -> String {
    let mut folded = String::with_capacity(file.len() + file.len() / 16);
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        let (mut rest, mut room) = (line, LINE);
        while rest.len() > room {
            let whole = (0..=room).rev().find(|at| rest.is_char_boundary(*at));
            let (first, more) = rest.split_at(whole.unwrap_or(room));
            folded.push_str(first);
            folded.push_str("\r\n ");
            // The blank that a line goes on with is one of its octets.
            (rest, room) = (more, LINE - 1);
        }
        folded.push_str(rest);
        folded.push_str("\r\n");
    }
    folded
}

fn entry(event: &Event, language: Language, link: &impl Fn(&str) -> String) -> icalendar::Event {
    let about = &event.about;
    let (word, key) = match event.what {
        What::Starts => ("starts", "feed-event-starts"),
        What::Ends => ("ends", "feed-event-ends"),
        What::StandsIn => ("deputy", "feed-event-deputy"),
    };
    let mut entry = icalendar::Event::new();
    entry
        .uid(&uid(about, word))
        .timestamp(utc(about.updated_at))
        .last_modified(utc(about.updated_at))
        .created(utc(about.created_at))
        .sequence(u32::try_from(about.version).unwrap_or_default())
        .summary(&in_words(language, key, about))
        .description(&details(language, about))
        .url(&link(&format!("/assignments/{}", about.id)))
        .categories([language.text(&format!("feed-category-{word}"))])
        .starts(event.first)
        // Both ends are inclusive here; the end of an event is the day after it.
        .ends(event.last.succ_opt().unwrap_or(event.last))
        .add_property("TRANSP", "TRANSPARENT");
    entry.done()
}

/// Names an event for good, whatever the program is reached by: an assignment keeps its number and the instant that it was
/// made at.
fn uid(about: &About, word: &str) -> String {
    format!("{}-{}-{word}@projman", about.created_at.format("%Y%m%dT%H%M%SZ"), about.id)
}

fn utc(at: NaiveDateTime) -> DateTime<Utc> {
    at.and_utc()
}

fn in_words(language: Language, key: &str, about: &About) -> String {
    let quoted = [
        ("person", about.employee.as_str()),
        ("role", about.role.as_str()),
        ("place", about.place.as_str()),
        ("absent", about.absent.as_deref().unwrap_or_default()),
    ];
    let quoted: Arguments = quoted.into_iter().map(|(name, text)| (Cow::Borrowed(name), plain(text).into())).collect();
    language.find(key, &quoted).unwrap_or_else(|| key.to_owned())
}

/// Which part, where exactly, and from when to when.
fn details(language: Language, about: &About) -> String {
    let part = language.text(&format!("assignment-responsibility-{}", about.responsibility.as_str()));
    let share = language.text_with("percent", "value", i64::from(about.allocation));
    let days = format!("{} – {}", language.date(about.starts_on), last(language, about.ends_on));
    [plain(&about.role), plain(&about.path), format!("{part}, {share}"), days].join("\n")
}

fn last(language: Language, day: Option<NaiveDate>) -> String {
    day.map_or_else(|| language.text("feed-event-open"), |day| language.date(day))
}

/// A text in one line. Nothing but a line break may stand in a file of lines, and none of those belong into a name.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_it_may_be_and_none_is_lost() {
        for length in 60..240 {
            for word in ["x", "ñ", "老", "a b", "\\n"] {
                let line: String = word.chars().cycle().take(length).collect();
                let folded = fold(&format!("A:1\r\n{line}\r\nB:2\r\n"));
                assert!(folded.split("\r\n").all(|line| line.len() <= LINE), "{folded:?}");
                assert_eq!(folded.replace("\r\n ", ""), format!("A:1\r\n{line}\r\nB:2\r\n"));
                assert_eq!(fold(&folded), folded, "what is folded stays so");
            }
        }
    }
}
