//! Calendar programs ask over and over: what has not changed is not sent again.

use std::time::Duration;

use rocket::http::{Method, Status};

use super::{FEEDS, from_today, make, of, wait_for};
use crate::support::{Answer, App, Fields, World, on_both};

on_both![
    what_one_has_is_not_sent_again,
    a_mark_holds_on_every_server,
    a_change_elsewhere_is_none_of_a_feed,
    a_question_for_the_head_alone_is_answered,
    a_feed_goes_out_packed,
    when_a_feed_was_last_read_is_shown,
];

fn starting(app: &App) -> (World, String) {
    let world = World::new(app);
    let (first, last) = (from_today(5).to_string(), from_today(9).to_string());
    let held = World::holds(world.employees[0], world.roles[1], world.departments[0], &first, &last);
    app.create("assignments", &held);
    let path = make(app, &of("employee", world.employees[0]));
    (world, path)
}

fn marks(answer: &Answer) -> (String, String) {
    let header = |name| answer.header(name).unwrap_or_else(|| panic!("no {name}")).to_owned();
    assert_eq!(header("Cache-Control"), "private, no-cache");
    (header("ETag"), header("Last-Modified"))
}

fn was_read(app: &App) -> bool {
    app.page(FEEDS).table("#feeds")[0][4] != "never"
}

fn what_one_has_is_not_sent_again(app: &App) {
    let (world, path) = starting(app);
    let program = app.visitor();
    let first = program.get(&path).expect(Status::Ok);
    wait_for("it is noted", || was_read(app));
    let (mark, date) = marks(&first);
    for has in [("If-None-Match", mark.as_str()), ("If-Modified-Since", date.as_str()), ("If-None-Match", "*")] {
        let same = program.get_with(&path, &[has]).expect(Status::NotModified);
        assert!(same.bytes.is_empty());
        assert_eq!(marks(&same), (mark.clone(), date.clone()), "{has:?}");
    }
    for hasnt in [("If-None-Match", "\"x\""), ("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")] {
        assert_eq!(program.get_with(&path, &[hasnt]).expect(Status::Ok).bytes, first.bytes, "{hasnt:?}");
    }
    // The mark counts where both are sent (RFC 9110, 13.2.2).
    program.get_with(&path, &[("If-None-Match", "\"x\""), ("If-Modified-Since", &date)]).expect(Status::Ok);
    let (first_day, last_day) = (from_today(6).to_string(), from_today(9).to_string());
    let held = World::holds(world.employees[0], world.roles[0], world.departments[1], &first_day, &last_day);
    app.create("assignments", &held);
    let other = program.get_with(&path, &[("If-None-Match", &mark)]).expect(Status::Ok);
    assert_ne!(marks(&other).0, mark);
}

fn a_mark_holds_on_every_server(app: &App) {
    let (_, path) = starting(app);
    let program = app.visitor();
    let first = program.get(&path).expect(Status::Ok);
    wait_for("it is noted", || was_read(app));
    std::thread::sleep(Duration::from_millis(1_100));
    let second = app.visitor();
    assert_eq!(marks(&second.get(&path).expect(Status::Ok)), marks(&first));
    second.get_with(&path, &[("If-None-Match", &marks(&first).0)]).expect(Status::NotModified);
    let third = app.visitor();
    third.get_with(&path, &[("If-Modified-Since", &marks(&first).1)]).expect(Status::NotModified);
}

fn a_change_elsewhere_is_none_of_a_feed(app: &App) {
    let (_, path) = starting(app);
    let program = app.visitor();
    let (mark, _) = marks(&program.get(&path).expect(Status::Ok));
    app.employee("Eva", "Ruiz");
    program.get_with(&path, &[("If-None-Match", &mark)]).expect(Status::NotModified);
    app.update("employees", 1, &Fields::of([("family_name", "Ruiz")])).expect(Status::SeeOther);
    program.get_with(&path, &[("If-None-Match", &mark)]).expect(Status::Ok);
}

fn a_question_for_the_head_alone_is_answered(app: &App) {
    let (_, path) = starting(app);
    let program = app.visitor();
    let whole = program.get(&path).expect(Status::Ok);
    let head = program.send(program.request(Method::Head, &path)).expect(Status::Ok);
    assert!(head.bytes.is_empty());
    assert_eq!(head.header("ETag"), whole.header("ETag"));
    assert_eq!(head.header("Content-Type"), Some("text/calendar; charset=utf-8"));
}

fn a_feed_goes_out_packed(app: &App) {
    let (_, path) = starting(app);
    let program = app.visitor();
    let packed = program.get_with(&path, &[("Accept-Encoding", "gzip")]).expect(Status::Ok);
    assert_eq!(packed.header("Content-Encoding"), Some("gzip"));
    assert_eq!(packed.header("Vary"), Some("Accept-Encoding"));
    assert!(packed.bytes.len() < program.get(&path).bytes.len());
}

fn when_a_feed_was_last_read_is_shown(app: &App) {
    let (_, path) = starting(app);
    assert!(!was_read(app));
    let program = app.visitor();
    program.get("/calendar/x.ics").expect(Status::NotFound);
    assert!(!was_read(app));
    program.get(&path).expect(Status::Ok);
    wait_for("it is shown", || was_read(app));
}
