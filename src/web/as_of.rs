//! The register as of another day than today: what the address says (`?on=2026-03-01`), and links that keep it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::form::{FromFormField, ValueField};

use crate::error::{AppError, Result};
use crate::web::forms::Day;

/// The parameter that says the day.
pub const PARAMETER: &str = "on";

/// The first parts of the addresses that are not about the register, and so about no day. A new page keeps the day.
const UNDATED: [&str; 11] = [
    "account",
    "accounts",
    "api",
    "calendar",
    "changes",
    "favicon.ico",
    "imports",
    "preferences",
    "sign-in",
    "sign-out",
    "static",
];

/// The attributes that lead to another page.
const LEADING: [&str; 3] = [" href=\"", " action=\"", " hx-get=\""];

/// The day that an address says; none when it says none.
///
/// # Errors
/// `BadQuery` for what is no day.
pub fn day(query: &BTreeMap<String, String>) -> Result<Option<NaiveDate>> {
    let said = query.get(PARAMETER).map_or("", String::as_str);
    Day::from_value(ValueField::from_value(said)).map(|day| day.0).map_err(|_| AppError::BadQuery(PARAMETER.into()))
}

/// The address of a page as of today; it says so, so that [`keep`] leaves it alone.
pub fn today(path: &str, query: &BTreeMap<String, String>) -> String {
    let others = query.iter().filter(|(name, _)| *name != PARAMETER && *name != "page");
    let query =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(others).append_pair(PARAMETER, "").finish();
    format!("{path}?{query}")
}

/// The address `url` as of a day; one that says its day already, or is not about the register, stays as it is.
pub fn on(url: &str, day: NaiveDate) -> String {
    dated(url, "&", day).into_owned()
}

/// A page with all its links, and its forms that ask, leading on to the same day. It is done to the whole page, so that no
/// template can forget it; pages of today, by far the most, are left as they are.
pub fn keep(html: &str, day: NaiveDate) -> String {
    let mut kept = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').map_or(rest.len(), |length| start + length + 1);
        kept.push_str(&rest[..start]);
        tag(&rest[start..end], day, &mut kept);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

fn tag(tag: &str, day: NaiveDate, kept: &mut String) {
    if tag.starts_with("<form ") && tag.contains(" method=\"get\"") {
        // A browser puts the fields of such a form in place of what its address asks for.
        kept.push_str(tag);
        if !tag.contains(" data-day") {
            kept.push_str(&format!("<input type=\"hidden\" name=\"{PARAMETER}\" value=\"{day}\">"));
        }
        return;
    }
    let mut rest = tag;
    while let Some((at, name)) = LEADING.iter().filter_map(|name| Some((rest.find(name)?, name))).min() {
        let (before, value) = rest.split_at(at + name.len());
        let (url, after) = value.split_at(value.find('"').unwrap_or(value.len()));
        kept.push_str(before);
        kept.push_str(&dated(url, "&amp;", day));
        rest = after;
    }
    kept.push_str(rest);
}

/// An address with the day added by `and`, where it has other parameters already.
fn dated<'u>(url: &'u str, and: &str, day: NaiveDate) -> Cow<'u, str> {
    let (address, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let first = path.strip_prefix('/').map(|path| path.split('/').next().unwrap_or_default());
    let said = query.split('&').any(|pair| pair.trim_start_matches("amp;").starts_with("on="));
    if said || first.is_none_or(|first| UNDATED.contains(&first)) {
        return Cow::Borrowed(url);
    }
    let join = match (address.contains('?'), query.is_empty()) {
        (false, _) => "?",
        (true, true) => "",
        (true, false) => and,
    };
    Cow::Owned(format!("{address}{join}{PARAMETER}={day}{fragment}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(html: &str) -> String {
        keep(html, "2026-03-01".parse().expect("a date"))
    }

    #[test]
    fn links_of_the_register_keep_the_day() {
        assert_eq!(kept("<a href=\"/\">x</a>"), "<a href=\"/?on=2026-03-01\">x</a>");
        assert_eq!(
            kept("<p>1 < 2</p><a class=\"a\" href=\"/employees?q=a&amp;page=2#list\" hx-get=\"/employees/3\">x</a>"),
            "<p>1 < 2</p><a class=\"a\" href=\"/employees?q=a&amp;page=2&amp;on=2026-03-01#list\" hx-get=\"/employees/3?on=2026-03-01\">x</a>"
        );
    }

    #[test]
    fn other_links_and_those_that_say_a_day_stay_as_they_are() {
        for html in [
            "<a href=\"/changes\">",
            "<a href=\"/static/css/a.css\">",
            "<a href=\"https://acme.example/employees\">",
            "<a href=\"#main\">",
            "<a href=\"mailto:a@acme.example\">",
            "<a href=\"/employees?on=\">",
            "<a href=\"/employees?q=a&amp;on=2020-01-01\">",
        ] {
            assert_eq!(kept(html), html);
        }
    }

    #[test]
    fn a_form_that_asks_carries_the_day_as_a_field() {
        assert_eq!(
            kept("<form method=\"get\" action=\"/employees\">"),
            "<form method=\"get\" action=\"/employees\"><input type=\"hidden\" name=\"on\" value=\"2026-03-01\">"
        );
        let chooses = "<form method=\"get\" action=\"/employees\" data-day>";
        assert_eq!(kept(chooses), chooses);
        assert_eq!(
            kept("<form method=\"post\" action=\"/employees\">"),
            "<form method=\"post\" action=\"/employees?on=2026-03-01\">"
        );
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let day = |said: &str| day(&BTreeMap::from([("on".to_owned(), said.to_owned())]));
        assert_eq!(day("2024-02-29").expect("a day"), "2024-02-29".parse().ok());
        assert_eq!(day(" ").expect("none"), None);
        for wrong in ["2023-02-29", "tomorrow", "01.03.2024", "20240301", "12024-01-01", "1899-12-31"] {
            assert!(matches!(day(wrong), Err(AppError::BadQuery(name)) if name == "on"), "{wrong}");
        }
    }
}
