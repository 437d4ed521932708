//! Finding the row that a field points to, with scripts and without.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, Page, World, on_both};

on_both![
    the_find_button_shows_choices_and_saves_nothing,
    what_is_chosen_stays_chosen_while_another_is_looked_for,
    the_find_button_works_on_a_row_that_is_there,
    a_filter_is_found_in_the_same_way,
    choices_are_those_that_match,
    choices_of_nonsense_are_refused,
];

fn offered(page: &Page, field: &str) -> Vec<String> {
    page.texts(&format!("[id=\"{field}-options\"] .picker-choice"))
}

fn the_find_button_shows_choices_and_saves_nothing(app: &App) {
    let (world, typed) = (World::new(app), "Kept as typed");
    let before = app.dump();
    for kind in &KINDS {
        for field in kind.references {
            let mut sent = (kind.full)(&world).set(field, "").set("find", field).set(&format!("{field}_q"), "zzz");
            for (name, _) in kind.texts {
                sent = sent.set(name, typed);
            }
            // What is half typed is nothing to complain about yet.
            for half in ["wanted", "allocation", "email"] {
                if sent.iter().any(|(name, _)| name == half) {
                    sent = sent.set(half, "x");
                }
            }
            let page = app.post(&format!("/{}", kind.plural), &sent).expect(Status::Ok).page();
            assert!(page.summary().is_empty(), "{field} of {}", kind.plural);
            assert!(page.has(&format!(".picker.is-open [name=\"{field}_q\"][value=zzz]")), "{field} is open");
            assert_eq!(offered(&page, field), Vec::<String>::new());
            assert_eq!(page.texts(".picker.is-open .picker-note"), ["Nothing matches “zzz”."]);
            for name in page.field_names().iter().filter(|name| name != field) {
                assert_eq!(page.value(name), sent.get(name), "{name}");
            }
        }
    }
    assert_eq!(app.dump(), before);
}

fn what_is_chosen_stays_chosen_while_another_is_looked_for(app: &App) {
    let world = World::new(app);
    let sent = Fields::of([("find", "department_id"), ("department_id_q", "ope"), ("manager_id_q", "")])
        .set("department_id", world.departments[1]);
    let page = app.post("/employees", &sent).expect(Status::Ok).page();
    assert_eq!(page.value("department_id"), world.departments[1].to_string());
    assert_eq!(page.texts("#department_id-options label")[0], "Research");
    assert_eq!(offered(&page, "department_id"), ["Operations"]);
    // A choice made among them is taken by the next press of "save".
    let found = page.attributes("#department_id-options .picker-choice input", "value");
    assert_eq!(found, [world.departments[0].to_string()]);
}

fn the_find_button_works_on_a_row_that_is_there(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    let id = world.employees[0];
    let sent = Fields::of([("find", "manager_id"), ("manager_id_q", "LIND"), ("given_name", ""), ("version", "1")]);
    let page = app.post(&format!("/employees/{id}"), &sent).expect(Status::Ok).page();
    assert_eq!(offered(&page, "manager_id"), ["Bo Lindqvist"]);
    assert_eq!(page.value("given_name"), "", "what was typed");
    assert_eq!(page.value("family_name"), "García", "what is stored");
    assert_eq!(page.value("version"), "1");
    assert_eq!(app.dump(), before);
}

fn a_filter_is_found_in_the_same_way(app: &App) {
    World::new(app);
    let page = app.page("/employees?find=department_id&department_id_q=rese&status=active");
    assert!(page.has("details[open] #department_id-options"), "the filter is open");
    assert_eq!(offered(&page, "department_id"), ["Research"]);
    let kept = page.attributes("select[name=status] option[selected]", "value");
    assert_eq!(kept, ["active"]);
}

fn choices_are_those_that_match(app: &App) {
    let world = World::new(app);
    let child = app.create(
        "departments",
        &Fields::of([("name", "Fleet"), ("code", "FLT")]).set("parent_id", world.departments[0]),
    );
    let boss = Fields::of([("job_title", "Chief"), ("number", "7")]).set("department_id", child);
    app.update("employees", world.employees[0], &boss).expect(Status::SeeOther);
    for (kind, typed, expected) in [
        ("departments", "fle", vec!["Operations › Fleet FLT"]),
        ("departments", "flt", vec!["Operations › Fleet FLT"]),
        ("employees", "garcia", vec!["Ana García 7 · Chief · Fleet"]),
        ("employees", "chief ana", vec!["Ana García 7 · Chief · Fleet"]),
        ("employees", "", vec!["Ana García 7 · Chief · Fleet", "Bo Lindqvist"]),
        ("projects", "apo", vec!["APOLLO · Project APOLLO"]),
        ("roles", "key", vec!["Key holder"]),
        ("assignments", "bo", vec!["Bo Lindqvist, Safety officer, Operations (2020-01-01)"]),
        ("roles", "nobody", vec![]),
    ] {
        let asked = Fields::of([("field", "x"), ("x_q", typed)]).body();
        let page = app.page(&format!("/choices/{kind}?{asked}"));
        assert_eq!(page.texts(".picker-choice"), expected, "{kind} {typed:?}");
    }
    let chosen = app.page(&format!("/choices/roles?field=role_id&role_id={}&required=1", world.roles[0]));
    assert_eq!(chosen.attribute("input[checked]", "value"), world.roles[0].to_string());
    assert_eq!(chosen.attributes("input", "name"), ["role_id", "role_id"]);
    assert!(!chosen.has("input[value=\"\"]"), "nothing is no choice where one is required");
    for number in 0..14 {
        app.role(&format!("Clerk {number:02}"), "any");
    }
    let many = app.page("/choices/roles?field=x&x_q=clerk");
    assert_eq!(many.texts(".picker-choice").len(), 12);
    assert_eq!(many.texts(".picker-note"), ["Type to find others."]);
}

fn choices_of_nonsense_are_refused(app: &App) {
    app.get("/choices/seats?field=x").expect(Status::NotFound);
    app.get("/choices/passwords?field=x").expect(Status::NotFound);
    for field in ["", "A", "a-b", "a%22b", "%3Czz%3E"] {
        let answer = app.get(&format!("/choices/roles?field={field}"));
        assert_eq!(answer.status, if field.is_empty() { 200 } else { 400 }, "{field:?}");
    }
    app.get(&format!("/choices/roles?field={}", "a".repeat(41))).expect(Status::BadRequest);
}
