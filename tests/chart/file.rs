//! The drawing as a file.

use super::staff;
use crate::support::{App, on_both};

on_both![
    the_file_is_the_same_drawing_and_needs_nothing_else,
    what_people_typed_stays_text,
    the_file_is_taken_and_not_opened,
];

fn the_file_is_the_same_drawing_and_needs_nothing_else(app: &App) {
    let operations = app.department("Operations", None);
    let fleet = app.department("Fleet", Some(operations));
    app.department("Research", None);
    let page = app.page(&format!("/chart?open={operations}&at={fleet}&on=2025-03-01"));
    let link = page.attribute(".chart-file", "href");
    assert_eq!(link, format!("/chart.svg?open={operations}&at={fleet}&on=2025-03-01"));
    let text = app.get(&link).text();
    assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width="), "{text}");
    for name in ["Operations", "Fleet", "Research", "1 Mar 2025"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    for path in page.attributes(".chart-lines path", "d") {
        assert!(text.contains(&format!("<path d=\"{path}\"/>")), "{path}");
    }
    for forbidden in ["class=", "href", "<style", "<script", "url(", "<a "] {
        assert!(!text.contains(forbidden), "{forbidden}: {text}");
    }
    staff(app, &[("Ana", "García", None), ("Bo", "Lind", Some(0))]);
    let text = app.get("/chart/people.svg").text();
    assert!(text.contains("Ana García") && text.contains("Bo Lind") && text.contains("Reporting lines"), "{text}");
}

fn what_people_typed_stays_text(app: &App) {
    app.department("</text><script>\"'&", None);
    let text = app.get("/chart.svg").text();
    assert!(!text.contains("<script"), "{text}");
    assert!(text.contains("&lt;&#x2F;text&gt;") || text.contains("&lt;/text&gt;"), "{text}");
    // Each tag that is opened is closed, in order: what other programs insist on.
    let mut open: Vec<&str> = Vec::new();
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a whole tag");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split_whitespace().next().expect("a name")),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn the_file_is_taken_and_not_opened(app: &App) {
    app.department("Operations", None);
    for (path, name) in [("/chart.svg", "organisation-chart"), ("/chart/people.svg", "reporting-lines")] {
        let answer = app.get(&format!("{path}?on=2025-03-01"));
        assert_eq!(answer.header("Content-Type"), Some("image/svg+xml"));
        let attached = format!("attachment; filename=\"{name}-2025-03-01.svg\"");
        assert_eq!(answer.header("Content-Disposition"), Some(attached.as_str()));
        assert_eq!(answer.header("Content-Security-Policy"), Some("default-src 'none'; sandbox"));
        assert_eq!(answer.header("X-Content-Type-Options"), Some("nosniff"));
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    }
}
