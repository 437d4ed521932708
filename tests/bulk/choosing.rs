//! Choosing rows in a list, and what the list says goes along.

use rocket::http::Status;

use super::{ASSIGNMENTS, also_holds, carry_out, held, look, refused, steps, to_assignments};
use crate::support::{App, Fields, World, on_both};

on_both![
    the_list_sends_the_rows_and_where_it_was,
    all_that_match_are_those_of_the_search_and_the_filters,
    all_that_match_are_as_of_the_day_that_is_shown,
    all_employees_that_match,
    nothing_chosen_leads_back,
    an_address_that_makes_no_sense_is_refused,
    the_fields_can_be_changed_after_looking,
];

fn the_list_sends_the_rows_and_where_it_was(app: &App) {
    let world = World::new(app);
    let list = app.page("/assignments?q=bo&sort=ends_on&role_id_q=x&find=role_id");
    assert_eq!(list.attribute("form.pick [name=return_to]", "value"), "/assignments?q=bo&sort=ends_on");
    assert_eq!(list.attributes("form.pick [name=row]", "value"), [world.assignment.to_string()]);
    assert_eq!(list.attribute("form.pick [name=row]", "aria-label"), "Select Bo Lindqvist, Safety officer, Operations");
    let acts = list.attributes("form.pick button", "value");
    assert_eq!(acts, ["end", "move", "reassign", "add-role"]);
    assert!(!list.has("form.pick [name=all]"), "all of them are on the page");
    for act in acts {
        let address = format!("{ASSIGNMENTS}?act={act}&row={}&return_to=%2Fassignments%3Fq%3Dbo", world.assignment);
        let page = app.page(&address);
        assert_eq!(page.text(".page-note"), "1 assignment selected");
        assert_eq!((page.value("rows"), page.value("act")), (world.assignment.to_string(), act));
        assert_eq!(page.link("Cancel"), "/assignments?q=bo");
    }
    let spanish = app.get_with(&format!("{ASSIGNMENTS}?act=end&row=1"), &[("Accept-Language", "es")]).page();
    assert_eq!(spanish.text("h1"), "Terminar asignaciones");
}

fn all(list: &str) -> Fields {
    to_assignments("end", &[]).without("rows").set("all", "yes").set("return_to", list).set("ends_on", "2030-06-30")
}

fn all_that_match_are_those_of_the_search_and_the_filters(app: &App) {
    let world = World::new(app);
    also_holds(app, &world, 0, 1, "2021-01-01", "");
    let below = app.department("Yard", Some(world.departments[1]));
    let bo = world.employees[1];
    let elsewhere = app.create("assignments", &World::holds(bo, world.roles[1], below, "2020-01-01", ""));
    let count = |list: &str| steps(&look(app, ASSIGNMENTS, &all(list))).len();
    assert_eq!(count("/assignments"), 3);
    assert_eq!(count("/assignments?q=Lindqvist&page=1&sort=-allocation"), 2);
    assert_eq!(count(&format!("/assignments?role_id={}", world.roles[1])), 2);
    assert_eq!(count(&format!("/assignments?department_id={}", world.departments[1])), 1, "with those below it");
    assert_eq!(count("/assignments?responsibility=accountable"), 0);
    // No other list than this one says which rows are meant.
    assert_eq!(count("/employees?q=nobody"), 3);
    let list = carry_out(app, ASSIGNMENTS, &all(&format!("/assignments?q=bo&department_id={}", world.departments[1])));
    assert_eq!(list.text(".flash"), "1 assignment got its last day.");
    assert_eq!(app.page(&format!("/assignments/{elsewhere}/edit")).value("ends_on"), "2030-06-30");
    assert_eq!(held(app, bo)[0], "Safety officer, Operations, 1 Jan 2020 – –");
}

fn all_that_match_are_as_of_the_day_that_is_shown(app: &App) {
    let world = World::new(app);
    also_holds(app, &world, 0, 1, "2031-01-01", "2031-12-31");
    let form = all("/assignments?when=current&on=2031-06-01").set("ends_on", "2031-06-30");
    assert_eq!(steps(&look(app, ASSIGNMENTS, &form)).len(), 1, "today one of them is current");
    let shown = look(app, &format!("{ASSIGNMENTS}?on=2031-06-01"), &form);
    assert_eq!(steps(&shown).len(), 2);
    let target = shown.attribute("form.bulk-answer", "action");
    assert_eq!(target, "/assignments/bulk?on=2031-06-01");
    let to = app.post(&target, &form.set("mark", shown.value("mark"))).location();
    assert_eq!(to, "/assignments?when=current&on=2031-06-01");
}

fn all_employees_that_match(app: &App) {
    let world = World::new(app);
    let form =
        Fields::of([("all", "yes"), ("return_to", "/employees?q=ana")]).set("department_id", world.departments[0]);
    let shown = look(app, "/employees/bulk/department", &form);
    assert_eq!(steps(&shown), ["Ana García | – | Operations"]);
    assert_eq!(refused(&shown), Vec::<String>::new());
    let list = carry_out(app, "/employees/bulk/department", &form);
    assert_eq!(list.text(".flash"), "1 employee was moved.");
}

fn nothing_chosen_leads_back(app: &App) {
    World::new(app);
    let to = app.get(&format!("{ASSIGNMENTS}?act=end&return_to=%2Fassignments%3Fq%3Dbo")).location();
    assert_eq!(to, "/assignments?q=bo");
    assert_eq!(app.page(&to).text(".flash"), "Nothing was selected: tick some rows first.");
    for form in [to_assignments("end", &[]), Fields::of([("act", "end"), ("rows", "x -3 0")])] {
        assert_eq!(app.post(ASSIGNMENTS, &form.set("ends_on", "2030-01-01")).location(), "/assignments");
    }
    for elsewhere in ["//evil.example", "/accounts", "https://evil.example/assignments"] {
        let form = to_assignments("end", &[]).set("return_to", elsewhere);
        assert_eq!(app.post(ASSIGNMENTS, &form).location(), "/assignments", "{elsewhere}");
    }
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    World::new(app);
    for bad in ["?row=1", "?act=&row=1", "?act=burn&row=1", "?act=department&row=1", "?act=end&row=x"] {
        app.get(&format!("{ASSIGNMENTS}{bad}")).expect(Status::BadRequest);
    }
    app.post(ASSIGNMENTS, &Fields::of([("rows", "1")])).expect(Status::BadRequest);
    app.post(ASSIGNMENTS, &all("/assignments?role_id=x")).expect(Status::BadRequest);
    app.post_unmarked(ASSIGNMENTS, &all("/assignments"), &[]).expect(Status::Forbidden);
}

fn the_fields_can_be_changed_after_looking(app: &App) {
    let world = World::new(app);
    let form = to_assignments("end", &[world.assignment]).set("ends_on", "2030-06-30");
    let back = app.post(ASSIGNMENTS, &form.set("find", "")).expect(Status::Ok).page();
    assert_eq!((back.value("ends_on"), back.value("rows")), ("2030-06-30".into(), world.assignment.to_string()));
    assert!(!back.has("[name=mark]"));
}
