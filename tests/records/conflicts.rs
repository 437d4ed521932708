//! Two people change one row at once: nothing is lost, and nobody overwrites what they have not seen.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, Page, World, on_both};

on_both![
    a07_a_stale_save_is_shown_both_versions_and_then_wins,
    a07_a_save_without_a_version_is_a_stale_one,
    a07_a_stale_save_is_told_so_before_anything_else,
    a07_a_stale_delete_deletes_nothing,
];

/// The rows of the table of both versions that differ: label, stored, typed.
fn differences(page: &Page) -> Vec<Vec<String>> {
    let mut rows = page.table("#form-conflict");
    rows.retain(|row| row[0].ends_with("differs"));
    rows
}

fn a07_a_stale_save_is_shown_both_versions_and_then_wins(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let (full, other) = ((kind.full)(&world), (kind.other)(&world));
        let id = app.create(kind.plural, &full);
        let path = format!("/{}/{id}", kind.plural);
        app.update(kind.plural, id, &other).expect(Status::SeeOther);
        let before = app.dump();

        let stale = full.clone().set("version", 1);
        let page = app.post(&path, &stale).expect(Status::Conflict).page();
        assert_eq!(app.dump(), before, "a stale save changed something");
        assert_eq!(differences(&page).len(), full.iter().count(), "every field differs: {:?}", differences(&page));
        for row in differences(&page) {
            assert_ne!(row[1], row[2], "{row:?}");
        }
        let shown = page.text("#form-conflict");
        for (name, _) in kind.texts {
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(shown.contains(&flat(full.get(name))), "what was typed into {name} in {shown}");
            assert!(shown.contains(&flat(other.get(name))), "what is stored in {name} in {shown}");
        }
        for (name, value) in full.iter() {
            assert_eq!(page.value(name), value, "{name} holds what was typed");
        }
        assert_eq!(page.value("version"), "2");
        assert_eq!(page.link("Discard mine and start from the saved version"), format!("{path}/edit"));

        app.post(&path, &full.clone().set("version", page.value("version"))).expect(Status::SeeOther);
        let edit = app.page(&format!("{path}/edit"));
        for (name, value) in full.iter() {
            assert_eq!(edit.value(name), value, "the second save wins");
        }
        app.submit(&format!("{path}/delete"), &Fields::of([("version", 3)]));
    }
}

fn a07_a_save_without_a_version_is_a_stale_one(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let before = app.dump();
        let path = format!("/{}/{id}", kind.plural);
        let other = (kind.other)(&world);
        for sent in [other.clone(), other.clone().set("version", ""), other.clone().set("version", "one")] {
            let page = app.post(&path, &sent).expect(Status::Conflict).page();
            assert_eq!(page.value("version"), "1");
        }
        app.post(&path, &other.set("version", 2)).expect(Status::Conflict);
        assert_eq!(app.dump(), before);
    }
}

/// What the newer version says may well make true what the older one breaks.
fn a07_a_stale_save_is_told_so_before_anything_else(app: &App) {
    let world = World::new(app);
    for kind in KINDS.iter().filter(|kind| !kind.references.is_empty()) {
        let id = app.create(kind.plural, &(kind.full)(&world));
        app.update(kind.plural, id, &Fields::default()).expect(Status::SeeOther);
        let stale = (kind.full)(&world).set("version", 1).set(kind.references[0], 999_999);
        app.post(&format!("/{}/{id}", kind.plural), &stale).expect(Status::Conflict);
    }
    // World's seat holds the first role to departments.
    let role = world.roles[0];
    app.update("roles", role, &Fields::default()).expect(Status::SeeOther);
    let stale = Fields::of([("scope", "project"), ("version", "1")]);
    app.post(&format!("/roles/{role}"), &stale).expect(Status::Conflict);
}

fn a07_a_stale_delete_deletes_nothing(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let path = format!("/{}/{id}/delete", kind.plural);
        app.update(kind.plural, id, &Fields::default()).expect(Status::SeeOther);
        let before = app.dump();
        let page = app.post(&path, &Fields::of([("version", 1)])).expect(Status::Conflict).page();
        assert!(page.text("main [role=alert]").starts_with("It was changed after you opened this page."));
        assert_eq!(app.dump(), before);
        assert_eq!(page.value("version"), "2", "the next press of the button is about what is there now");
        app.post(&path, &Fields::of([("version", 2)])).expect(Status::SeeOther);
    }
}
