//! How many rows are changed at once.

use chrono::Days;
use projman::assignments::many::insert_all;
use projman::assignments::{Draft, Responsibility};
use projman::references::Place;
use rocket::http::Status;

use super::{ASSIGNMENTS, look, to_assignments};
use crate::support::{App, World, on_both};

on_both![five_thousand_are_changed_at_once, more_are_not, x01_a_choice_of_any_length_is_read];

/// So many more assignments: the same role and place, one day each.
fn more(app: &App, world: &World, many: u64) {
    let first: chrono::NaiveDate = "1990-01-01".parse().expect("a day");
    let draft = |at: u64| Draft {
        employee_id: world.employees[0],
        role_id: world.roles[0],
        place: Place::Department(world.departments[0]),
        responsibility: Responsibility::Responsible,
        allocation: 1,
        starts_on: first + Days::new(at),
        ends_on: Some(first + Days::new(at)),
        deputy_for_id: None,
        description: String::new(),
    };
    let drafts: Vec<Draft> = (0..many).map(draft).collect();
    insert_all(&mut app.database.connect(), &drafts).expect("rows");
}

fn five_thousand_are_changed_at_once(app: &App) {
    let world = World::new(app);
    more(app, &world, 4_999);
    let form = to_assignments("move", &[])
        .without("rows")
        .set("all", "yes")
        .set("department_id", world.departments[1])
        .set("starts_on", "1980-01-01");
    let shown = look(app, ASSIGNMENTS, &form);
    assert_eq!(shown.text("#bulk-steps .count"), "5,000");
    assert_eq!(shown.table("#bulk-steps").len(), 50);
    assert_eq!(shown.text("#bulk-steps .box-more"), "and 4,950 more");
    let list = app.submit(ASSIGNMENTS, &form.set("mark", shown.value("mark")));
    assert_eq!(list.text(".flash"), "5,000 assignments were moved.");
    let moved = app.page(&format!("/assignments?department_id={}", world.departments[1]));
    assert!(moved.text(".list-count span").ends_with("of 5,000"), "{}", moved.words());
}

fn more_are_not(app: &App) {
    let world = World::new(app);
    more(app, &world, 5_000);
    let form = to_assignments("end", &[]).without("rows").set("all", "yes").set("ends_on", "2030-06-30");
    let before = app.dump();
    let asked = app.get(&format!("{ASSIGNMENTS}?act=end&all=yes")).expect(Status::UnprocessableEntity).page();
    let shown = app.post(ASSIGNMENTS, &form.clone()).expect(Status::UnprocessableEntity).page();
    for page in [asked, shown] {
        assert_eq!(page.text("main .notice-bad h2"), "More than 5,000 rows are selected");
        assert!(!page.has("main form"), "there is nothing to be sent");
    }
    app.post(ASSIGNMENTS, &form.set("mark", "x")).expect(Status::UnprocessableEntity);
    assert_eq!(app.dump(), before);
}

fn x01_a_choice_of_any_length_is_read(app: &App) {
    World::new(app);
    let many: Vec<i32> = (1..6_000).collect();
    let form = to_assignments("end", &many).set("ends_on", "2030-06-30");
    app.post(ASSIGNMENTS, &form).expect(Status::UnprocessableEntity);
    let same = vec![1; 5_000];
    look(app, ASSIGNMENTS, &to_assignments("end", &same).set("ends_on", "2030-06-30"));
}
