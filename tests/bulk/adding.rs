//! Adding a role to many people: those who hold an assignment, or those of the list of employees.

use super::{ASSIGNMENTS, also_holds, carry_out, happened, held, look, refused, steps, to_assignments};
use crate::support::{App, Fields, World, on_both};

on_both![
    each_holder_gets_the_role_once,
    each_employee_gets_it_unless_they_have_it,
    whoever_stands_in_gets_it_all_the_same,
    what_is_said_must_be_in_order,
];

const EMPLOYEES: &str = "/employees/bulk/add-role";

fn role(world: &World, form: Fields) -> Fields {
    form.set("role_id", world.roles[1])
        .set("project_id", world.projects[0])
        .set("responsibility", "informed")
        .set("allocation", 5)
        .set("starts_on", "2030-01-01")
        .set("ends_on", "2030-12-31")
}

fn each_holder_gets_the_role_once(app: &App) {
    let world = World::new(app);
    let second = also_holds(app, &world, 1, 1, "2021-01-01", "");
    let form = role(&world, to_assignments("add-role", &[world.assignment, second]));
    let line = "Bo Lindqvist | Key holder | APOLLO · Project APOLLO 1 Jan 2030 – 31 Dec 2030";
    assert_eq!(steps(&look(app, ASSIGNMENTS, &form)), [line]);
    let list = carry_out(app, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 person got the role.");
    assert_eq!(
        held(app, world.employees[1])[2],
        "Key holder, APOLLO · Project APOLLO, 1 Jan 2030 – 31 Dec 2030 Future"
    );
    let edit = app.page(&format!("/assignments/{}/edit", second + 1));
    assert_eq!((edit.value("allocation"), edit.value("responsibility")), ("5".into(), "informed".into()));
    let told = happened(app, "assignments", second + 1);
    assert_eq!(told, ["admin created the assignment Bo Lindqvist, Key holder, APOLLO · Project APOLLO (2030-01-01)"]);
}

fn each_employee_gets_it_unless_they_have_it(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let form = role(&world, Fields::of([("rows", format!("{ana} {bo}"))]));
    let has = World::holds(bo, world.roles[1], 0, "2030-12-31", "").set("department_id", "");
    app.create("assignments", &has.set("project_id", world.projects[0]));
    let shown = look(app, EMPLOYEES, &form);
    assert_eq!(steps(&shown), ["Ana García | Key holder | APOLLO · Project APOLLO 1 Jan 2030 – 31 Dec 2030"]);
    let why = refused(&shown);
    assert!(why[0].starts_with("Bo Lindqvist | This overlaps"), "{why:?}");
    let list = carry_out(app, EMPLOYEES, &form.set("return_to", "/employees?q=a"));
    assert_eq!(list.text(".flash"), "1 person got the role. 1 row stayed as it was.");
    assert_eq!(list.attribute("#q", "value"), "a");
    assert_eq!(held(app, ana).len(), 1);
}

fn whoever_stands_in_gets_it_all_the_same(app: &App) {
    let world = World::new(app);
    let ana = world.employees[0];
    let stands_in = World::holds(ana, world.roles[0], world.departments[0], "2030-01-01", "2030-12-31");
    app.create("assignments", &stands_in.set("deputy_for_id", world.assignment));
    let form = role(&world, Fields::of([("rows", ana)])).set("role_id", world.roles[0]).set("project_id", "");
    let form = form.set("department_id", world.departments[0]);
    let list = carry_out(app, EMPLOYEES, &form);
    assert_eq!(list.text(".flash"), "1 person got the role.");
    assert_eq!(refused(&look(app, EMPLOYEES, &form)).len(), 1, "and no second time");
}

fn what_is_said_must_be_in_order(app: &App) {
    let world = World::new(app);
    let departments = app.role("Head", "department");
    let before = app.dump();
    let form = role(&world, Fields::of([("rows", world.employees[0])]));
    let wrong = [
        ("role_id", "", "role_id", "Fill this in."),
        ("role_id", "99999", "role_id", "This entry does not exist any more. Choose another one."),
        ("allocation", "101", "allocation", "Enter a percentage from 0 to 100."),
        ("ends_on", "2029-01-01", "ends_on", "The end must not be before the start."),
        ("starts_on", "", "starts_on", "Fill this in."),
        ("responsibility", "boss", "responsibility", "Choose one of the options."),
        ("project_id", "99999", "project_id", "This entry does not exist any more. Choose another one."),
    ];
    for (field, value, at, complaint) in wrong {
        let page = app.refused(EMPLOYEES, &form.clone().set(field, value));
        assert_eq!(page.complaint(at).as_deref(), Some(complaint), "{field}={value}");
    }
    let page = app.refused(EMPLOYEES, &form.set("role_id", departments));
    assert!(page.complaint("role_id").is_some_and(|text| text.starts_with("This role is for departments only")));
    assert_eq!(app.dump(), before);
}
