//! Who may read a feed: whoever has its address, as long as its owner may.

use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use projman::audit::Action;
use projman::db::schema::{accounts, feeds, sessions};
use projman::db::{Register, in_transaction};
use rocket::http::{Method, Status};

use super::{FEEDS, ask, make, noted, of, read, revoke, seen_by};
use crate::support::{Access, App, Fields, World, on_both};

on_both![
    k01_an_address_is_shown_once_and_kept_nowhere,
    everybody_who_may_look_may_make_one,
    no_cookie_is_looked_at,
    k01_a_feed_ends_with_its_owner_its_revocation_and_its_subject,
    l02_feeds_that_go_with_their_subject_are_noted,
    k01_the_feeds_of_others_are_out_of_reach,
    an_administrator_sees_and_revokes_all,
    what_there_is_not_says_nothing,
    h01_guesses_are_counted,
];

fn k01_an_address_is_shown_once_and_kept_nowhere(app: &App) {
    let world = World::new(app);
    let answer = app.post(FEEDS, &of("employee", world.employees[0])).expect(Status::Ok);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    let address = answer.page().text("#address");
    let secret = address.rsplit('/').next().expect("a part").trim_end_matches(".ics");
    assert_eq!((secret.len(), address.starts_with("http://localhost:")), (43, true));
    assert_eq!(answer.page().link("Open in the calendar of this device"), address.replace("http://", "webcal://"));
    assert!(!app.get(FEEDS).text().contains(secret));
    assert!(!app.dump().contains(secret), "its hash alone is kept");
}

fn everybody_who_may_look_may_make_one(app: &App) {
    let world = World::new(app);
    for (name, access) in [("vera", Access::Viewer), ("edda", Access::Editor), ("adam", Access::Admin)] {
        let who = seen_by(app, name, access);
        read(app, &make(&who, &of("department", world.departments[0])));
    }
    let nobody = app.visitor();
    assert!(nobody.get(FEEDS).location().starts_with("/sign-in"));
    nobody.post(FEEDS, &of("department", 1)).expect(Status::Unauthorized);
}

fn no_cookie_is_looked_at(app: &App) {
    let world = World::new(app);
    let path = make(app, &of("employee", world.employees[0]));
    let session = sessions::table.find(app.session.as_ref().expect("a session").session_id);
    let long_ago = projman::db::rows::now() - TimeDelta::minutes(5);
    let server = app.second();
    diesel::update(session).set(sessions::seen_at.eq(long_ago)).execute(&mut app.database.connect()).expect("a time");
    let seen = || -> NaiveDateTime {
        session.select(sessions::seen_at).first(&mut app.database.connect()).expect("a session")
    };
    let token = app.session.as_ref().expect("a session").token.clone();
    let asked =
        |path: &str| server.client.get(path.to_owned()).cookie(("pm_session", token.clone())).dispatch().status();
    assert_eq!(asked(&path), Status::Ok);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(seen(), long_ago, "nobody looks whose cookie it is");
    assert_eq!(asked("/me"), Status::Ok);
    super::wait_for("where one does, it is noted", || seen() > long_ago);
}

fn disabled(app: &App, account_id: i32, is: bool) {
    let at = is.then(projman::db::rows::now);
    let done = in_transaction(&mut app.database.connect(), &[Register::Accounts], |conn| {
        diesel::update(accounts::table.find(account_id)).set(accounts::disabled_at.eq(at)).execute(conn)?;
        Ok(())
    });
    done.expect("a change of an account");
}

fn k01_a_feed_ends_with_its_owner_its_revocation_and_its_subject(app: &App) {
    let world = World::new(app);
    let vera = seen_by(app, "vera", Access::Viewer);
    let account = vera.session.as_ref().expect("a session").account_id;
    let department = app.department("Short-lived", None);
    let gone = make(&vera, &of("department", department));
    let path = make(&vera, &of("employee", world.employees[0]));
    // One server, which remembers what it can.
    let program = app.visitor();
    program.get(&path).expect(Status::Ok);
    disabled(app, account, true);
    program.get(&path).expect(Status::NotFound);
    disabled(app, account, false);
    program.get(&path).expect(Status::Ok);
    vera.submit(&revoke(&vera), &Fields::default());
    program.get(&path).expect(Status::NotFound);
    program.get(&gone).expect(Status::Ok);
    let deleted = app.post(&format!("/departments/{department}/delete"), &Fields::of([("version", 1)]));
    deleted.expect(Status::SeeOther);
    program.get(&gone).expect(Status::NotFound);
    assert!(vera.page(FEEDS).table("#feeds").is_empty());
}

fn l02_feeds_that_go_with_their_subject_are_noted(app: &App) {
    let world = World::new(app);
    let vera = seen_by(app, "vera", Access::Viewer);
    let subjects = [
        ("department", app.department("Short-lived", None)),
        ("employee", app.employee("Nil", "Short")),
        ("project", app.project("SHORT")),
    ];
    make(&vera, &of("employee", world.employees[0]));
    for (subject, id) in subjects {
        make(&vera, &of(subject, id).set("name", format!("About the {subject}")));
        let deleted = app.post(&format!("/{subject}s/{id}/delete"), &Fields::of([("version", 1)]));
        deleted.expect(Status::SeeOther);
    }
    let found: Vec<_> = noted(app, Action::Deleted).into_iter().filter(|change| change.kind == "feed").collect();
    let titles: Vec<&str> = found.iter().map(|change| change.title.as_str()).collect();
    assert_eq!(titles, ["About the project", "About the employee", "About the department"]);
    for (change, (subject, _)) in found.iter().rev().zip(subjects) {
        let fields: Vec<&str> = change.fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(fields, ["name".to_owned(), format!("{subject}_id")]);
        assert_eq!(change.actor, "admin");
    }
    let told = app.page("/changes?kind=feed&action=deleted").texts(".change > p");
    assert_eq!(told[0], "admin deleted the calendar feed About the project");
}

fn k01_the_feeds_of_others_are_out_of_reach(app: &App) {
    let world = World::new(app);
    let vera = seen_by(app, "vera", Access::Viewer);
    let path = make(app, &of("employee", world.employees[0]));
    vera.post(&revoke(app), &Fields::default()).expect(Status::NotFound);
    vera.post("/account/feeds/999999/revoke", &Fields::default()).expect(Status::NotFound);
    app.post_unmarked(&revoke(app), &Fields::default(), &[]).expect(Status::Forbidden);
    read(app, &path);
}

fn an_administrator_sees_and_revokes_all(app: &App) {
    let world = World::new(app);
    let vera = seen_by(app, "vera", Access::Viewer);
    let account = vera.session.as_ref().expect("a session").account_id;
    let path = make(&vera, &of("department", world.departments[0]).set("name", "Wall screen"));
    let page = app.page(&format!("/accounts/{account}"));
    assert_eq!(page.table("#feeds")[0][0], "Wall screen");
    let to = page.attribute("#feeds form", "action");
    vera.post(&to, &Fields::default()).expect(Status::Forbidden);
    // An account that does not have it is told nothing.
    let wrong = to.replace(&format!("/accounts/{account}/"), "/accounts/1/");
    app.post(&wrong, &Fields::default()).expect(Status::NotFound);
    let page = app.submit(&to, &Fields::default());
    assert!(page.texts(".flash").join("").contains("“Wall screen” was revoked"));
    ask(app, &path).expect(Status::NotFound);
}

fn what_there_is_not_says_nothing(app: &App) {
    let world = World::new(app);
    let path = make(app, &of("employee", world.employees[0]));
    app.submit(&revoke(app), &Fields::default());
    let never = format!("/calendar/{}.ics", "A".repeat(43));
    let program = app.visitor();
    let answers =
        [path.as_str(), &never, "/calendar/x.ics", path.trim_end_matches(".ics")].map(|path| program.get(path));
    for answer in &answers {
        assert_eq!((answer.status, answer.bytes.as_slice()), (404, b"There is no such calendar.\n".as_slice()));
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
        assert_eq!(answer.header("Set-Cookie"), None);
    }
}

fn h01_guesses_are_counted(app: &App) {
    let world = World::new(app);
    let path = make(app, &of("employee", world.employees[0]));
    let program = app.visitor();
    let guess = |number: u32| program.get(&format!("/calendar/{number:A>43}.ics"));
    let statuses: Vec<u16> = (0..30).map(|number| guess(number).status).collect();
    assert!(statuses.iter().all(|status| *status == 404), "{statuses:?}");
    let answer = guess(31).expect(Status::TooManyRequests);
    let seconds: u64 = answer.header("Retry-After").expect("when").parse().expect("seconds");
    assert!((800..=900).contains(&seconds), "{seconds}");
    program.get(&path).expect(Status::Ok);
    let elsewhere = app.visitor_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")]);
    elsewhere.get_with("/calendar/x.ics", &[("X-Forwarded-For", "203.0.113.9")]).expect(Status::NotFound);
    let counted: i64 = feeds::table.count().get_result(&mut app.database.connect()).expect("feeds");
    assert_eq!(counted, 1);
    assert_eq!(program.send(program.request(Method::Head, &path)).status, 200);
}
