//! Forms that are refused: 422, the reason beside the field and at the top, everything typed still there, nothing saved.

use crate::support::kinds::{KINDS, Kind};
use crate::support::{App, Fields, Page, World, on_both};

on_both![
    what_must_be_filled_is_asked_for,
    text_may_be_as_long_as_its_field_and_no_longer,
    a_text_that_grows_when_it_is_compared_does_no_harm,
    control_characters_are_refused,
    a_reference_to_nothing_is_refused,
    a_word_that_is_no_choice_is_refused,
    a06_a_field_that_the_form_does_not_have_is_refused,
    a06_a_field_sent_twice_is_refused,
    all_complaints_are_made_at_once,
];

/// Sends what is refused, as a new row and over one that is there, and checks that it is told well.
#[track_caller]
fn assert_refused(app: &App, kind: &Kind, sent: &Fields, field: &str, said: &str) {
    let before = app.dump();
    let id = app.page(&format!("/{}", kind.plural)).attributes("#list tbody th a", "href")[0].clone();
    let version = app.page(&format!("{id}/edit")).value("version");
    for (path, sent) in [(format!("/{}", kind.plural), sent.clone()), (id, sent.clone().set("version", &version))] {
        let page = app.refused(&path, &sent);
        assert_eq!(page.complaint(field).as_deref(), Some(said), "{path} {field}");
        assert_complaint(&page, field, said);
        for name in page.field_names() {
            if let Some((_, value)) = sent.iter().find(|(sent, _)| *sent == name)
                && !kind.references.contains(&name.as_str())
            {
                assert_eq!(page.value(&name), value, "{name} is kept as typed");
            }
        }
    }
    assert_eq!(app.dump(), before);
}

#[track_caller]
fn assert_complaint(page: &Page, field: &str, said: &str) {
    let summary = page.summary();
    let told = summary.iter().any(|(to, text)| to == field && text.ends_with(said));
    assert!(told, "{field}: {said:?} is not among {summary:?}");
}

fn what_must_be_filled_is_asked_for(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.other)(&world));
        for field in kind.required {
            let new = app.page(&format!("/{}/new", kind.plural));
            let marked = new.attributes(&format!("main [id=\"{field}\"]"), "aria-required");
            assert_eq!(marked, ["true"], "{field} of {} is marked", kind.plural);
            assert_refused(app, kind, &(kind.full)(&world).set(field, "  "), field, "Fill this in.");
        }
    }
}

fn text_may_be_as_long_as_its_field_and_no_longer(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.other)(&world));
        for (field, most) in kind.texts {
            let long = |length: usize| (kind.full)(&world).set(field, "é".repeat(length));
            let marked = app.page(&format!("/{}/new", kind.plural)).attribute(&format!("[id={field}]"), "maxlength");
            assert_eq!(marked, most.to_string(), "{field}");
            let said = format!("Use no more than {most} characters.");
            assert_refused(app, kind, &long(most + 1), field, &said);
            let id = app.create(kind.plural, &long(*most));
            assert_eq!(app.page(&format!("/{}/{id}/edit", kind.plural)).value(field), "é".repeat(*most));
            let version = Fields::of([("version", 1)]);
            app.submit(&format!("/{}/{id}/delete", kind.plural), &version);
        }
    }
}

/// Some characters become many when case and width are folded, by which names are compared and sorted.
fn a_text_that_grows_when_it_is_compared_does_no_harm(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        for (field, most) in kind.texts {
            for grows in ["ﷺ", "İ", "㎯", "𝔸", "🦀"] {
                let fields = (kind.full)(&world).set(field, grows.repeat(*most));
                let answer = app.post(&format!("/{}", kind.plural), &fields);
                assert!([303, 422].contains(&answer.status), "{grows} in {field}: {}", answer.status);
                if answer.status == 303 {
                    let path = answer.location();
                    assert_eq!(app.page(&format!("{path}/edit")).value(field), grows.repeat(*most));
                    app.submit(&format!("{path}/delete"), &Fields::of([("version", 1)]));
                }
            }
        }
    }
}

fn control_characters_are_refused(app: &App) {
    let world = World::new(app);
    let said = "This contains characters that cannot be shown. Type it in again.";
    for kind in &KINDS {
        app.create(kind.plural, &(kind.other)(&world));
        for (field, _) in kind.texts {
            let page = app.refused(&format!("/{}", kind.plural), &(kind.full)(&world).set(field, "a\u{0}b"));
            assert_complaint(&page, field, said);
            assert_refused(app, kind, &(kind.full)(&world).set(field, "a\u{8}b"), field, said);
        }
    }
}

fn a_reference_to_nothing_is_refused(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.other)(&world));
        for field in kind.references {
            let full = (kind.full)(&world);
            // Where one place is wanted, the other field stays empty.
            let full = if *field == "project_id" { full.set("department_id", "") } else { full };
            for nothing in ["999999", "0", "-1", "abc", "99999999999", "1 OR 1=1"] {
                let said = match *field {
                    "deputy_for_id" if nothing == "999999" => {
                        "A deputy stands in for another person, in the same role and place."
                    }
                    _ => "This entry does not exist any more. Choose another one.",
                };
                assert_refused(app, kind, &full.clone().set(field, nothing), field, said);
            }
        }
    }
}

fn a_word_that_is_no_choice_is_refused(app: &App) {
    let world = World::new(app);
    for (plural, field) in
        [("employees", "status"), ("projects", "status"), ("roles", "scope"), ("assignments", "responsibility")]
    {
        let kind = KINDS.iter().find(|kind| kind.plural == plural).expect("a register");
        app.create(plural, &(kind.other)(&world));
        for word in ["boss", "ACTIVE", ""] {
            assert_refused(app, kind, &(kind.full)(&world).set(field, word), field, "Choose one of the options.");
        }
    }
}

fn a06_a_field_that_the_form_does_not_have_is_refused(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let before = app.dump();
        let id = world.id(kind.plural);
        for unknown in ["id", "is_admin", "created_at", "name_key", "sort_name", "access", "employee[id]"] {
            let sent = (kind.full)(&world).set(unknown, "1").set("version", 1);
            for path in [format!("/{}", kind.plural), format!("/{}/{id}", kind.plural)] {
                let page = app.refused(&path, &sent);
                assert_eq!(page.summary().len(), 1, "{unknown}: {:?}", page.summary());
                assert!(page.summary()[0].1.ends_with("The form does not know this field."), "{:?}", page.summary());
            }
        }
        assert_eq!(app.dump(), before);
    }
}

fn a06_a_field_sent_twice_is_refused(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let before = app.dump();
        let full = (kind.full)(&world);
        for (name, value) in full.iter() {
            let page = app.refused(&format!("/{}", kind.plural), &full.clone().again(name, value));
            assert_complaint(&page, name, "This was sent more than once. Enter it once.");
        }
        assert_eq!(app.dump(), before);
    }
}

fn all_complaints_are_made_at_once(app: &App) {
    let page = app.refused("/employees", &Fields::of([("email", "nobody"), ("phone", &"1".repeat(41))]));
    let fields: Vec<String> = page.summary().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["given_name", "family_name", "email", "phone"]);
    assert_eq!(page.text("#form-summary h2"), "4 fields need attention");
    for field in fields {
        assert!(page.complaint(&field).is_some(), "{field}");
        assert!(page.has(&format!("[id={field}]")), "the way to {field} leads somewhere");
    }
}
