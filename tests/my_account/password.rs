//! Changing one's password.

use std::time::{Duration, Instant};

use projman::audit::Action;
use rocket::http::Status;

use super::{as_viewer, cookie};
use crate::support::{App, Fields, PASSWORD, on_both};

const NEW: &str = "a bicycle without a bell";

on_both![
    p03_a_change_ends_all_other_sessions_and_renews_this_one,
    p03_the_current_password_is_asked_for,
    p02_a_weak_password_is_refused,
    p02_long_passwords_are_taken_whole,
    p04_a_change_makes_reset_links_worthless,
];

fn change(new: &str) -> Fields {
    Fields::of([("current", PASSWORD), ("password", new), ("again", new)])
}

fn p03_a_change_ends_all_other_sessions_and_renews_this_one(app: &App) {
    let mut vera = as_viewer(app);
    let other = as_viewer(app);
    other.page("/account");
    let answer = vera.post("/account/password", &change(NEW)).expect(Status::SeeOther);
    assert_eq!(answer.header("Location"), Some("/account/tokens"));
    let old = vera.take_cookie(&answer);

    assert!(other.get("/account").location().starts_with("/sign-in"), "the other session is over");
    assert!(!vera.opens(&old) && !other.opens(&old), "the old cookie is dead on every server");
    let said = vera.page("/account/tokens").text(".flash");
    assert!(said.contains("Look through your API tokens"), "{said}");

    let noted = vera.noted(Action::PasswordChanged);
    assert_eq!(noted.len(), 1, "{noted:?}");
    assert_eq!((noted[0].actor.as_str(), noted[0].row_id), ("vera", Some(vera.account_id())));
    assert!(vera.letters(1)[0].contains("To: vera@acme.example"));
    for secret in [PASSWORD, NEW] {
        assert!(!vera.secrets().contains(secret));
    }
    // From now on the new one counts.
    let fields = change("yet another long one").set("current", NEW);
    vera.post("/account/password", &fields).expect(Status::SeeOther);
    assert!(other.get("/account").location().starts_with("/sign-in"));
}

fn p03_the_current_password_is_asked_for(app: &App) {
    let (vera, other) = (as_viewer(app), as_viewer(app));
    let before = vera.secrets();
    for current in ["", "not the password at all", "CORRECT horse battery staple"] {
        let answer = vera.post("/account/password", &change(NEW).set("current", current));
        assert_eq!(cookie(&answer), None);
        let page = answer.expect(Status::UnprocessableEntity).page();
        assert!(page.complaint("current").is_some() && page.complaint("password").is_none(), "{current}");
        assert!(["current", "password", "again"].iter().all(|field| page.value(field).is_empty()));
        assert!(!page.words().contains(NEW));
    }
    vera.refused("/account/password", &change(NEW).without("current"));
    vera.refused("/account/password", &change(NEW).again("current", PASSWORD));
    assert!(vera.refused("/account/password", &change(NEW).set("again", "x")).complaint("again").is_some());
    vera.refused("/account/password", &change(NEW).set("account_id", 1));
    vera.post_unmarked("/account/password", &change(NEW), &[]).expect(Status::Forbidden);
    assert_eq!(vera.secrets(), before);
    other.page("/account");
}

fn p02_a_weak_password_is_refused(app: &App) {
    let vera = as_viewer(app);
    let before = vera.secrets();
    let begin = Instant::now();
    for weak in
        ["short", "password1234", "vera@acme.example", "vera2026 is my own!", &"x".repeat(257), "projman-projman"]
    {
        let page = vera.refused("/account/password", &change(weak));
        assert!(page.complaint("password").is_some(), "{weak}");
    }
    vera.post("/account/password", &change(&"x".repeat(300_000))).expect(Status::PayloadTooLarge);
    assert!(begin.elapsed() < Duration::from_secs(20));
    assert_eq!(vera.secrets(), before);
}

fn p02_long_passwords_are_taken_whole(app: &App) {
    let mut vera = as_viewer(app);
    let mut current = PASSWORD.to_owned();
    for length in [64, 256] {
        let new: String = "ñ no es n; ".chars().cycle().take(length - 1).chain(['!']).collect();
        let answer = vera.post("/account/password", &change(&new).set("current", &current)).expect(Status::SeeOther);
        vera.take_cookie(&answer);
        let cut: String = new.chars().take(length - 1).chain(['?']).collect();
        vera.refused("/account/password", &change(NEW).set("current", cut));
        current = new;
    }
}

fn p04_a_change_makes_reset_links_worthless(app: &App) {
    use diesel::prelude::*;
    use projman::db::rows::now;
    use projman::db::schema::password_resets as resets;
    let vera = as_viewer(app);
    let mut conn = app.database.connect();
    let link = (
        resets::account_id.eq(vera.account_id()),
        resets::digest.eq("d".repeat(64)),
        resets::expires_at.eq(now() + chrono::TimeDelta::minutes(30)),
    );
    diesel::insert_into(resets::table).values(link).execute(&mut conn).expect("a link");
    vera.post("/account/password", &change(NEW)).expect(Status::SeeOther);
    let left: i64 = resets::table.count().get_result(&mut conn).expect("a number");
    assert_eq!(left, 0);
}
