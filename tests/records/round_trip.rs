//! What is typed into a form is kept, shown, changed and deleted.

use std::collections::BTreeSet;

use rocket::http::Status;

use crate::support::kinds::{KINDS, Kind};
use crate::support::{App, Fields, Page, World, on_both};

on_both![
    every_field_is_kept_and_shown,
    every_field_can_be_changed,
    what_a_form_does_not_send_stays_as_it_is,
    what_is_emptied_is_empty,
    what_is_deleted_is_gone,
    what_was_done_is_said_once,
    blanks_and_line_breaks_are_put_in_order,
    a_form_is_filled_from_its_address,
    a_form_leads_back_to_where_it_was_opened,
];

#[track_caller]
fn assert_holds(page: &Page, fields: &Fields) {
    for (name, value) in fields.iter() {
        assert_eq!(page.value(name), value, "{name}");
    }
}

fn edit_page(app: &App, kind: &Kind, id: i32) -> Page {
    app.page(&format!("/{}/{id}/edit", kind.plural))
}

fn every_field_is_kept_and_shown(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let full = (kind.full)(&world);
        let on_form: BTreeSet<String> = app.page(&format!("/{}/new", kind.plural)).field_names().into_iter().collect();
        let tested: BTreeSet<String> = full.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(on_form, tested, "the fields of {} and those tested", kind.plural);
        let id = app.create(kind.plural, &full);
        assert_holds(&edit_page(app, kind, id), &full);
        let page = app.page(&format!("/{}/{id}", kind.plural));
        for shown in kind.shown {
            assert!(page.words().contains(shown), "{shown:?} is not on the page of {}: {}", kind.plural, page.words());
        }
    }
}

fn every_field_can_be_changed(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let (full, other) = ((kind.full)(&world), (kind.other)(&world));
        let id = app.create(kind.plural, &full);
        let to = app.update(kind.plural, id, &other).location();
        assert_eq!(to, format!("/{}/{id}", kind.plural));
        let page = edit_page(app, kind, id);
        assert_holds(&page, &other);
        for (name, value) in full.iter() {
            assert_ne!(page.value(name), value, "{name} is tested with one value only");
        }
        assert_eq!(page.value("version"), "2");
    }
}

fn what_a_form_does_not_send_stays_as_it_is(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let full = (kind.full)(&world);
        let id = app.create(kind.plural, &full);
        app.update(kind.plural, id, &Fields::default()).expect(Status::SeeOther);
        assert_holds(&edit_page(app, kind, id), &full);
    }
}

fn what_is_emptied_is_empty(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let page = edit_page(app, kind, id);
        let words = ["status", "scope", "responsibility"];
        let keep = |name: &str| kind.required.contains(&name) || words.contains(&name);
        // A place is required, though neither of its two fields is.
        let place = |name: &str| ["seats", "assignments"].contains(&kind.plural) && name == "department_id";
        let optional: Vec<String> = page.field_names().into_iter().filter(|name| !keep(name) && !place(name)).collect();
        let emptied = optional.iter().fold(Fields::default(), |fields, name| fields.set(name, ""));
        app.update(kind.plural, id, &emptied).expect(Status::SeeOther);
        assert_holds(&edit_page(app, kind, id), &emptied);
    }
}

fn what_is_deleted_is_gone(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let before = app.database.rows();
        let id = app.create(kind.plural, &(kind.full)(&world));
        let question = app.page(&format!("/{}/{id}/delete", kind.plural));
        let version = Fields::of([("version", question.value("version"))]);
        let to = app.post(&format!("/{}/{id}/delete", kind.plural), &version).location();
        assert_eq!(to, format!("/{}", kind.plural));
        app.get(&format!("/{}/{id}", kind.plural)).expect(Status::NotFound);
        // As if it had never been there, its search words included.
        assert_eq!(app.database.rows(), before);
    }
}

fn what_was_done_is_said_once(app: &App) {
    let fields = Fields::of([("name", "Tools & <Dies>")]);
    let page = app.submit("/departments", &fields);
    assert_eq!(page.text(".flash"), "The department Tools & <Dies> was made.");
    let to = "/departments/1";
    assert!(!app.page(to).has(".flash"), "it is said a second time");
    let saved = app.submit(to, &Fields::of([("name", "Moulds"), ("version", "1")]));
    assert_eq!(saved.text(".flash"), "The department Moulds was saved.");
    let deleted = app.submit("/departments/1/delete", &Fields::of([("version", "2")]));
    assert_eq!(deleted.text(".flash"), "The department Moulds was deleted.");
}

fn blanks_and_line_breaks_are_put_in_order(app: &App) {
    let fields = Fields::of([("name", "  Paint shop \t"), ("description", "one\r\ntwo\rthree\n\n"), ("code", " PS ")]);
    let id = app.create("departments", &fields);
    let page = app.page(&format!("/departments/{id}/edit"));
    assert_eq!(page.value("name"), "Paint shop");
    assert_eq!(page.value("code"), "PS");
    assert_eq!(page.value("description"), "one\ntwo\nthree");
    // A text that begins with an empty line keeps it: HTML drops one line break there.
    app.update("departments", id, &Fields::of([("description", "\nsecond line")])).expect(Status::SeeOther);
    assert_eq!(app.page(&format!("/departments/{id}/edit")).value("description"), "\nsecond line");
}

fn a_form_is_filled_from_its_address(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let full = (kind.full)(&world);
        assert_holds(&app.page(&format!("/{}/new?{}&nonsense=1", kind.plural, full.body())), &full);
    }
}

fn a_form_leads_back_to_where_it_was_opened(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let plural = kind.plural;
        let back = "/roles?q=key&sort=-name";
        let asked = Fields::of([("return_to", back)]).body();
        let new = app.page(&format!("/{plural}/new?{asked}"));
        assert_eq!(new.attribute("main input[name=return_to]", "value"), back);
        assert_eq!(new.link("Cancel"), back);
        let made = app.post(&format!("/{plural}"), &(kind.full)(&world).set("return_to", back)).location();
        assert_eq!(made, back);
        let id = world.id(plural);
        assert_eq!(app.page(&format!("/{plural}/{id}/edit?{asked}")).link("Cancel"), back);
        assert_eq!(app.update(plural, id, &Fields::of([("return_to", back)])).location(), back);
    }
}
