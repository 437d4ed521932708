//! Giving many assignments to another employee.

use super::{ASSIGNMENTS, also_holds, carry_out, happened, held, look, refused, steps, to_assignments};
use crate::support::{App, Fields, World, on_both};

on_both![
    the_other_takes_over_on_the_day,
    nobody_takes_over_what_they_hold_or_stand_in_for,
    whoever_stands_in_takes_over_a_role_of_their_own_as_by_the_form,
    the_employee_must_be_there,
];

fn to(employee: i32, rows: &[i32], day: &str) -> Fields {
    to_assignments("reassign", rows).set("employee_id", employee).set("starts_on", day)
}

fn the_other_takes_over_on_the_day(app: &App) {
    let world = World::new(app);
    let cleo = app.employee("Cleo", "Marsh");
    let [ana, bo] = world.employees;
    let later = also_holds(app, &world, 0, 1, "2030-03-01", "");
    let form = to(cleo, &[world.assignment, later], "2030-01-01");
    assert_eq!(
        steps(&look(app, ASSIGNMENTS, &form)),
        [
            "Bo Lindqvist | Safety officer | Bo Lindqvist Operations 1 Jan 2020 – open | \
             Bo Lindqvist Operations 1 Jan 2020 – 31 Dec 2029 Cleo Marsh Operations 1 Jan 2030 – open",
            "Ana García | Key holder | Ana García Operations 1 Mar 2030 – open | Cleo Marsh Operations 1 Mar 2030 – open",
        ]
    );
    let list = carry_out(app, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "2 assignments were given to another employee.");
    assert_eq!(held(app, bo), ["Safety officer, Operations, 1 Jan 2020 – 31 Dec 2029"]);
    assert_eq!(held(app, ana), Vec::<String>::new());
    assert_eq!(
        held(app, cleo),
        ["Safety officer, Operations, 1 Jan 2030 – – Future", "Key holder, Operations, 1 Mar 2030 – – Future"]
    );
    let told = app.page(&format!("/history/assignments/{later}")).texts(".change-fields > div");
    assert_eq!(told[0], "Employee Ana García → Cleo Marsh");
    let told = happened(app, "assignments", later + 1);
    assert_eq!(told, ["admin created the assignment Cleo Marsh, Safety officer, Operations (2030-01-01)"]);
}

fn nobody_takes_over_what_they_hold_or_stand_in_for(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let deputy = World::holds(ana, world.roles[0], world.departments[0], "2026-01-01", "2026-06-30")
        .set("deputy_for_id", world.assignment);
    let deputy = app.create("assignments", &deputy);
    // To Bo: his own is his already, and he cannot stand in for himself.
    let shown = look(app, ASSIGNMENTS, &to(bo, &[world.assignment, deputy], "2026-02-01"));
    let why = refused(&shown);
    assert!(why[0].ends_with("It is so already."), "{why:?}");
    assert!(why[1].contains("It stands in for another assignment: Bo Lindqvist"), "{why:?}");
    // To Ana: she holds the same role there on some of those days.
    let why = refused(&look(app, ASSIGNMENTS, &to(ana, &[world.assignment], "2026-06-30")));
    assert!(why[0].ends_with("Somebody stands in for it."), "{why:?}");
    let again = also_holds(app, &world, 0, 0, "2028-01-01", "2028-01-31");
    let why = refused(&look(app, ASSIGNMENTS, &to(ana, &[world.assignment], "2026-07-01")));
    assert!(why[0].ends_with("Ana García, Safety officer, Operations (2028-01-01)"), "{why:?}");
    // A deputy's part can go over to somebody else.
    let cleo = app.employee("Cleo", "Marsh");
    carry_out(app, ASSIGNMENTS, &to(cleo, &[deputy], "2026-03-01"));
    assert_eq!(app.page(&format!("/assignments/{}", again + 1)).texts(".fields-line dd a")[3..4].len(), 1);
    let edit = app.page(&format!("/assignments/{}/edit", again + 1));
    assert_eq!(edit.value("deputy_for_id"), world.assignment.to_string());
}

fn the_employee_must_be_there(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    for (employee, complaint) in [(0, "This entry"), (99_999, "This entry")] {
        let page = app.refused(ASSIGNMENTS, &to(employee, &[world.assignment], "2030-01-01"));
        assert!(page.complaint("employee_id").is_some_and(|text| text.starts_with(complaint)), "{employee}");
    }
    let nobody = app.refused(ASSIGNMENTS, &to(1, &[world.assignment], "2030-01-01").set("employee_id", ""));
    assert_eq!(nobody.complaint("employee_id").as_deref(), Some("Fill this in."));
    assert_eq!(app.dump(), before);
}

fn whoever_stands_in_takes_over_a_role_of_their_own_as_by_the_form(app: &App) {
    let world = World::new(app);
    let (ana, cleo) = (world.employees[0], app.employee("Cleo", "Marsh"));
    let stands_in = |who: i32| {
        World::holds(who, world.roles[0], world.departments[0], "2029-01-01", "2031-12-31")
            .set("deputy_for_id", world.assignment)
    };
    app.create("assignments", &stands_in(ana));
    let other = app.create("assignments", &stands_in(cleo));
    let own = World::holds(cleo, world.roles[0], world.departments[0], "2029-01-01", "2031-12-31");
    let own = app.create("assignments", &own);
    // Ana stands in for Bo already, and holds nothing of her own.
    let shown = look(app, ASSIGNMENTS, &to(ana, &[own, other], "2030-01-01"));
    assert_eq!(steps(&shown).len(), 1, "{}", shown.words());
    let why = refused(&shown);
    assert!(why.len() == 1 && why[0].contains("This overlaps with another assignment"), "{why:?}");
    carry_out(app, ASSIGNMENTS, &to(ana, &[own], "2030-01-01"));
    // Now she does.
    let again = World::holds(cleo, world.roles[0], world.departments[0], "2030-01-01", "2031-12-31");
    let again = app.create("assignments", &again);
    let why = refused(&look(app, ASSIGNMENTS, &to(ana, &[again], "2030-01-01")));
    assert!(why.len() == 1 && why[0].contains("This overlaps with another assignment"), "{why:?}");
}
