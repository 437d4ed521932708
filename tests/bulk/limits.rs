//! How many rows are changed at once.

use diesel::prelude::*;
use projman::db::schema::assignments;
use rocket::http::Status;

use super::{ASSIGNMENTS, look, to_assignments};
use crate::support::{App, World, on_both};

on_both![a_thousand_are_changed_at_once, more_are_not, x01_a_choice_of_any_length_is_read];

/// So many more assignments: the same role and place, one day each.
fn more(app: &App, world: &World, many: i64) {
    let mut conn = app.database.connect();
    let day = |at: i64| "1990-01-01".parse::<chrono::NaiveDate>().expect("a day") + chrono::Days::new(at as u64);
    let at = chrono::NaiveDateTime::default();
    for number in 0..many {
        diesel::insert_into(assignments::table)
            .values((
                assignments::employee_id.eq(world.employees[0]),
                assignments::role_id.eq(world.roles[0]),
                assignments::department_id.eq(world.departments[0]),
                assignments::responsibility.eq("responsible"),
                assignments::allocation.eq(1),
                assignments::description.eq(""),
                assignments::starts_on.eq(day(number)),
                assignments::ends_on.eq(day(number)),
                (assignments::created_at.eq(at), assignments::updated_at.eq(at)),
            ))
            .execute(&mut conn)
            .expect("a row");
    }
}

fn a_thousand_are_changed_at_once(app: &App) {
    let world = World::new(app);
    more(app, &world, 999);
    let form = to_assignments("move", &[])
        .without("rows")
        .set("all", "yes")
        .set("department_id", world.departments[1])
        .set("starts_on", "1980-01-01");
    let shown = look(app, ASSIGNMENTS, &form);
    assert_eq!(shown.text("#bulk-steps .count"), "1,000");
    assert_eq!(shown.table("#bulk-steps").len(), 50);
    assert_eq!(shown.text("#bulk-steps .box-more"), "and 950 more");
    let list = app.submit(ASSIGNMENTS, &form.set("mark", shown.value("mark")));
    assert_eq!(list.text(".flash"), "1,000 assignments were moved.");
    let moved = app.page(&format!("/assignments?department_id={}", world.departments[1]));
    assert!(moved.text(".list-count span").ends_with("of 1,000"), "{}", moved.words());
}

fn more_are_not(app: &App) {
    let world = World::new(app);
    more(app, &world, 1_000);
    let form = to_assignments("end", &[]).without("rows").set("all", "yes").set("ends_on", "2030-06-30");
    let before = app.dump();
    let asked = app.get(&format!("{ASSIGNMENTS}?act=end&all=yes")).expect(Status::UnprocessableEntity).page();
    let shown = app.post(ASSIGNMENTS, &form.clone()).expect(Status::UnprocessableEntity).page();
    for page in [asked, shown] {
        assert_eq!(page.text("main .notice-bad h2"), "More than 1,000 rows are selected");
        assert!(!page.has("main form"), "there is nothing to be sent");
    }
    app.post(ASSIGNMENTS, &form.set("mark", "x")).expect(Status::UnprocessableEntity);
    assert_eq!(app.dump(), before);
}

fn x01_a_choice_of_any_length_is_read(app: &App) {
    World::new(app);
    let many: Vec<i32> = (1..5_000).collect();
    let form = to_assignments("end", &many).set("ends_on", "2030-06-30");
    app.post(ASSIGNMENTS, &form).expect(Status::UnprocessableEntity);
    let same = vec![1; 5_000];
    look(app, ASSIGNMENTS, &to_assignments("end", &same).set("ends_on", "2030-06-30"));
}
