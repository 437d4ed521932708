//! What is in a feed.

use chrono::{Datelike, Days, Months};
use diesel::prelude::*;
use projman::db::schema::assignments;
use projman::db::{Register, in_transaction};
use rocket::http::Status;

use super::{from_today, make, of, read};
use crate::support::ical::{day, text};
use crate::support::{App, Fields, World, on_both};

on_both![
    an_assignment_is_its_first_and_its_last_day,
    an_event_keeps_its_name_and_counts_its_changes,
    a_deputy_is_a_span_of_days,
    whoever_is_stood_in_for_sees_it_too,
    a_place_is_read_with_what_is_below_it_or_alone,
    a_project_has_a_feed,
    today_is_in_it_once,
    far_days_are_left_out,
    the_first_and_the_last_month_are_whole,
    a_feed_keeps_its_language,
    of_too_many_the_nearest_are_kept,
];

/// Ana as key holder in the first department, on some days from today.
fn holds(world: &World, first: i64, last: i64) -> Fields {
    let (first, last) = (from_today(first).to_string(), from_today(last).to_string());
    World::holds(world.employees[0], world.roles[1], world.departments[0], &first, &last)
}

fn an_assignment_is_its_first_and_its_last_day(app: &App) {
    let world = World::new(app);
    let id = app.create("assignments", &holds(&world, 10, 40));
    let calendar = read(app, &make(app, &of("employee", world.employees[0])));
    let day_of = |days| from_today(days).to_string();
    assert_eq!(
        calendar.summaries(),
        [
            ("Ana García starts as Key holder in Operations".to_owned(), day_of(10), day_of(10)),
            ("Last day of Ana García as Key holder in Operations".to_owned(), day_of(40), day_of(40)),
        ]
    );
    let event = &calendar.events[0];
    assert_eq!(event["TRANSP"].value, "TRANSPARENT", "nobody is busy because of it");
    assert_eq!(event["CATEGORIES"].value, "Start");
    assert_eq!(event["URL"].value, app.config.link(&format!("/assignments/{id}")));
    let details = text(event, "DESCRIPTION");
    assert!(details.starts_with("Key holder\nOperations\nResponsible, 50%\n"), "{details}");
    assert_eq!(text(&calendar.own, "X-WR-CALNAME"), "Ana García · ProjMan");
    assert_eq!(calendar.own["REFRESH-INTERVAL"].value, "PT3600S");
}

fn an_event_keeps_its_name_and_counts_its_changes(app: &App) {
    let world = World::new(app);
    let id = app.create("assignments", &holds(&world, 10, 40));
    let path = make(app, &of("employee", world.employees[0]));
    let before = read(app, &path);
    let later = Fields::of([("ends_on", from_today(50))]);
    app.update("assignments", id, &later).expect(Status::SeeOther);
    // Whatever the program is reached by.
    let elsewhere = app.visitor_with(|config| config.public_url = "https://projman.example.org".parse().ok());
    let answer = elsewhere.get_with(&path, &[("Host", "projman.example.org")]).expect(Status::Ok);
    let after = crate::support::ical::Calendar::read(&answer.bytes);
    for (before, after) in before.events.iter().zip(&after.events) {
        assert_eq!(before["UID"], after["UID"]);
        assert_ne!(before["URL"], after["URL"]);
        assert_eq!((before["SEQUENCE"].value.as_str(), after["SEQUENCE"].value.as_str()), ("1", "2"));
    }
    assert_eq!(day(&after.events[1], "DTSTART"), from_today(50));
    let gone = app.post(&format!("/assignments/{id}/delete"), &Fields::of([("version", 2)]));
    gone.expect(Status::SeeOther);
    assert!(read(app, &path).events.is_empty(), "what was removed is in it no longer");
}

fn a_deputy_is_a_span_of_days(app: &App) {
    let world = World::new(app);
    let (first, last) = (from_today(-3).to_string(), from_today(4).to_string());
    let stands_in = World::holds(world.employees[0], world.roles[0], world.departments[0], &first, &last)
        .set("deputy_for_id", world.assignment);
    let id = app.create("assignments", &stands_in);
    let place = make(app, &of("department", world.departments[0]));
    let words = "Ana García stands in for Bo Lindqvist as Safety officer in Operations";
    let calendar = read(app, &place);
    assert_eq!(calendar.summaries(), [(words.to_owned(), first.clone(), last)]);
    assert_eq!(calendar.events[0]["CATEGORIES"].value, "Deputy");
    assert_eq!(day(&calendar.events[0], "DTEND"), from_today(5), "the day after the last one");
    app.update("assignments", id, &Fields::of([("ends_on", "")])).expect(Status::SeeOther);
    let (_, begins, ends) = read(app, &place).summaries().remove(0);
    assert_eq!(begins, first);
    let ends: chrono::NaiveDate = ends.parse().expect("a day");
    assert!(ends > from_today(700) && ends < from_today(800), "without a last day, as far as the feed looks: {ends}");
}

fn whoever_is_stood_in_for_sees_it_too(app: &App) {
    let world = World::new(app);
    let (first, last) = (from_today(20).to_string(), from_today(30).to_string());
    let stands_in = World::holds(world.employees[0], world.roles[0], world.departments[0], &first, &last)
        .set("deputy_for_id", world.assignment);
    app.create("assignments", &stands_in);
    for person in world.employees {
        let calendar = read(app, &make(app, &of("employee", person)));
        assert_eq!(calendar.about("stands in for Bo Lindqvist").len(), 1, "{person}");
        assert_eq!(calendar.events.len(), 1);
    }
    let third = app.employee("Eva", "Ruiz");
    assert!(read(app, &make(app, &of("employee", third))).events.is_empty());
}

fn a_place_is_read_with_what_is_below_it_or_alone(app: &App) {
    let world = World::new(app);
    let below = app.department("Fleet", Some(world.departments[0]));
    let deeper = app.department("Lorries", Some(below));
    app.create("assignments", &holds(&world, 5, 400).set("department_id", deeper));
    app.create("assignments", &holds(&world, 6, 400).set("department_id", world.departments[1]));
    let with = read(app, &make(app, &of("department", world.departments[0])));
    assert_eq!(with.about("starts as Key holder in Lorries").len(), 1, "{:?}", with.summaries());
    assert!(with.about("Research").is_empty());
    assert!(text(&with.events[0], "DESCRIPTION").contains("Operations › Fleet › Lorries"));
    let alone = of("department", world.departments[0]).set("extent", "itself");
    assert!(read(app, &make(app, &alone)).events.is_empty());
    let alone = of("department", deeper).set("extent", "itself");
    assert_eq!(read(app, &make(app, &alone)).events.len(), 2);
}

fn a_project_has_a_feed(app: &App) {
    let world = World::new(app);
    let held = holds(&world, 5, 9).set("department_id", "").set("project_id", world.projects[0]);
    app.create("assignments", &held);
    app.create("assignments", &holds(&world, 5, 9));
    let calendar = read(app, &make(app, &of("project", world.projects[0])));
    assert_eq!(calendar.events.len(), 2);
    assert_eq!(calendar.about("starts as Key holder in APOLLO · Project APOLLO").len(), 1);
}

fn today_is_in_it_once(app: &App) {
    let world = World::new(app);
    app.create("assignments", &holds(&world, 0, 0));
    let calendar = read(app, &make(app, &of("employee", world.employees[0])));
    let today = from_today(0).to_string();
    let days: Vec<(String, String)> = calendar.summaries().into_iter().map(|(_, first, last)| (first, last)).collect();
    assert_eq!(days, [(today.clone(), today.clone()), (today.clone(), today)], "the first day and the last one");
}

fn the_first_and_the_last_month_are_whole(app: &App) {
    let world = World::new(app);
    let month = from_today(0).with_day(1).expect("a day");
    let first = month - Months::new(12);
    let last = month + Months::new(25) - Days::new(1);
    let (before, after) = (first - Days::new(1), last + Days::new(1));
    for (role, begins, ends) in [(0, before, first), (1, last, after)] {
        let (begins, ends) = (begins.to_string(), ends.to_string());
        let place = world.departments[0];
        let held = World::holds(world.employees[0], world.roles[role], place, &begins, &ends);
        app.create("assignments", &held);
    }
    let calendar = read(app, &make(app, &of("employee", world.employees[0])));
    let days: Vec<String> = calendar.summaries().into_iter().map(|(_, day, _)| day).collect();
    assert_eq!(days, [first.to_string(), last.to_string()]);
}

fn far_days_are_left_out(app: &App) {
    let world = World::new(app);
    app.create("assignments", &holds(&world, -800, -300));
    app.create("assignments", &holds(&world, -299, -290).set("role_id", world.roles[0]));
    app.create("assignments", &holds(&world, 600, 900));
    let days: Vec<String> = {
        let calendar = read(app, &make(app, &of("employee", world.employees[0])));
        calendar.summaries().into_iter().map(|(_, first, _)| first).collect()
    };
    assert_eq!(days, [-300, -299, -290, 600].map(|days| from_today(days).to_string()));
}

fn a_feed_keeps_its_language(app: &App) {
    let world = World::new(app);
    app.create("assignments", &holds(&world, 10, 40));
    let path = make(app, &of("employee", world.employees[0]).set("language", "es"));
    let english = app.visitor().get_with(&path, &[("Accept-Language", "en")]).expect(Status::Ok);
    let calendar = crate::support::ical::Calendar::read(&english.bytes);
    assert_eq!(text(&calendar.events[0], "SUMMARY"), "Ana García empieza como Key holder en Operations");
    assert_eq!(calendar.events[1]["CATEGORIES"].value, "Último día");
}

fn of_too_many_the_nearest_are_kept(app: &App) {
    let world = World::new(app);
    let at = projman::db::rows::now();
    let done = in_transaction(&mut app.database.connect(), &[Register::Assignments], |conn| {
        for number in 0..600 {
            let (first, last) = (from_today(1 + number % 300), from_today(301 + number % 300));
            diesel::insert_into(assignments::table)
                .values((
                    assignments::employee_id.eq(world.employees[0]),
                    assignments::role_id.eq(world.roles[1]),
                    assignments::department_id.eq(world.departments[0]),
                    assignments::responsibility.eq("informed"),
                    assignments::allocation.eq(0),
                    assignments::description.eq(""),
                    (assignments::starts_on.eq(first), assignments::ends_on.eq(Some(last))),
                    (assignments::created_at.eq(at), assignments::updated_at.eq(at)),
                ))
                .execute(conn)?;
        }
        Ok(())
    });
    done.expect("many assignments");
    let calendar = read(app, &make(app, &of("department", world.departments[0])));
    assert_eq!(calendar.events.len(), 1_000);
    let said = "There is more than this feed has room for. It holds the 1,000 events nearest to today.";
    assert_eq!(text(&calendar.own, "DESCRIPTION"), said);
    let last = calendar.events.iter().map(|event| day(event, "DTSTART")).max();
    assert_eq!(last, Some(from_today(500)), "those furthest away are the ones left out");
    let few = read(app, &make(app, &of("employee", world.employees[1])));
    assert!(!few.own.contains_key("DESCRIPTION"));
}
