//! Whatever people type is text on every page, never markup.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, Page, World, on_both};

on_both![x01_what_people_type_is_shown_as_text_on_every_page, x01_what_is_refused_or_searched_for_is_shown_as_text,];

/// Short enough for every field. Each would put an element or an attribute named `zz` into a page that does not escape.
const PAYLOADS: [&str; 14] = [
    "<zz>",
    "<img src=x zz=1>",
    "\"><zz a=\"",
    "'><zz a='",
    "\" zz=\"1",
    "' zz='1",
    "x zz=1 ",
    "</textarea><zz>",
    "</title><zz>",
    "</script><zz>",
    "<!--><zz>",
    "--><zz><!--",
    "&lt;zz&gt;&#60;zz&#62;",
    "{{ 7 * 7 }}{% raw %}<zz>",
];

fn is_clean(page: &Page) -> bool {
    !page.has("zz") && !page.has("[zz]")
}

fn x01_what_people_type_is_shown_as_text_on_every_page(app: &App) {
    let world = World::new(app);
    for payload in PAYLOADS {
        let mut made = World { ..world };
        let mut first_pages = Vec::new();
        for kind in &KINDS {
            let mut fields = (kind.full)(&made);
            if kind.plural == "assignments" {
                fields = fields.set("deputy_for_id", "");
            }
            if kind.plural == "roles" {
                fields = fields.set("scope", "any");
            }
            for (name, _) in kind.texts {
                fields = fields.set(name, payload);
            }
            if kind.plural == "employees" {
                fields = fields.set("email", format!("zz'&={}@acme.example", world.departments[0] + 7));
            }
            let to = app.post(&format!("/{}", kind.plural), &fields).location();
            let said = app.page(&to);
            assert!(is_clean(&said), "{payload:?} on the page after saving");
            let id = to.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
            match kind.plural {
                "departments" => made.departments[0] = id,
                "employees" => made.employees[0] = id,
                "projects" => made.projects[0] = id,
                "roles" => made.roles[1] = id,
                _ => {}
            }
            for (name, _) in kind.texts {
                let trimmed = payload.trim();
                assert_eq!(app.page(&format!("{to}/edit")).value(name), trimmed, "{name}");
            }
            let stale = app.post(&to, &fields.clone().set("version", 0)).expect(Status::Conflict).page();
            assert!(is_clean(&stale), "{payload:?} on the page about a conflict of {}", kind.plural);
            first_pages.push((kind.plural, to));
        }
        let flat = payload.split_whitespace().collect::<Vec<_>>().join(" ");
        for (plural, path) in &first_pages {
            for page in [path.clone(), format!("/{plural}"), format!("{path}/edit"), format!("{path}/delete")] {
                let shown = app.page(&page);
                assert!(is_clean(&shown), "{payload:?} on {page}");
                assert!(page.ends_with("edit") || shown.words().contains(&flat), "{payload:?} is not on {page}");
            }
        }
        for page in ["/", "/choices/departments?field=a", "/choices/employees?field=a", "/choices/assignments?field=a"]
        {
            assert!(is_clean(&app.page(page)), "{payload:?} on {page}");
        }
        for (_, path) in first_pages.iter().rev() {
            app.submit(&format!("{path}/delete"), &Fields::of([("version", 1)]));
        }
    }
}

fn x01_what_is_refused_or_searched_for_is_shown_as_text(app: &App) {
    let world = World::new(app);
    for payload in PAYLOADS {
        for kind in &KINDS {
            let mut wrong = (kind.full)(&world);
            for name in ["status", "scope", "responsibility", "allocation", "wanted", "starts_on", "hired_on", "email"]
            {
                if wrong.iter().any(|(known, _)| known == name) {
                    wrong = wrong.set(name, payload);
                }
            }
            let path = format!("/{}", kind.plural);
            let unknown = wrong.clone().set(payload, payload);
            for sent in [wrong, unknown] {
                let answer = app.post(&path, &sent);
                assert!(answer.status == 422 || answer.status == 303, "{path}: {}", answer.status);
                assert!(answer.status != 422 || is_clean(&answer.page()), "{payload:?} in a refused form of {path}");
                if answer.status == 303 {
                    app.submit(&format!("{}/delete", answer.location()), &Fields::of([("version", 1)]));
                }
            }
            let search = Fields::of([("q", payload), ("role_id_q", payload), ("department_id_q", payload)]).body();
            let list = app.page(&format!("{path}?{search}"));
            assert!(is_clean(&list), "{payload:?} searched for in {path}");
            assert_eq!(list.attribute("#q", "value"), payload);
        }
        let asked = Fields::of([(payload, payload), ("sort", payload)]).body();
        let page = app.get(&format!("/employees?{asked}")).page();
        assert!(is_clean(&page), "{payload:?} in an address");
        let choices = Fields::of([("field", "role_id"), ("role_id_q", payload)]).body();
        assert!(is_clean(&app.page(&format!("/choices/roles?{choices}"))), "{payload:?} typed in a field");
    }
}
