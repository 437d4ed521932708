//! What hangs on a row is named before it is deleted, and keeps it from being deleted.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, World, on_both};

on_both![
    what_hangs_on_a_row_keeps_it,
    many_are_counted_and_the_first_named,
    a_row_on_which_nothing_hangs_goes,
    a_seat_goes_though_people_hold_its_role,
];

/// What hangs on a row: its kind, the form that makes it, and how it is named.
struct Hanging {
    plural: &'static str,
    fields: Fields,
    title: &'static str,
    named: &'static str,
}

fn assert_kept(app: &App, plural: &str, id: i32, hanging: Hanging) {
    let dependant = app.create(hanging.plural, &hanging.fields);
    let path = format!("/{plural}/{id}/delete");
    let before = app.dump();
    let asked = app.page(&path);
    let refused = app.post(&path, &Fields::of([("version", 1)])).expect(Status::Conflict).page();
    for page in [&asked, &refused] {
        assert!(page.text("h1").ends_with("cannot be deleted"), "{path}: {}", page.words());
        assert_eq!(page.texts("section h2"), [hanging.title], "{path}");
        assert_eq!(page.link(hanging.named), format!("/{}/{dependant}", hanging.plural), "{path}");
        assert!(!page.has("main form"), "{path}: there is a button all the same");
    }
    assert_eq!(app.dump(), before);
    app.submit(&format!("/{}/{dependant}/delete", hanging.plural), &Fields::of([("version", 1)]));
    assert!(app.page(&path).has("main form button[type=submit]"), "{path}: nothing hangs on it any more");
}

fn what_hangs_on_a_row_keeps_it(app: &App) {
    let world = World::new(app);
    let (department, project) = (world.departments[1], world.projects[1]);
    let (employee, role) = (world.employees[0], world.roles[1]);
    let hangs = |plural, fields, title, named| Hanging { plural, fields, title, named };
    let text = |pairs: &[(&'static str, &str)]| Fields::of(pairs.iter().copied());
    let ana = || text(&[("given_name", "Eva"), ("family_name", "Ruiz"), ("email", "eva@acme.example")]);
    let held = || World::holds(world.employees[1], world.roles[1], department, "2020-01-01", "2020-01-31");
    let seat = || Fields::of([("role_id", role), ("wanted", 1)]);

    let of_department = [
        hangs("departments", text(&[("name", "Lab")]).set("parent_id", department), "1 department below it", "Lab"),
        hangs("employees", ana().set("department_id", department), "1 employee who belongs to it", "Eva Ruiz"),
        hangs(
            "projects",
            text(&[("code", "X"), ("name", "Xenon")]).set("department_id", department),
            "1 project it owns",
            "X · Xenon",
        ),
        hangs("seats", seat().set("department_id", department), "1 seat", "Key holder, Research"),
        hangs(
            "assignments",
            held(),
            "1 assignment, past ones included",
            "Bo Lindqvist, Key holder, Research (2020-01-01)",
        ),
    ];
    of_department.into_iter().for_each(|hanging| assert_kept(app, "departments", department, hanging));

    let in_project = held().set("department_id", "").set("project_id", project);
    let by_ana = held().set("employee_id", employee);
    let (seats, assignments) = ("1 seat", "1 assignment, past ones included");
    let (in_words, in_project_in_words) = (
        "Ana García, Key holder, Research (2020-01-01)",
        "Bo Lindqvist, Key holder, ZEPHYR · Project ZEPHYR (2020-01-01)",
    );
    let seat_in_project = seat().set("project_id", project);
    assert_kept(
        app,
        "projects",
        project,
        hangs("seats", seat_in_project, seats, "Key holder, ZEPHYR · Project ZEPHYR"),
    );
    assert_kept(app, "projects", project, hangs("assignments", in_project, assignments, in_project_in_words));
    let seat_of_role = seat().set("department_id", department);
    assert_kept(app, "roles", role, hangs("seats", seat_of_role, seats, "Key holder, Research"));
    assert_kept(app, "roles", role, hangs("assignments", by_ana.clone(), assignments, in_words));
    assert_kept(app, "employees", employee, hangs("assignments", by_ana, assignments, in_words));
    let report = ana().set("manager_id", employee);
    assert_kept(app, "employees", employee, hangs("employees", report, "1 person who reports to this one", "Eva Ruiz"));

    let deputy = World::holds(employee, world.roles[0], world.departments[0], "2026-01-01", "2026-01-31")
        .set("deputy_for_id", world.assignment);
    let named = "Ana García, Safety officer, Operations (2026-01-01)";
    let hanging = hangs("assignments", deputy, "1 assignment that stands in for this one", named);
    assert_kept(app, "assignments", world.assignment, hanging);
}

fn many_are_counted_and_the_first_named(app: &App) {
    let top = app.department("Top", None);
    for name in ["G", "F", "E", "D", "C", "B", "A"] {
        app.department(name, Some(top));
    }
    let page = app.page(&format!("/departments/{top}/delete"));
    assert_eq!(page.text("section h2"), "7 departments below it");
    assert_eq!(page.texts("section li"), ["A", "B", "C", "D", "E", "and 2 more"]);
}

fn a_row_on_which_nothing_hangs_goes(app: &App) {
    let world = World::new(app);
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let question = app.page(&format!("/{}/{id}/delete?return_to=/roles?q=x", kind.plural));
        assert!(question.text("h1").starts_with("Delete “"), "{}", question.text("h1"));
        let sent = Fields::of([("version", "1"), ("return_to", "/roles?q=x")]);
        assert_eq!(question.attribute("main input[name=return_to]", "value"), "/roles?q=x");
        assert_eq!(app.post(&format!("/{}/{id}/delete", kind.plural), &sent).location(), "/roles?q=x");
    }
}

fn a_seat_goes_though_people_hold_its_role(app: &App) {
    let world = World::new(app);
    app.submit(&format!("/seats/{}/delete", world.seat), &Fields::of([("version", 1)]));
    app.page(&format!("/assignments/{}", world.assignment));
}
