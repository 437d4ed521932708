//! Files as they come in.

use rocket::http::{ContentType, Method, Status};

use super::{PEOPLE, kept};
use crate::support::{App, Backend, Fields, Page, Who, on_both};

on_both![
    without_a_file_the_form_says_so,
    f01_what_is_no_table_is_refused_in_words,
    a_form_without_the_own_mark_stores_nothing,
    what_is_no_form_with_a_file_is_not_read,
    the_register_that_was_chosen_is_kept,
    there_is_a_template_for_each_register,
    h03_ten_files_a_minute_are_enough,
];

fn h03_ten_files_a_minute_are_enough(app: &App) {
    for _ in 0..10 {
        app.upload("/imports", &Fields::default(), ("people.csv", PEOPLE.as_bytes())).location();
    }
    let before = kept(app);
    let answer =
        app.upload("/imports", &Fields::default(), ("people.csv", PEOPLE.as_bytes())).expect(Status::TooManyRequests);
    assert!(answer.header("Retry-After").is_some());
    assert_eq!(kept(app), before);
    let id = app.database.account("other", crate::support::Access::Editor);
    let other = app.visitor().signed_in_as(id);
    other.upload("/imports", &Fields::default(), ("people.csv", PEOPLE.as_bytes())).location();
}

const LARGEST: usize = 64 * 1024 * 1024;

fn complaint(page: &Page) -> String {
    assert_eq!(page.texts("#form-summary li").len(), 1);
    page.complaint("file").expect("a complaint")
}

fn without_a_file_the_form_says_so(app: &App) {
    let before = kept(app);
    // A browser sends a field without a file as an empty one without a name.
    let sent = Fields::of([("register", "roles")]);
    let page = app.upload("/imports", &sent, ("", b"")).expect(Status::UnprocessableEntity).page();
    assert_eq!(complaint(&page), "Choose a file first.");
    assert_eq!(page.value("register"), "roles");
    let page = app.upload("/imports", &sent, ("empty.csv", b"")).expect(Status::UnprocessableEntity).page();
    assert!(complaint(&page).contains("empty"), "{}", complaint(&page));
    assert_eq!(kept(app), before);
}

#[test]
fn i01_a_file_larger_than_64_mib_is_not_taken() {
    let app = &App::on(Backend::Sqlite);
    let before = kept(app);
    for bytes in [LARGEST + 1, LARGEST + 10_000_000] {
        let large = vec![b'x'; bytes];
        let page = app.upload("/imports", &Fields::default(), ("a.csv", &large)).expect(Status::PayloadTooLarge).page();
        assert!(complaint(&page).starts_with("The file is larger than 64 MB."), "{}", complaint(&page));
    }
    // Nor can other fields be used to fill the memory.
    let long = Fields::of([("register", "x".repeat(70_000))]);
    app.upload("/imports", &long, ("a.csv", PEOPLE.as_bytes())).expect(Status::PayloadTooLarge);
    assert_eq!(kept(app), before);
}

fn f01_what_is_no_table_is_refused_in_words(app: &App) {
    for (name, bytes, words) in [
        ("a.pdf", &b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"[..], "PDF"),
        ("a.html", b"<!doctype html><html><body>x</body></html>", "web page"),
        ("a.csv", b"Name,Scope\n\"Porter,any\n", "quotation mark"),
    ] {
        let to = app.upload("/imports", &Fields::of([("register", "roles")]), (name, bytes)).location();
        let page = app.page(&to);
        assert_eq!(page.text("main .notice-bad h2"), "The file cannot be read like this", "{name}");
        assert!(page.text("main .notice-bad p").contains(words), "{}", page.text("main .notice-bad p"));
        assert!(!page.words().contains("Check the rows"), "{name}");
        // There is a way on: other settings, or giving it up.
        assert!(page.has("#encoding option[value=\"windows-1252\"]") && page.has("#separator"), "{name}");
        assert!(page.targets().contains(&format!("{to}/discard")), "{name}");
    }
}

fn a_form_without_the_own_mark_stores_nothing(app: &App) {
    let other = app.seen_by(Who::Editor);
    let before = kept(app);
    for mark in [String::new(), "x".repeat(43), other.mark()] {
        let sent = Fields::of([("csrf", mark)]);
        let page = app.upload_unmarked("/imports", &sent, ("a.csv", PEOPLE.as_bytes()));
        assert_eq!(page.expect(Status::Forbidden).page().text("h1"), "This page is out of date");
    }
    app.upload_unmarked("/imports", &Fields::default(), ("a.csv", PEOPLE.as_bytes())).expect(Status::Forbidden);
    // The mark has to come before the file: what is behind it is read when the file is here already.
    let body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{PEOPLE}\r\n--b\r\n\
         Content-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--b--\r\n",
        app.mark()
    );
    let kind: ContentType = "multipart/form-data; boundary=b".parse().expect("a kind");
    app.send(app.request(Method::Post, "/imports").header(kind).body(body)).expect(Status::Forbidden);
    assert_eq!(kept(app), before);
}

fn what_is_no_form_with_a_file_is_not_read(app: &App) {
    let before = kept(app);
    app.post("/imports", &Fields::of([("register", "roles")])).expect(Status::UnsupportedMediaType);
    let send = |kind: &str, body: String| {
        let kind: ContentType = kind.parse().expect("a kind");
        app.send(app.request(Method::Post, "/imports").header(kind).body(body))
    };
    send("multipart/form-data", "x".to_owned()).expect(Status::UnsupportedMediaType);
    send("text/csv", PEOPLE.to_owned()).expect(Status::UnsupportedMediaType);
    send("multipart/form-data; boundary=b", "nothing of the kind".to_owned()).expect(Status::BadRequest);
    let broken_off = format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}", app.mark());
    send("multipart/form-data; boundary=b", broken_off).expect(Status::BadRequest);
    let part = |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"");
    let marked = format!("{}\r\n\r\n{}\r\n", part("csrf"), app.mark());
    let file = |name: &str| format!("{}; filename=\"a.csv\"\r\n\r\n{PEOPLE}\r\n", part(name));
    // Two files, or one in another field.
    for files in [format!("{}{}", file("file"), file("file")), file("other")] {
        send("multipart/form-data; boundary=b", format!("{marked}{files}--b--\r\n")).expect(Status::BadRequest);
    }
    assert_eq!(kept(app), before);
}

fn the_register_that_was_chosen_is_kept(app: &App) {
    let page = app.page("/imports/new?register=seats");
    assert_eq!(page.value("register"), "seats");
    assert_eq!(page.link("Cancel"), "/seats");
    assert_eq!(app.page("/imports/new?register=nonsense").value("register"), "");
    // "Name" and "Code" alone may be of departments or of projects.
    let name = ("a.csv", &b"Name,Code\nOperations,OPS\n"[..]);
    for register in ["departments", "projects"] {
        let to = app.upload("/imports", &Fields::of([("register", register)]), name).location();
        assert_eq!(app.page(&to).value("register"), register);
    }
    let nonsense = ("a.csv", &b"Colour,Size\nred,1\n"[..]);
    let to = app.upload("/imports", &Fields::default(), nonsense).location();
    let page = app.page(&to);
    assert_eq!(page.value("register"), "");
    assert_eq!(page.text("main .notice-warn h2"), "What are these rows?");
    assert_eq!(page.table(".import-sample"), [["2", "red", "1"]]);
}

fn there_is_a_template_for_each_register(app: &App) {
    let page = app.page("/imports/new");
    let links = page.attributes(".import-templates a", "href");
    assert_eq!(links.len(), 6);
    for link in links {
        let answer = app.get(&link).expect(Status::Ok);
        assert_eq!(answer.header("Content-Type"), Some("text/csv; charset=utf-8"));
        assert!(
            answer
                .header("Content-Disposition")
                .is_some_and(|said| said.starts_with("attachment; filename=\"projman-"))
        );
        // What is filled in below such headings is known for what it is.
        let plural = link.trim_start_matches("/imports/template/").trim_end_matches(".csv");
        let cells = answer.text().lines().next().expect("headings").split([',', ';']).count();
        let filled = format!("{}{}\r\n", answer.text(), vec!["x"; cells].join(","));
        let to = app.upload("/imports", &Fields::default(), ("t.csv", filled.as_bytes())).location();
        let page = app.page(&to);
        assert_eq!(page.value("register"), plural);
        assert!(!page.has(".is-left-out"), "{link}: {}", page.words());
    }
}
