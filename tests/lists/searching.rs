//! Searching: by the beginnings of words, in any order, without regard to case and accents.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    accents_and_case_do_not_matter,
    every_word_must_begin_one_of_the_rows,
    people_are_found_by_name_number_address_and_job,
    the_other_registers_are_found_by_their_own_words,
    signs_that_mean_something_to_a_database_mean_nothing,
    what_is_changed_or_deleted_is_found_by_its_new_words_alone,
];

/// The first column of what a search leaves.
fn found(app: &App, plural: &str, typed: &str) -> Vec<String> {
    let page = app.page(&format!("/{plural}?{}", Fields::of([("q", typed)]).body()));
    if page.has("#list .empty") { Vec::new() } else { page.column(0) }
}

fn accents_and_case_do_not_matter(app: &App) {
    app.employee("José", "Núñez");
    app.employee("Øystein", "Weiß");
    app.employee("Łukasz", "Nowak");
    for typed in ["núñez", "NUNEZ", "nuñez", "Nun", "ñ", "JOSE", "jose\u{301}", "  nunez  "] {
        let hit = found(app, "employees", typed);
        assert!(hit.contains(&"Núñez, José".to_owned()), "{typed:?}: {hit:?}");
    }
    assert_eq!(found(app, "employees", "oystein"), ["Weiß, Øystein"]);
    assert_eq!(found(app, "employees", "WEISS"), ["Weiß, Øystein"]);
    assert_eq!(found(app, "employees", "lukasz"), ["Nowak, Łukasz"]);
}

fn every_word_must_begin_one_of_the_rows(app: &App) {
    app.employee("Anne-Marie", "García López");
    app.employee("Anne", "Perez");
    assert_eq!(found(app, "employees", "anne"), ["García López, Anne-Marie", "Perez, Anne"]);
    for typed in ["lopez anne", "garcia marie", "anne-marie", "mar lop", "García, ANNE"] {
        assert_eq!(found(app, "employees", typed), ["García López, Anne-Marie"], "{typed:?}");
    }
    for typed in ["opez", "anne nobody", "arie", "lopezz"] {
        assert_eq!(found(app, "employees", typed), Vec::<String>::new(), "{typed:?}");
    }
}

fn people_are_found_by_name_number_address_and_job(app: &App) {
    let fields = Fields::of([("given_name", "Eva"), ("family_name", "Ruiz"), ("email", "eva.ruiz@acme.example")])
        .set("number", "P-0042")
        .set("job_title", "Senior fitter")
        .set("phone", "600123456")
        .set("notes", "secretnote");
    app.create("employees", &fields);
    app.employee("Bo", "Lindqvist");
    for typed in ["eva", "p-0042", "0042", "eva.ruiz@acme.example", "eva.ruiz", "fitter", "senior ruiz"] {
        assert_eq!(found(app, "employees", typed), ["Ruiz, Eva"], "{typed:?}");
    }
    // What is no name is not searched, and what everybody shares finds nobody.
    for typed in ["secretnote", "600123456", "acme"] {
        assert_eq!(found(app, "employees", typed), Vec::<String>::new(), "{typed:?}");
    }
}

fn the_other_registers_are_found_by_their_own_words(app: &App) {
    let world = World::new(app);
    let fields = Fields::of([("description", "Carries the defibrillator"), ("version", "1")]);
    app.submit(&format!("/roles/{}", world.roles[1]), &fields);
    let child = Fields::of([("name", "Fleet"), ("code", "FLT-9")]).set("parent_id", world.departments[0]);
    app.create("departments", &child);
    for (plural, typed, expected) in [
        ("departments", "FLEET", vec!["Fleet Operations"]),
        ("departments", "flt-9", vec!["Fleet Operations"]),
        ("projects", "apollo", vec!["APOLLO"]),
        ("projects", "project z", vec!["ZEPHYR"]),
        ("roles", "safety", vec!["Safety officer"]),
        ("roles", "defibrillator", vec!["Key holder"]),
        ("seats", "officer", vec!["Safety officer"]),
        ("seats", "key", vec![]),
        ("assignments", "lindqvist", vec!["Bo Lindqvist"]),
        ("assignments", "garcia", vec![]),
    ] {
        assert_eq!(found(app, plural, typed), expected, "{plural} {typed:?}");
    }
}

fn signs_that_mean_something_to_a_database_mean_nothing(app: &App) {
    app.employee("Ana", "García");
    let everybody = found(app, "employees", "");
    assert_eq!(everybody, ["García, Ana"]);
    for typed in ["%", "_", "*", "' OR 1=1 --", "\\", "a%", "g_rcia", "ana' --x", "\u{7f}", "\u{0}"] {
        let path = format!("/employees?{}", Fields::of([("q", typed)]).body());
        let answer = app.get(&path).expect(Status::Ok);
        let hit = if answer.page().has("#list .empty") { Vec::new() } else { answer.page().column(0) };
        // Of signs alone nothing is left to search for; of signs in a word that word, which is nobody's.
        let words = typed.chars().any(char::is_alphanumeric) && typed != "a%";
        assert_eq!(hit, if words { Vec::new() } else { everybody.clone() }, "{typed:?}");
    }
    let long = "a".repeat(5_000);
    app.get(&format!("/employees?q={long}")).expect(Status::Ok);
    app.get(&format!("/employees?q={}", "a+".repeat(1_000))).expect(Status::Ok);
}

fn what_is_changed_or_deleted_is_found_by_its_new_words_alone(app: &App) {
    let id = app.employee("Eva", "Ruiz");
    app.update("employees", id, &Fields::of([("family_name", "Soler")])).expect(Status::SeeOther);
    assert_eq!(found(app, "employees", "soler"), ["Soler, Eva"]);
    let by_old = found(app, "employees", "ruiz");
    assert_eq!(by_old, ["Soler, Eva"], "the address still says so");
    app.update("employees", id, &Fields::of([("email", "eva@acme.example")])).expect(Status::SeeOther);
    assert_eq!(found(app, "employees", "ruiz"), Vec::<String>::new());
    app.submit(&format!("/employees/{id}/delete"), &Fields::of([("version", 3)]));
    assert_eq!(app.page("/employees?q=soler").texts("#list tbody tr"), Vec::<String>::new());
    let role = app.role("Key holder", "any");
    app.update("roles", role, &Fields::of([("name", "Porter")])).expect(Status::SeeOther);
    assert_eq!(found(app, "roles", "key"), Vec::<String>::new());
    assert_eq!(found(app, "roles", "porter"), ["Porter"]);
    let project = app.project("APOLLO");
    app.update("projects", project, &Fields::of([("code", "SOYUZ"), ("name", "Docking")])).expect(Status::SeeOther);
    assert_eq!(found(app, "projects", "apollo"), Vec::<String>::new());
    assert_eq!(found(app, "projects", "soyuz docking"), ["SOYUZ"]);
}
