//! Attempts are counted, for all servers together.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use projman::db::schema::throttles;
use rocket::http::Status;

use super::{WRONG, at_once, count, credentials, is_in, mark, send, send_with, sign_in};
use crate::support::{Access, Answer, App, Fields, PASSWORD, on_both};

on_both![
    h01_five_wrong_passwords_close_an_account_to_a_network,
    h01_unknown_names_are_counted_like_known_ones,
    h01_fifty_wrong_passwords_close_all_accounts_to_a_network,
    h01_a_right_password_is_given_back,
    h01_many_at_once_do_not_get_past,
    h01_an_account_under_attack_waits_longer_and_longer,
    h02_two_servers_count_together,
    h03_letters_are_few,
    h04_invented_addresses_do_not_help,
    the_password_once_more_is_counted_too,
    counters_that_are_over_are_taken_out,
];

/// Lets time go by for all counters.
pub fn pass(app: &App, time: TimeDelta) {
    let mut conn = app.database.connect();
    let rows: Vec<(String, NaiveDateTime, NaiveDateTime)> = throttles::table
        .select((throttles::name, throttles::since, throttles::expires_at))
        .load(&mut conn)
        .expect("counters");
    for (name, since, expires_at) in rows {
        diesel::update(throttles::table.find(name))
            .set((throttles::since.eq(since - time), throttles::expires_at.eq(expires_at - time)))
            .execute(&mut conn)
            .expect("shifted");
    }
}

/// Behind a proxy that names the browser's address.
fn behind_proxy(app: &App) -> App {
    app.visitor_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")])
}

fn sign_in_from(app: &App, address: &str, login: &str, password: &str) -> Answer {
    send_with(app, "/sign-in", &credentials(login, password), &[("X-Forwarded-For", address)])
}

fn h01_five_wrong_passwords_close_an_account_to_a_network(app: &App) {
    app.database.account("ana", Access::Viewer);
    app.database.account("eva", Access::Viewer);
    for _ in 0..5 {
        sign_in(&app.visitor(), "ana", WRONG).expect(Status::UnprocessableEntity);
    }
    let visitor = app.visitor();
    let answer = sign_in(&visitor, "ANA", PASSWORD).expect(Status::TooManyRequests);
    let seconds: u64 = answer.header("Retry-After").expect("when").parse().expect("seconds");
    assert!((850..=900).contains(&seconds), "{seconds}");
    let page = answer.page();
    assert_eq!(page.text("#entry-notice"), "Too many attempts. For safety this has to wait: try again in 15 minutes.");
    assert_eq!(page.value("login"), "ANA");
    assert!(!is_in(&visitor));
    assert_eq!(sign_in(&app.visitor(), "eva", PASSWORD).location(), "/", "others go on");
    pass(app, TimeDelta::minutes(15));
    assert_eq!(sign_in(&visitor, "ana", PASSWORD).location(), "/", "after the wait");
}

fn h01_unknown_names_are_counted_like_known_ones(app: &App) {
    let visitor = app.visitor();
    let statuses: Vec<u16> = (0..6).map(|_| sign_in(&visitor, "nobody", WRONG).status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

fn h01_fifty_wrong_passwords_close_all_accounts_to_a_network(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = behind_proxy(app);
    for number in 0..50 {
        // One household has many addresses.
        let address = format!("2001:db8:1:2:{number:x}::1");
        sign_in_from(&visitor, &address, &format!("somebody{number}"), WRONG).expect(Status::UnprocessableEntity);
    }
    sign_in_from(&visitor, "2001:db8:1:2:ffff::1", "ana", PASSWORD).expect(Status::TooManyRequests);
    assert_eq!(sign_in_from(&visitor, "2001:db8:1:3::1", "ana", PASSWORD).location(), "/");
}

fn h01_a_right_password_is_given_back(app: &App) {
    app.database.account("ana", Access::Viewer);
    for _ in 0..4 {
        sign_in(&app.visitor(), "ana", WRONG).expect(Status::UnprocessableEntity);
    }
    for _ in 0..8 {
        assert_eq!(sign_in(&app.visitor(), "ana", PASSWORD).location(), "/");
    }
    sign_in(&app.visitor(), "ana", WRONG).expect(Status::UnprocessableEntity);
    sign_in(&app.visitor(), "ana", PASSWORD).expect(Status::TooManyRequests);
}

fn h01_many_at_once_do_not_get_past(app: &App) {
    app.database.account("ana", Access::Viewer);
    let statuses = at_once(
        app,
        16,
        |server, _| mark(server),
        |server, mark| server.post("/sign-in", &credentials("ana", WRONG).set("csrf", mark)).status,
    );
    let tried = statuses.iter().filter(|status| **status == 422).count();
    assert_eq!(tried, 5, "{statuses:?}");
    assert!(statuses.iter().all(|status| [422, 429].contains(status)), "{statuses:?}");
}

fn h01_an_account_under_attack_waits_longer_and_longer(app: &App) {
    app.database.account("ana", Access::Viewer);
    let owner = behind_proxy(app);
    assert_eq!(sign_in_from(&owner, "192.0.2.1", "ana", PASSWORD).location(), "/");
    let stranger = behind_proxy(app);
    for number in 0..20 {
        let address = format!("198.51.100.{number}");
        sign_in_from(&stranger, &address, "ana", WRONG).expect(Status::UnprocessableEntity);
    }
    let refused = |address: &str| -> u64 {
        let answer = sign_in_from(&stranger, address, "ana", WRONG).expect(Status::TooManyRequests);
        answer.header("Retry-After").expect("when").parse().expect("seconds")
    };
    for (round, wait) in [30, 60, 120, 240, 480, 900, 900].into_iter().enumerate() {
        let seconds = refused(&format!("203.0.113.{round}"));
        assert!((wait - 20..=wait).contains(&seconds), "{seconds} of {wait}");
        pass(app, TimeDelta::seconds(i64::try_from(wait).expect("seconds")));
        sign_in_from(&stranger, &format!("203.0.113.{round}"), "ana", WRONG).expect(Status::UnprocessableEntity);
    }
    // The owner is known by the browser, and not kept waiting.
    assert_eq!(sign_in_from(&owner, "192.0.2.1", "ana", PASSWORD).expect(Status::SeeOther).location(), "/");
    send(&owner, "/sign-out", &Fields::default()).location();
    assert_eq!(sign_in_from(&owner, "192.0.2.1", "ana", PASSWORD).location(), "/");
    // With another browser, after a wait.
    let elsewhere = behind_proxy(app);
    sign_in_from(&elsewhere, "192.0.2.1", "ana", PASSWORD).expect(Status::TooManyRequests);
    pass(app, TimeDelta::minutes(15));
    assert_eq!(sign_in_from(&elsewhere, "192.0.2.1", "ana", PASSWORD).location(), "/");
}

fn h02_two_servers_count_together(app: &App) {
    app.database.account("ana", Access::Viewer);
    let servers = [app.visitor(), app.visitor()];
    let statuses: Vec<u16> = (0..6).map(|number| sign_in(&servers[number % 2], "ana", WRONG).status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

fn h03_letters_are_few(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = behind_proxy(app);
    let ask = |address: &str, login: &str| {
        let fields = Fields::of([("login", login)]);
        send_with(&visitor, "/forgotten-password", &fields, &[("X-Forwarded-For", address)])
    };
    for login in ["ana", "nobody"] {
        for number in 0..3 {
            ask(&format!("198.51.100.{number}"), login).expect(Status::Ok);
        }
        let answer = ask("198.51.100.9", login).expect(Status::TooManyRequests);
        assert!(answer.header("Retry-After").is_some() && answer.page().has("#entry-notice"), "{login}");
    }
    for number in 0..10 {
        ask("192.0.2.1", &format!("somebody{number}")).expect(Status::Ok);
    }
    ask("192.0.2.1", "somebody").expect(Status::TooManyRequests);
    pass(app, TimeDelta::minutes(60));
    ask("192.0.2.1", "ana").expect(Status::Ok);
}

fn h04_invented_addresses_do_not_help(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    let statuses: Vec<u16> = (0..6)
        .map(|number| {
            let address = format!("198.51.100.{number}");
            let headers = [("X-Forwarded-For", address.as_str()), ("X-Real-IP", &address), ("Forwarded", &address)];
            send_with(&visitor, "/sign-in", &credentials("ana", WRONG), &headers).status
        })
        .collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
}

fn the_password_once_more_is_counted_too(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    let known = app.visitor().signed_in_as(ana);
    let ask = |password: &str| known.post("/confirm", &Fields::of([("password", password)])).status;
    let statuses: Vec<u16> = (0..6).map(|_| ask(WRONG)).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 429]);
    assert_eq!(ask(PASSWORD), 429);
}

fn counters_that_are_over_are_taken_out(app: &App) {
    let visitor = behind_proxy(app);
    for number in 0..10 {
        sign_in_from(&visitor, &format!("198.51.100.{number}"), &format!("somebody{number}"), WRONG);
    }
    assert_eq!(count(app, "throttles"), 30);
    pass(app, TimeDelta::hours(2));
    sign_in_from(&visitor, "192.0.2.1", "somebody", WRONG);
    assert_eq!(count(app, "throttles"), 3);
}
