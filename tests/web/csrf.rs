//! Our own forms carry a mark of the one they were given to (ASVS 3.5.1).

use rocket::http::Status;

use crate::support::{App, Fields, Who, World, on_both};

on_both![c01_a_form_without_the_own_mark_changes_nothing, c01_a_visitors_form_needs_a_mark_as_well];

fn c01_a_form_without_the_own_mark_changes_nothing(app: &App) {
    let (world, other) = (World::new(app), app.seen_by(Who::Editor));
    let before = app.dump();
    let role = format!("/roles/{}", world.roles[0]);
    for (path, fields) in [
        ("/roles".to_owned(), Fields::of([("name", "Porter")])),
        (role.clone(), Fields::of([("name", "Renamed"), ("version", "1")])),
        (format!("{role}/delete"), Fields::of([("version", "1")])),
        ("/preferences".to_owned(), Fields::of([("language", "es")])),
        (format!("/assignments/{}/end", world.assignment), Fields::of([("ends_on", "2030-01-01"), ("version", "1")])),
    ] {
        for mark in [None, Some(String::new()), Some(other.mark()), Some(app.visitor().mark()), Some("x".repeat(43))] {
            let sent = mark.iter().fold(fields.clone(), |fields, mark| fields.set("csrf", mark));
            let page = app.post_unmarked(&path, &sent, &[]).expect(Status::Forbidden).page();
            assert_eq!(page.text("h1"), "This page is out of date", "{path} {mark:?}");
        }
    }
    assert_eq!(app.dump(), before);
    assert!(app.client.cookies().get("language").is_none());
    // The mark of a session outlives a new cookie of the same session, and is good on every server.
    app.second().post("/roles", &Fields::of([("name", "Porter")])).expect(Status::SeeOther);
}

fn c01_a_visitors_form_needs_a_mark_as_well(app: &App) {
    let (visitor, other) = (app.visitor(), app.visitor());
    let choose = Fields::of([("language", "es")]);
    for mark in ["", "nonsense", &other.mark(), &app.mark()] {
        visitor.post_unmarked("/preferences", &choose.clone().set("csrf", mark), &[]).expect(Status::Forbidden);
    }
    visitor.post("/preferences", &choose).expect(Status::SeeOther);
}

/// Every form of every page has the mark: what a page shows can be sent.
#[test]
fn c01_every_form_of_every_page_carries_the_mark() {
    let app = super::app();
    let world = World::new(&app);
    let mut forms = 0;
    for path in super::every_page(&world) {
        let page = app.page(&path);
        let all = page.attributes("form[method=post]", "action").len();
        assert_eq!(page.attributes("form[method=post] > input[name=csrf]", "value").len(), all, "{path}");
        assert!(page.attributes("input[name=csrf]", "value").iter().all(|mark| *mark == app.mark()), "{path}");
        forms += all;
    }
    assert!(forms > 40, "{forms}");
}
