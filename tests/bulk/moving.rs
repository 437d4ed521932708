//! Moving many assignments to another place.

use super::{ASSIGNMENTS, also_holds, carry_out, happened, held, look, refused, steps, to_assignments};
use crate::support::{App, Fields, World, on_both};

on_both![
    what_has_been_stays_and_the_rest_goes_on_in_the_other_place,
    both_ends_are_inclusive,
    the_rules_of_one_assignment_hold_for_many,
    two_that_become_the_same_do_not_both_move,
    what_somebody_stands_in_for_stays,
    the_place_must_be_one_and_be_there,
];

fn to(app: &World, act: &str, rows: &[i32], day: &str) -> Fields {
    to_assignments(act, rows).set("department_id", app.departments[1]).set("starts_on", day)
}

fn what_has_been_stays_and_the_rest_goes_on_in_the_other_place(app: &App) {
    let world = World::new(app);
    let later = also_holds(app, &world, 0, 1, "2030-01-01", "2031-12-31");
    let form = to(&world, "move", &[world.assignment, later], "2030-01-01");
    let shown = look(app, ASSIGNMENTS, &form);
    assert_eq!(
        steps(&shown),
        [
            "Bo Lindqvist | Safety officer | Operations 1 Jan 2020 – open | \
             Operations 1 Jan 2020 – 31 Dec 2029 Research 1 Jan 2030 – open",
            "Ana García | Key holder | Operations 1 Jan 2030 – 31 Dec 2031 | Research 1 Jan 2030 – 31 Dec 2031",
        ]
    );
    let list = carry_out(app, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "2 assignments were moved.");
    assert_eq!(
        held(app, world.employees[1]),
        ["Safety officer, Operations, 1 Jan 2020 – 31 Dec 2029", "Safety officer, Research, 1 Jan 2030 – – Future"]
    );
    assert_eq!(held(app, world.employees[0]), ["Key holder, Research, 1 Jan 2030 – 31 Dec 2031 Future"]);

    assert!(happened(app, "assignments", world.assignment)[0].starts_with("admin set the last day"));
    assert!(happened(app, "assignments", later)[0].starts_with("admin changed the assignment"));
    let fields = app.page(&format!("/history/assignments/{later}")).texts(".change-fields > div");
    assert_eq!(fields[0], "Department Operations → Research");
    let new = later + 1;
    let told = happened(app, "assignments", new);
    assert_eq!(told, ["admin created the assignment Bo Lindqvist, Safety officer, Research (2030-01-01)"]);
    // What else the assignment says goes along.
    assert_eq!(app.page(&format!("/assignments/{new}/edit")).value("allocation"), "50");
}

fn both_ends_are_inclusive(app: &App) {
    let world = World::new(app);
    let one = also_holds(app, &world, 0, 1, "2021-05-01", "2030-01-01");
    let shown = look(app, ASSIGNMENTS, &to(&world, "move", &[one], "2030-01-01"));
    let last_day = "Operations 1 May 2021 – 31 Dec 2029 Research 1 Jan 2030 – 1 Jan 2030";
    assert!(steps(&shown)[0].ends_with(last_day), "{:?}", steps(&shown));
    let shown = look(app, ASSIGNMENTS, &to(&world, "move", &[one], "2030-01-02"));
    assert!(refused(&shown)[0].ends_with("It has ended by then."));
    let shown = look(app, ASSIGNMENTS, &to(&world, "move", &[one], "2021-05-01"));
    assert!(steps(&shown)[0].ends_with("| Research 1 May 2021 – 1 Jan 2030"), "{:?}", steps(&shown));
}

fn the_rules_of_one_assignment_hold_for_many(app: &App) {
    let world = World::new(app);
    let [own, other] = world.departments;
    let projects = app.role("Sponsor", "project");
    let [ana, bo] = world.employees;
    let in_project = World::holds(ana, projects, own, "2020-01-01", "")
        .set("department_id", "")
        .set("project_id", world.projects[0]);
    let rows = [
        app.create("assignments", &in_project),
        app.create("assignments", &World::holds(ana, world.roles[1], other, "2020-01-01", "")),
        app.create("assignments", &World::holds(ana, world.roles[1], own, "2010-01-01", "2015-01-01")),
        world.assignment,
    ];
    // Bo has that role there for some of those days.
    app.create("assignments", &World::holds(bo, world.roles[0], other, "2035-01-01", "2035-12-31"));
    let shown = look(app, ASSIGNMENTS, &to(&world, "move", &rows, "2030-01-01"));
    assert_eq!(steps(&shown), Vec::<String>::new());
    assert_eq!(
        refused(&shown),
        [
            "Ana García, Sponsor, APOLLO · Project APOLLO (2020-01-01) | The role cannot be held in such a place.",
            "Ana García, Key holder, Research (2020-01-01) | It is so already.",
            "Ana García, Key holder, Operations (2010-01-01) | It has ended by then.",
            "Bo Lindqvist, Safety officer, Operations (2020-01-01) | This overlaps with another assignment to the same \
             role and place: Bo Lindqvist, Safety officer, Research (2035-01-01)",
        ]
    );
}

fn two_that_become_the_same_do_not_both_move(app: &App) {
    let world = World::new(app);
    let third = app.department("Workshop", None);
    let bo = world.employees[1];
    let second = app.create("assignments", &World::holds(bo, world.roles[0], third, "2022-01-01", ""));
    let form = to(&world, "move", &[world.assignment, second], "2030-01-01");
    let shown = look(app, ASSIGNMENTS, &form);
    assert_eq!((steps(&shown).len(), refused(&shown).len()), (1, 1));
    assert!(refused(&shown)[0].ends_with("Bo Lindqvist, Safety officer, Operations (2020-01-01)"), "{shown:?}");
    let list = carry_out(app, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 assignment was moved. 1 row stayed as it was.");
    assert_eq!(held(app, bo).len(), 3);
}

fn what_somebody_stands_in_for_stays(app: &App) {
    let world = World::new(app);
    let deputy = World::holds(world.employees[0], world.roles[0], world.departments[0], "2029-01-01", "2030-06-30")
        .set("deputy_for_id", world.assignment);
    let deputy = app.create("assignments", &deputy);
    let rows = [world.assignment, deputy];
    let why = |day: &str| refused(&look(app, ASSIGNMENTS, &to(&world, "move", &rows, day)));
    let both = why("2030-01-01");
    assert_eq!(both[0], "Bo Lindqvist, Safety officer, Operations (2020-01-01) | Somebody stands in for it.");
    assert!(both[1].contains("It stands in for another assignment: Bo Lindqvist"), "{both:?}");
    // As a whole it does not move away from under its deputy, whenever that was.
    let all = why("2010-01-01");
    assert!(all[0].ends_with("Somebody stands in for it."), "{all:?}");
    app.update("assignments", deputy, &Fields::of([("starts_on", "2005-01-01"), ("ends_on", "2006-01-01")])).location();
    let all = why("2010-01-01");
    assert!(all[0].ends_with("Somebody stands in for it."), "{all:?}");
    app.update("assignments", deputy, &Fields::of([("ends_on", "2030-06-30"), ("starts_on", "2029-01-01")])).location();
    // Afterwards nobody does any more.
    let later = why("2030-07-01");
    assert_eq!(later, ["Ana García, Safety officer, Operations (2029-01-01) | It has ended by then."]);
}

fn the_place_must_be_one_and_be_there(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    let form = to(&world, "move", &[world.assignment], "2030-01-01");
    let both = app.refused(ASSIGNMENTS, &form.clone().set("project_id", world.projects[0]));
    assert!(both.complaint("department_id").is_some_and(|text| text.starts_with("Choose either")), "{both:?}");
    let gone = app.refused(ASSIGNMENTS, &form.clone().set("department_id", 99_999));
    assert!(gone.complaint("department_id").is_some_and(|text| text.starts_with("This entry does not exist")));
    let no_day = app.refused(ASSIGNMENTS, &form.clone().set("starts_on", ""));
    assert_eq!(no_day.complaint("starts_on").as_deref(), Some("Fill this in."));
    // Looking for a place without scripts forgets nothing.
    let found = app.post(ASSIGNMENTS, &form.set("find", "project_id").set("project_id_q", "zephyr")).page();
    assert_eq!((found.value("rows"), found.value("starts_on")), (world.assignment.to_string(), "2030-01-01".into()));
    assert_eq!(found.texts("#project_id-options .picker-choice"), ["ZEPHYR · Project ZEPHYR"]);
    assert_eq!(app.dump(), before);
}
