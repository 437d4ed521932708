//! Moving many employees to another home department.

use super::{carry_out, happened, look, refused, steps};
use crate::support::{App, Fields, World, on_both};

on_both![they_move_and_it_is_told_of_each, the_department_must_be_there];

const PATH: &str = "/employees/bulk/department";

fn they_move_and_it_is_told_of_each(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let [own, other] = world.departments;
    let cleo = app.create(
        "employees",
        &Fields::of([("given_name", "Cleo"), ("family_name", "Marsh"), ("email", "cleo@acme.example")])
            .set("department_id", other),
    );
    let form = Fields::of([("rows", format!("{ana} {cleo} {bo}")), ("department_id", own.to_string())]);
    let first = look(app, PATH, &form);
    assert_eq!(
        steps(&first),
        ["Ana García | – | Operations", "Cleo Marsh | Research | Operations", "Bo Lindqvist | – | Operations"]
    );
    let list = carry_out(app, PATH, &form);
    assert_eq!(list.text(".flash"), "3 employees were moved.");
    assert_eq!(list.column(3), ["Operations", "Operations", "Operations"]);
    let told = app.page(&format!("/history/employees/{cleo}")).texts(".change-fields > div");
    assert_eq!(told[0], "Department Research → Operations");
    assert_eq!(happened(app, "employees", ana)[0], "admin changed the employee Ana García");
    assert_eq!(app.version("employees", bo), 2);

    let again = look(app, PATH, &form);
    assert_eq!(refused(&again)[0], "Ana García | It is so already.");
    // They are found as before.
    assert_eq!(app.page("/employees?q=marsh").table("#list").len(), 1);
}

fn the_department_must_be_there(app: &App) {
    let world = World::new(app);
    let form = Fields::of([("rows", world.employees[0])]);
    for (department, complaint) in
        [("", "Fill this in."), ("99999", "This entry does not exist any more. Choose another one.")]
    {
        let page = app.refused(PATH, &form.clone().set("department_id", department));
        assert_eq!(page.complaint("department_id").as_deref(), Some(complaint));
    }
}
