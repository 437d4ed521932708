//! The log, and what narrows it down.

use diesel::prelude::*;
use projman::db::schema::changes;
use rocket::http::{Method, Status};

use super::{seen_as, sentences, set};
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![
    the_log_is_for_administrators,
    l03_no_route_changes_the_log,
    each_filter_leaves_what_it_says,
    an_address_that_makes_no_sense_is_refused,
    the_log_is_read_part_by_part,
    every_action_and_kind_has_its_sentence,
];

fn the_log_is_for_administrators(app: &App) {
    World::new(app);
    let paths = ["/changes", "/changes/export", "/changes?kind=employee"];
    for path in paths {
        for who in [Who::Viewer, Who::Editor] {
            app.seen_by(who).get(path).expect(Status::Forbidden);
        }
        for who in [Who::Nobody, Who::Disabled] {
            let answer = app.seen_by(who).get(path);
            assert!(answer.location().starts_with("/sign-in"), "{path} for {who:?}");
        }
        app.get(path).expect(Status::Ok);
    }
    app.seen_by(Who::Viewer).get("/history/roles/1").expect(Status::Ok);
    assert!(app.seen_by(Who::Nobody).get("/history/roles/1").location().starts_with("/sign-in"));
}

fn l03_no_route_changes_the_log(app: &App) {
    World::new(app);
    let count = || changes::table.count().get_result::<i64>(&mut app.database.connect()).expect("a count");
    let before = count();
    for path in ["/changes", "/changes/1", "/changes/1/delete", "/changes/1/edit", "/history/roles/1"] {
        for method in [Method::Put, Method::Delete, Method::Patch, Method::Post] {
            let fields = Fields::of([("csrf", app.mark())]).body();
            let request = app.request(method, path).header(rocket::http::ContentType::Form).body(fields);
            let status = app.send(request).status;
            assert!([404, 405].contains(&status), "{method} {path}: {status}");
        }
    }
    assert_eq!(count(), before);
}

fn each_filter_leaves_what_it_says(app: &App) {
    let world = World::new(app);
    let keeper = seen_as(app, "keeper", Access::Editor);
    set(&keeper, "roles", world.roles[0], "description", "Looks after it");
    set(app, "employees", world.employees[1], "phone", "1");
    let by_keeper = sentences(app, "/changes?who=Keeper");
    assert_eq!(by_keeper, ["keeper changed the role Safety officer"]);
    assert_eq!(sentences(app, "/changes?kind=role").len(), 3);
    assert_eq!(sentences(app, &format!("/changes?kind=role&id={}", world.roles[0])).len(), 2);
    assert_eq!(sentences(app, "/changes?action=updated").len(), 2);
    assert_eq!(sentences(app, "/changes?action=updated&kind=role&who=keeper").len(), 1);
    assert_eq!(sentences(app, "/changes?action=deleted").len(), 0);
    // What is empty filters nothing; blanks around a word do not matter.
    let all = sentences(app, "/changes?who=&kind=&id=&action=&from=&until=&before=");
    assert_eq!(all, sentences(app, "/changes"));
    assert_eq!(sentences(app, "/changes?who=%20keeper%20").len(), 1);

    // Some of it happened three days ago.
    let mut conn = app.database.connect();
    let today = chrono::Utc::now().date_naive();
    let past = today - chrono::Days::new(3);
    let first: Vec<i32> = changes::table.order(changes::id).limit(4).select(changes::id).load(&mut conn).expect("ids");
    diesel::update(changes::table.filter(changes::id.eq_any(&first)))
        .set(changes::at.eq(past.and_hms_opt(23, 59, 59).expect("a time")))
        .execute(&mut conn)
        .expect("another time");
    let count = |query: String| sentences(app, &format!("/changes?{query}")).len();
    assert_eq!(count(format!("until={past}")), 4);
    assert_eq!(count(format!("from={past}&until={past}")), 4);
    assert_eq!(count(format!("from={}&until={}", past + chrono::Days::new(1), today - chrono::Days::new(1))), 0);
    assert_eq!(count(format!("from={}", past + chrono::Days::new(1))), all.len() - 4);
    assert_eq!(count(format!("until={}", past - chrono::Days::new(1))), 0);
    assert_eq!(count(format!("from={}", today + chrono::Days::new(2))), 0);
    assert_eq!(count("from=2999-12-31&until=1900-01-01".into()), 0);

    // Nobody of that name is said beside the field.
    let page = app.page("/changes?who=nobody-of-that-name");
    assert!(page.words().contains("There is no account “nobody-of-that-name”"));
    assert_eq!(page.attribute("#who", "aria-describedby"), "who-error");
    assert_eq!(page.attribute("#who", "value"), "nobody-of-that-name");
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    for query in [
        "kind=nonsense",
        "id=7",
        "kind=role&id=x",
        "kind=role&id=-1",
        "action=x",
        "from=x",
        "until=2026-02-30",
        "before=x",
    ] {
        for path in ["/changes", "/changes/export"] {
            app.get(&format!("{path}?{query}")).expect(Status::BadRequest);
        }
    }
    for query in ["format=xml", "who=nobody-of-that-name"] {
        app.get(&format!("/changes/export?{query}")).expect(Status::BadRequest);
    }
}

fn the_log_is_read_part_by_part(app: &App) {
    for number in 0..60 {
        app.role(&format!("Role {number:02}"), "any");
    }
    let newest = app.page("/changes?kind=role&action=created");
    let first = newest.texts(".change > p");
    assert_eq!((first.len(), first[0].as_str()), (50, "admin created the role Role 59"));
    let older = app.page(&newest.link("Older"));
    let rest = older.texts(".change > p");
    assert_eq!((rest.len(), rest[0].as_str()), (10, "admin created the role Role 09"));
    assert_eq!(older.link("Newest"), "/changes?action=created&kind=role");
    assert!(older.links("Older").is_empty());
    let beyond = app.page("/changes?before=1");
    assert!(beyond.words().contains("Nothing of the kind"));
}

fn every_action_and_kind_has_its_sentence(app: &App) {
    use projman::audit::{Action, Event, FieldChange, Kind, Value, record};
    use projman::auth::By;
    let mut conn = app.database.connect();
    for action in Action::ALL {
        for kind in Kind::ALL {
            let fields = [FieldChange {
                field: "employee_id".into(),
                before: Some(Value::Row(7, String::new())),
                after: Some(Value::Row(8, "Ana".into())),
            }];
            let event = Event { kind: *kind, row_id: Some(7), title: "x", action: *action, fields: &fields };
            record(&mut conn, &By::command(), &event).expect("a row");
        }
    }
    for language in ["en", "es"] {
        for action in Action::ALL {
            let path = format!("/changes?action={}", action.as_str());
            let page = app.get_with(&path, &[("Accept-Language", language)]).expect(Status::Ok).page();
            let told = page.texts(".change > p");
            assert_eq!(told.len(), Kind::ALL.len());
            for sentence in told {
                let who = if language == "en" { "command line " } else { "línea de órdenes " };
                assert!(sentence.starts_with(who) && sentence.ends_with(" x") && !sentence.contains('_'), "{sentence}");
            }
        }
    }
}
