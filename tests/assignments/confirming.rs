//! Saying that an assignment is still true.

use projman::auth::Access;
use rocket::http::Status;

use crate::support::{App, Fields, Who, World, on_both};

on_both![
    an_editor_confirms_and_the_page_says_when_and_who,
    a_holder_confirms_what_is_their_own_and_nothing_else,
    a_steward_confirms_in_their_own_place,
    all_of_ones_own_are_confirmed_in_one_step,
    a07_a_confirmation_clashes_with_nothing,
    what_is_not_current_cannot_be_confirmed,
    a_confirmation_outlives_the_account,
];

fn path(id: i32) -> String {
    format!("/assignments/{id}/confirm")
}

/// Somebody who may read, and belongs to an employee.
fn holder(app: &App, employee: i32) -> App {
    let account = app.database.account("holder", Access::Viewer);
    app.database.link(account, employee);
    app.visitor().signed_in_as(account)
}

fn today() -> String {
    projman::web::Language::English.date(projman::web::page::today())
}

fn an_editor_confirms_and_the_page_says_when_and_who(app: &App) {
    let world = World::new(app);
    let editor = app.seen_by(Who::Editor);
    let page = editor.page(&format!("/assignments/{}", world.assignment));
    assert_eq!(page.attribute("form.act", "action"), path(world.assignment));
    let page = editor.submit(&path(world.assignment), &Fields::default());
    assert!(page.text(".flash").starts_with("Confirmed as still true: Bo Lindqvist"));
    assert!(page.text(".fields").contains(&format!("Last confirmed{} editor", today())), "{}", page.text(".fields"));
    assert!(
        page.text("#history li:first-child").contains("editor confirmed the assignment"),
        "{}",
        page.text("#history")
    );
    let place = app.page(&format!("/departments/{}", world.departments[0]));
    assert!(place.text("#assignments-current").contains(&format!("Last confirmed {}", today())));
    // Again on the same day it is no news.
    editor.submit(&path(world.assignment), &Fields::default());
    assert_eq!(app.page(&format!("/history/assignments/{}", world.assignment)).texts(".history > li").len(), 2);
}

fn a_holder_confirms_what_is_their_own_and_nothing_else(app: &App) {
    let world = World::new(app);
    let bo = holder(app, world.employees[1]);
    let other = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    let other = app.create("assignments", &other);
    let viewer = app.seen_by(Who::Viewer);
    assert!(!bo.page(&format!("/assignments/{other}")).has("form.act"));
    let before = app.dump();
    bo.post(&path(other), &Fields::default()).expect(Status::Forbidden);
    viewer.post(&path(world.assignment), &Fields::default()).expect(Status::Forbidden);
    assert_eq!(app.dump(), before);
    let page = bo.page("/me");
    assert_eq!(page.attributes("#me-current td form.act", "action"), [path(world.assignment)]);
    let page = bo.submit(&path(world.assignment), &Fields::of([("return_to", "/me")]));
    assert!(page.text("#me-current").contains(&format!("Last confirmed {}", today())), "{}", page.text("#me-current"));
    bo.post(&format!("/assignments/{}/end", world.assignment), &Fields::default()).expect(Status::Forbidden);
}

fn a_steward_confirms_in_their_own_place(app: &App) {
    let world = World::new(app);
    let [own, other] = world.departments;
    let answers = World::holds(world.employees[0], world.roles[1], own, "2020-01-01", "");
    app.create("assignments", &answers.set("responsibility", "accountable"));
    let elsewhere = World::holds(world.employees[1], world.roles[0], other, "2020-01-01", "");
    let elsewhere = app.create("assignments", &elsewhere);
    let steward = holder(app, world.employees[0]);
    steward.post(&path(world.assignment), &Fields::default()).location();
    steward.post(&path(elsewhere), &Fields::default()).expect(Status::Forbidden);
}

fn all_of_ones_own_are_confirmed_in_one_step(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    app.create("assignments", &World::holds(bo, world.roles[1], world.departments[1], "2020-01-01", ""));
    let past = World::holds(bo, world.roles[0], world.departments[1], "2020-01-01", "2020-12-31");
    let past = app.create("assignments", &past);
    let others = app.create("assignments", &World::holds(ana, world.roles[1], world.departments[1], "2020-01-01", ""));
    let holder = holder(app, bo);
    assert_eq!(holder.page("/me").attribute("#me-current .box-actions form", "action"), "/assignments/confirm-mine");
    let page = holder.submit("/assignments/confirm-mine", &Fields::default());
    assert_eq!(page.text(".flash"), "2 assignments are confirmed as still true.");
    assert_eq!(page.text("#me-current").matches("Last confirmed").count(), 2);
    for untouched in [past, others] {
        let fields = app.page(&format!("/assignments/{untouched}")).text(".fields");
        assert!(fields.ends_with("Last confirmed–"), "{fields}");
    }
    let nobody = app.seen_by(Who::Viewer).post("/assignments/confirm-mine", &Fields::default());
    nobody.location();
}

fn a07_a_confirmation_clashes_with_nothing(app: &App) {
    let world = World::new(app);
    let form = app.page(&format!("/assignments/{}/edit", world.assignment));
    let stamps = app.page(&format!("/assignments/{}", world.assignment)).text(".stamps");
    app.post(&path(world.assignment), &Fields::default()).location();
    let fields = Fields::of([("allocation", "35".to_owned()), ("version", form.value("version"))]);
    let page = app.submit(&format!("/assignments/{}", world.assignment), &fields);
    assert!(
        page.text(".fields").contains("35%") && page.text(".fields").contains(&today()),
        "{}",
        page.text(".fields")
    );
    assert!(!stamps.is_empty());
}

fn what_is_not_current_cannot_be_confirmed(app: &App) {
    let world = World::new(app);
    let yesterday = projman::web::page::today().pred_opt().expect("a day");
    app.update("assignments", world.assignment, &Fields::of([("ends_on", yesterday)])).location();
    let before = app.database.rows();
    assert!(!app.page(&format!("/assignments/{}", world.assignment)).has("form.act"));
    app.post(&path(world.assignment), &Fields::default()).expect(Status::Conflict);
    app.post(&path(999_999), &Fields::default()).expect(Status::NotFound);
    assert_eq!(app.database.rows(), before);
}

fn a_confirmation_outlives_the_account(app: &App) {
    use diesel::prelude::*;
    let world = World::new(app);
    let bo = holder(app, world.employees[1]);
    bo.post(&path(world.assignment), &Fields::default()).location();
    let account = app.database.account("holder", Access::Viewer);
    let accounts = projman::db::schema::accounts::table.find(account);
    diesel::delete(accounts).execute(&mut app.database.connect()).expect("an account less");
    let fields = app.page(&format!("/assignments/{}", world.assignment)).text(".fields");
    assert!(fields.ends_with(&format!("Last confirmed{}", today())) && !fields.contains("holder"), "{fields}");
}
