//! Taking an import back as a whole, and what stands in the way.

use projman::imports::{Registers, State, Work};

use super::{Importer, first};
use crate::support::{App, Fields, World, on_both};

const TEXT: &str = "number,given_name,family_name,email,manager,job_title\n\
                    ,Ana,García,Ana.García@acme.example,c@acme.example,Pilot\n\
                    1,C,C,c@acme.example,d@acme.example,\n\
                    2,D,D,d@acme.example,,\n";

fn new_rows_go_and_changed_ones_are_as_they_were(app: &App) {
    let world = World::new(app);
    app.update("employees", world.employees[0], &Fields::of([("phone", "123")]));
    app.page("/");
    let importer = Importer::new(app);
    let rows = |app: &App| app.page("/employees").words() + &app.page("/employees?q=ana").words();
    let edit = |app: &App| app.page(&format!("/employees/{}/edit", world.employees[0]));
    let before = (rows(app), edit(app).value("job_title"), edit(app).value("manager_id"));
    let id = importer.import(Registers::Employees, TEXT);
    assert_eq!(edit(app).value("job_title"), "Pilot");
    importer.undo(id);
    assert_eq!((rows(app), edit(app).value("job_title"), edit(app).value("manager_id")), before);
    assert_eq!(edit(app).value("phone"), "123");
    let log = app.page("/changes").words();
    assert!(log.contains("undid the import") && log.contains("carried out the import"), "{log}");
}

/// What stands in the way, and that nothing is changed as long as it does.
#[track_caller]
fn assert_refused(app: &App, importer: &Importer, id: i32, lines: &[(i32, &str)]) {
    let before = app.database.rows();
    let view = importer.work(id, Work::Undo);
    assert_eq!(view.state, State::Applied);
    let found: Vec<(i32, &str)> = view.obstacles.iter().map(|found| (found.line, &found.why[..])).collect();
    let fits = found.len() == lines.len()
        && found.iter().zip(lines).all(|((line, why), (wanted, words))| line == wanted && why.contains(words));
    assert!(fits, "{found:?}");
    assert_eq!(app.database.rows(), before);
}

fn what_was_built_upon_stays(app: &App) {
    let world = World::new(app);
    let importer = Importer::new(app);
    let id = importer.import(Registers::Employees, TEXT);
    let row = |text: &str| {
        let link = first(app, &format!("/employees?q={text}"), "/employees/");
        link.rsplit('/').next().and_then(|id| id.parse::<i32>().ok()).expect("an id")
    };
    let (c, d) = (row("c%40acme.example"), row("d%40acme.example"));
    // Somebody reports to one of the new ones, and the other one holds something.
    app.update("employees", world.employees[1], &Fields::of([("manager_id", c)]));
    let held = app.create("assignments", &World::holds(d, world.roles[0], world.departments[0], "2026-01-01", ""));
    assert_refused(app, &importer, id, &[(3, "People report to it"), (4, "assignments for it")]);
    app.update("employees", world.employees[1], &Fields::of([("manager_id", "")]));
    app.post(&format!("/assignments/{held}/delete"), &Fields::of([("version", 1)]));
    // A changed one, and one that is gone.
    app.update("employees", world.employees[0], &Fields::of([("phone", "1")]));
    assert_refused(app, &importer, id, &[(2, "changed after the import")]);
}

fn a_key_that_somebody_took_is_not_taken_back(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    importer.import(Registers::Employees, "number,given_name,family_name,email\n1,C,C,c@acme.example\n");
    let id = importer.import(Registers::Employees, "number,email\n9,c@acme.example\n");
    app.create(
        "employees",
        &Fields::of([("number", "1"), ("given_name", "X"), ("family_name", "Y"), ("email", "x@y.example")]),
    );
    assert_refused(app, &importer, id, &[(2, "Another entry already has this")]);
}

fn each_register_is_taken_back(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let files = [
        (Registers::Departments, "Name,Code,Part of\nA,A,\nB,B,A\nC,,A › B\nResearch,,A\n"),
        (Registers::Roles, "Name,Can be held in,Answers for\nKey holder,any,Keys\nGuide,any,Guests\n"),
        (Registers::Projects, "Code,Name,Owner\nAPOLLO,Sun,B\nNEW,New,C\n"),
        (Registers::Seats, "Role,Department,Wanted\nSafety officer,Operations,7\nGuide,C,1\n"),
        (
            Registers::Assignments,
            "Employee,Role,Department,Project,Allocation,First day,Last day,Stands in for\n\
             Bo.Lindqvist@acme.example,Safety officer,Operations,,70,2020-01-01,,\n\
             Ana.García@acme.example,Guide,C,,10,2026-01-01,,\n\
             Bo.Lindqvist@acme.example,Guide,C,,10,2026-01-01,,Ana.García@acme.example\n",
        ),
    ];
    // What was said about the last row is said once.
    visible(app);
    let mut done = Vec::new();
    for (register, text) in files {
        let before = visible(app);
        done.push((importer.import(register, text), before));
    }
    for (id, before) in done.into_iter().rev() {
        importer.undo(id);
        assert_eq!(visible(app), before);
    }
}

/// What the lists show.
fn visible(app: &App) -> String {
    let lists = ["departments", "employees", "projects", "roles", "seats", "assignments"];
    lists.map(|list| app.page(&format!("/{list}")).words()).join("\n")
}

on_both!(
    new_rows_go_and_changed_ones_are_as_they_were,
    what_was_built_upon_stays,
    a_key_that_somebody_took_is_not_taken_back,
    each_register_is_taken_back,
);
