//! Successors who cannot take over: nothing is carried out, and it is said beside the item.

use rocket::http::Status;

use super::{Leaver, decide, pick, reviewed};
use crate::support::{App, Fields, World, on_both};

on_both![
    a_successor_who_holds_it_already_is_refused,
    a_successor_who_has_left_is_refused,
    whoever_stands_in_for_somebody_hands_that_over_too,
    one_successor_may_take_over_what_follows_on_itself,
];

#[track_caller]
fn refused(app: &App, path: &str, id: i32) -> String {
    let before = app.dump();
    let page = app.refused(&format!("{path}/apply"), &reviewed(app, path));
    assert_eq!(app.dump(), before, "all of it or nothing");
    let said = page.complaint(&format!("pick_{id}")).expect("a complaint beside the item");
    assert_eq!(page.summary().len(), 1, "{:?}", page.summary());
    said
}

fn open_but(leaver: &Leaver, id: i32, person: i32) -> Vec<(String, String)> {
    let all = [leaver.world.assignment, leaver.keys, leaver.later];
    all.iter().map(|one| if *one == id { pick(id, person) } else { pick(*one, "open") }).collect()
}

fn a_successor_who_holds_it_already_is_refused(app: &App) {
    let leaver = Leaver::new(app);
    let (world, ana) = (&leaver.world, leaver.world.employees[0]);
    app.create("assignments", &World::holds(ana, world.roles[1], world.departments[1], "2027-12-31", ""));
    let path = leaver.begin(app, "2027-02-28");
    decide(app, &path, &open_but(&leaver, leaver.keys, ana));
    let said = refused(app, &path, leaver.keys);
    assert!(said.contains("This overlaps with another assignment"), "{said}");
}

fn a_successor_who_has_left_is_refused(app: &App) {
    let leaver = Leaver::new(app);
    let ana = leaver.world.employees[0];
    let path = leaver.begin(app, "2027-02-28");
    decide(app, &path, &open_but(&leaver, leaver.keys, ana));
    app.update("employees", ana, &Fields::of([("left_on", "2027-02-28")])).expect(Status::SeeOther);
    assert_eq!(refused(app, &path, leaver.keys), "This person has left by then.");
    app.update("employees", ana, &Fields::of([("left_on", "2027-03-01")])).expect(Status::SeeOther);
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
}

fn whoever_stands_in_for_somebody_hands_that_over_too(app: &App) {
    let leaver = Leaver::new(app);
    let (world, ana) = (&leaver.world, leaver.world.employees[0]);
    let eva = app.employee("Eva", "Ruiz");
    let absent = app.create("assignments", &World::holds(ana, world.roles[0], world.departments[1], "2020-01-01", ""));
    let stands_in = World::holds(leaver.bo(), world.roles[0], world.departments[1], "2026-11-01", "2027-04-30");
    let deputy = app.create("assignments", &stands_in.set("deputy_for_id", absent));
    let path = leaver.begin(app, "2027-02-28");
    assert!(app.page(&path).text(&format!("#item-{deputy}")).contains("acting for Ana García"));
    let mut all = open_but(&leaver, 0, 0);
    all.push(pick(deputy, ana));
    decide(app, &path, &all);
    let said = refused(app, &path, deputy);
    assert_eq!(said, "A deputy stands in for another person, in the same role and place.");
    decide(app, &path, &[pick(deputy, eva)]);
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let page = app.page(&format!("/assignments/{absent}?on=2027-03-01"));
    assert!(page.words().contains("Eva Ruiz, acting for Ana García"), "{}", page.words());
}

fn one_successor_may_take_over_what_follows_on_itself(app: &App) {
    let leaver = Leaver::new(app);
    let (world, ana) = (&leaver.world, leaver.world.employees[0]);
    let next = World::holds(leaver.bo(), world.roles[1], world.departments[1], "2028-01-01", "");
    let next = app.create("assignments", &next);
    let path = leaver.begin(app, "2027-02-28");
    let mut all = open_but(&leaver, leaver.keys, ana);
    all.push(pick(next, ana));
    decide(app, &path, &all);
    app.submit(&format!("{path}/apply"), &reviewed(app, &path));
    let held = super::held(app, &format!("employee_id={ana}"));
    assert_eq!(
        held,
        [
            "Ana García: Key holder, Research, 1 Mar 2027 to 31 Dec 2027 Future",
            "Ana García: Key holder, Research, 1 Jan 2028 to – Future",
        ]
    );
}
