//! What was refused is written down.

use rocket::http::Status;

use super::{expect_written, seen_as, steward, written};
use crate::support::{Access, App, Fields, World, on_both};

on_both![
    l02_what_lacks_a_right_is_written_down_once,
    l02_what_is_refused_for_its_place_is_written_down_once,
    l02_what_is_refused_for_other_reasons_is_none,
];

fn l02_what_lacks_a_right_is_written_down_once(app: &App) {
    let world = World::new(app);
    let viewer = seen_as(app, "reader", Access::Viewer);
    viewer.get("/employees/new?given_name=zq-secret").expect(Status::Forbidden);
    expect_written(app, "refused", 1);
    let page = app.page("/changes?action=refused");
    assert_eq!(page.text(".change > p"), "reader was refused: GET /employees/new");
    assert!(!page.has(".change-fields") && !page.words().contains("zq-secret"));
    // A flood of them is one row a minute; two, when the minute ends meanwhile.
    for _ in 0..30 {
        viewer.get("/employees/new").expect(Status::Forbidden);
        viewer.get(&format!("/employees/{}/edit", world.employees[0])).expect(Status::Forbidden);
        viewer.get(&format!("/employees/{}/edit", world.employees[1])).expect(Status::Forbidden);
    }
    viewer.post("/roles", &Fields::of([("name", "zq-secret")])).expect(Status::Forbidden);
    expect_written_about(app, 3);
    let told = app.page("/changes?action=refused").texts(".change > p");
    assert!(told.contains(&"reader was refused: GET /employees/<id>/edit".to_owned()), "{told:?}");
    assert!(told.contains(&"reader was refused: POST /roles".to_owned()), "{told:?}");
    let other = seen_as(app, "another", Access::Viewer);
    let before = written(app, "refused");
    other.get("/employees/new").expect(Status::Forbidden);
    expect_written(app, "refused", before + 1);
}

/// The minute may end in the middle of a test: then there are some rows more, and never many.
fn expect_written_about(app: &App, times: i64) {
    std::thread::sleep(std::time::Duration::from_millis(500));
    let found = written(app, "refused");
    assert!((times..=times * 2).contains(&found), "{found}");
}

fn l02_what_is_refused_for_its_place_is_written_down_once(app: &App) {
    let world = World::new(app);
    let steward = steward(app, &world, world.employees[0]);
    let elsewhere = World::holds(world.employees[1], world.roles[0], world.departments[1], "2020-01-01", "");
    let other = app.create("assignments", &elsewhere);
    steward.get(&format!("/assignments/{}/edit", world.assignment)).expect(Status::Ok);
    steward.get(&format!("/assignments/{other}/edit")).expect(Status::Forbidden);
    expect_written(app, "refused", 1);
    assert_eq!(
        app.page("/changes?action=refused").text(".change > p"),
        "steward was refused: GET /assignments/<id>/edit"
    );
}

fn l02_what_is_refused_for_other_reasons_is_none(app: &App) {
    World::new(app);
    let viewer = seen_as(app, "reader", Access::Viewer);
    viewer.post_unmarked("/preferences", &Fields::of([("theme", "dark")]), &[]).expect(Status::Forbidden);
    let foreign = [("Sec-Fetch-Site", "cross-site")];
    viewer.post_with("/preferences", &Fields::of([("theme", "dark")]), &foreign).expect(Status::Forbidden);
    viewer.get("/employees/999999").expect(Status::NotFound);
    app.visitor().get("/changes").location();
    expect_written(app, "refused", 0);
}
