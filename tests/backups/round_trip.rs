//! Lists that go out as files and come in again unchanged: there is nothing to change.

use super::{done, run};
use crate::support::kinds::KINDS;
use crate::support::{App, Fields, World, employee, on_both};

on_both![every_list_comes_back_unchanged];

fn every_list_comes_back_unchanged(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.full)(&world));
        app.create(kind.plural, &(kind.other)(&world));
    }
    // One name in two places, a path for want of a code, and names that would be formulas.
    let below = app.department("Fleet, \"north\"", Some(world.departments[0]));
    app.department("Operations", Some(below));
    let odd = employee("=Ana", "-1+1").set("phone", "+49 30 1").set("notes", "two\nlines; 'and' more");
    app.create("employees", &odd.set("email", "odd@acme.example").set("department_id", below));
    app.role("'@quoted'", "any");
    app.update("roles", world.roles[0], &Fields::of([("description", " - a list\n - of two")])).location();
    let before = app.database.rows();
    for kind in &KINDS {
        for (format, language) in [("csv", "en"), ("csv", "es"), ("xlsx", "en"), ("xlsx", "es")] {
            let (list, file) = (kind.plural, format!("{}-{language}.{format}", kind.plural));
            done(&app.database, &["export", list, "--format", format, "--language", language, "--out", &file]);
            let output = run(&app.database, &["import", &file, "--dry-run"]);
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                said.contains(": 0 new, 0 changed, ") && said.contains(" the same, 0 mistaken."),
                "{file}: {said}{wrong}"
            );
            assert!(!said.contains(" 0 the same"), "{file}: {said}");
        }
    }
    assert_eq!(app.database.rows(), before);
}
