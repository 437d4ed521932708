//! The page of one's feeds.

use projman::audit::Action;
use rocket::http::Status;

use super::{FEEDS, make, noted, of, revoke, seen_by};
use crate::support::{Access, App, Fields, World, on_both};

on_both![
    pages_lead_to_a_feed_of_what_they_are_about,
    a_feed_is_listed_with_what_it_is_about,
    what_is_wrong_with_a_feed_is_said_beside_the_field,
    a_row_can_be_searched_for,
    a_feed_takes_a_fresh_password,
    there_is_an_end_to_feeds,
    what_was_made_and_taken_away_is_in_the_log,
];

fn pages_lead_to_a_feed_of_what_they_are_about(app: &App) {
    let world = World::new(app);
    let viewer = seen_by(app, "vera", Access::Viewer);
    app.database.link(viewer.session.as_ref().expect("a session").account_id, world.employees[0]);
    for (path, field, id) in [
        (format!("/departments/{}", world.departments[0]), "department_id", world.departments[0]),
        (format!("/projects/{}", world.projects[0]), "project_id", world.projects[0]),
        (format!("/employees/{}", world.employees[1]), "employee_id", world.employees[1]),
        ("/me".to_owned(), "employee_id", world.employees[0]),
    ] {
        let to = viewer.page(&path).link("Subscribe in a calendar");
        let page = viewer.page(to.trim_end_matches("#new"));
        assert_eq!(page.value(field), id.to_string(), "{path}");
        assert_eq!(page.value("subject"), field.trim_end_matches("_id"), "{path}");
        assert_eq!(page.has("#extent"), field == "department_id");
    }
    assert_eq!(viewer.page(FEEDS).value("employee_id"), world.employees[0].to_string(), "oneself, by itself");
    assert_eq!(viewer.page("/account").link("Calendar feeds"), FEEDS);
}

fn a_feed_is_listed_with_what_it_is_about(app: &App) {
    let world = World::new(app);
    let path = make(app, &of("department", world.departments[0]).set("name", "My telephone"));
    make(app, &of("project", world.projects[0]));
    let table = app.page(FEEDS).table("#feeds");
    assert_eq!(table[0][..2], ["APOLLO · Project APOLLO", "APOLLO · Project APOLLO"]);
    assert_eq!(table[1][..2], ["My telephone", "Operations With all departments below"]);
    assert_eq!(table[1][2], format!("{}…", &path["/calendar/".len()..][..8]));
    assert_eq!(table[1][4], "never");
    assert!(app.page("/account").words().contains("2 feeds"));
    let of_others = seen_by(app, "vera", Access::Viewer);
    assert!(of_others.page(FEEDS).table("#feeds").is_empty());
}

fn what_is_wrong_with_a_feed_is_said_beside_the_field(app: &App) {
    let world = World::new(app);
    for subject in ["employee", "department", "project"] {
        let field = format!("{subject}_id");
        for wrong in ["", "x", "0", "-1", "999999"] {
            let page = app.refused(FEEDS, &of(subject, 1).set(&field, wrong));
            assert!(page.complaint(&field).is_some(), "{field} {wrong:?}: {:?}", page.summary());
            assert_eq!(page.summary().len(), 1, "{field} {wrong:?}");
        }
    }
    let good = of("department", world.departments[0]);
    for (field, wrong) in [("language", "xx"), ("language", ""), ("extent", "x"), ("name", "a\u{7}b")] {
        let page = app.refused(FEEDS, &good.clone().set(field, wrong));
        assert!(page.complaint(field).is_some(), "{field} {wrong:?}");
        assert_eq!(page.value("department_id"), world.departments[0].to_string(), "what was chosen stays");
    }
    let long = "x".repeat(81);
    assert!(app.refused(FEEDS, &good.clone().set("name", long)).complaint("name").is_some());
    for unknown in ["account_id", "digest", "prefix"] {
        app.refused(FEEDS, &good.clone().set(unknown, 1));
    }
    assert!(app.page(FEEDS).table("#feeds").is_empty());
    make(app, &good.set("name", "x".repeat(80)));
}

fn a_row_can_be_searched_for(app: &App) {
    World::new(app);
    let sent = of("department", 0).set("department_id", "").set("department_id_q", "rese").set("find", "department_id");
    let page = app.post(FEEDS, &sent).expect(Status::Ok).page();
    assert!(page.texts(".picker-option").iter().any(|option| option == "Research"), "{}", page.words());
    assert!(app.page(FEEDS).table("#feeds").is_empty());
}

fn a_feed_takes_a_fresh_password(app: &App) {
    let world = World::new(app);
    let mut viewer = seen_by(app, "vera", Access::Viewer);
    make(&viewer, &of("employee", world.employees[0]));
    viewer = viewer.second_with(|config| config.confirm_after = std::time::Duration::ZERO);
    let page = viewer.page("/account/feeds?department_id=1");
    assert_eq!(page.link("Type your password"), "/confirm?return_to=%2Faccount%2Ffeeds%3Fdepartment_id%3D1");
    assert!(!page.has("#feed-form"));
}

fn there_is_an_end_to_feeds(app: &App) {
    let world = World::new(app);
    let fields = of("employee", world.employees[0]);
    (0..50).for_each(|_| drop(make(app, &fields)));
    let page = app.refused(FEEDS, &fields);
    assert!(page.complaint("name").is_some_and(|said| said.contains("50 calendar feeds")));
    app.submit(&revoke(app), &Fields::default());
    make(app, &fields);
}

fn what_was_made_and_taken_away_is_in_the_log(app: &App) {
    let world = World::new(app);
    let path = make(app, &of("department", world.departments[0]).set("name", "Wall screen"));
    let page = app.submit(&revoke(app), &Fields::default());
    assert!(page.texts(".flash").join("").contains("“Wall screen” was revoked"));
    for action in [Action::FeedCreated, Action::FeedRevoked] {
        let noted = noted(app, action);
        assert_eq!((noted.len(), noted[0].title.as_str(), noted[0].kind.as_str()), (1, "Wall screen", "feed"));
        assert_eq!(noted[0].actor, "admin");
    }
    let log = app.page("/changes?kind=feed");
    assert!(log.words().contains("created a calendar feed: Wall screen"), "{}", log.words());
    assert_eq!(log.links("Operations").first().map(String::as_str), Some("/departments/1"));
    let secret = path.trim_start_matches("/calendar/").trim_end_matches(".ics");
    assert!(!app.dump().contains(secret) && !log.words().contains(secret));
}
