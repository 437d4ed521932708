//! The list of accounts.

use diesel::prelude::*;
use projman::accounts::{self, NewAccount};
use projman::auth::Access;
use projman::db::schema::accounts as table;
use projman::db::{Register, in_transaction, rows};
use projman::web::Language;
use rocket::http::Status;

use super::{account, at_version, with_totp};
use crate::support::{App, on_both};

on_both![
    accounts_are_found_by_name_and_address,
    accounts_are_filtered_and_sorted,
    a_list_over_several_pages_holds_every_account_once,
    what_the_address_says_wrong_is_refused,
];

/// An account as the program makes it.
fn make(app: &App, username: &str, email: &str, access: Access) -> i32 {
    let new = NewAccount {
        username: username.into(),
        email: email.into(),
        access,
        employee_id: None,
        language: Language::English,
        password_hash: "none".into(),
    };
    let made = in_transaction(&mut app.database.connect(), &[Register::Accounts], |conn| accounts::insert(conn, &new));
    made.expect("an account")
}

fn names(app: &App, query: &str) -> Vec<String> {
    let page = app.page(&format!("/accounts{query}"));
    if page.has("#list .empty") { Vec::new() } else { page.column(0) }
}

fn accounts_are_found_by_name_and_address(app: &App) {
    let eva = make(app, "Eva.Ruiz", "eva@first.example", Access::Viewer);
    make(app, "bo", "bo.lindqvist@acme.example", Access::Viewer);
    for (query, found) in [
        ("ruiz", &["Eva.Ruiz"][..]),
        ("EVA", &["Eva.Ruiz"]),
        ("lindqvist", &["bo"]),
        ("bo.lindqvist@acme.example", &["bo"]),
        ("eva+bo", &[]),
        ("nobody", &[]),
    ] {
        assert_eq!(names(app, &format!("?q={query}")), found, "{query}");
    }
    app.submit(&format!("/accounts/{eva}/edit"), &at_version(app, eva).set("email", "second@acme.example"));
    assert_eq!(names(app, "?q=second"), ["Eva.Ruiz"]);
    assert_eq!(names(app, "?q=first.example"), Vec::<String>::new());
}

fn accounts_are_filtered_and_sorted(app: &App) {
    let [bo, eva, zoe] = [("Bo", Access::Viewer), ("eva", Access::Editor), ("Zoe", Access::Viewer)]
        .map(|(name, access)| make(app, name, &format!("{name}@acme.example"), access));
    app.database.disable(zoe);
    with_totp(app, eva);
    app.database.link(eva, app.employee("Eva", "Ruiz"));
    for (id, days) in [(bo, 2), (eva, 1)] {
        let at = rows::now() - chrono::TimeDelta::days(days);
        let row = diesel::update(table::table.find(id)).set(table::signed_in_at.eq(Some(at)));
        row.execute(&mut app.database.connect()).expect("a sign-in");
    }
    for (query, expected) in [
        ("", &["admin", "Bo", "eva", "Zoe"][..]),
        ("?sort=-name", &["Zoe", "eva", "Bo", "admin"]),
        ("?sort=-signed_in", &["eva", "Bo", "Zoe", "admin"]),
        ("?sort=signed_in", &["admin", "Zoe", "Bo", "eva"]),
        ("?access=viewer", &["Bo", "Zoe"]),
        ("?access=viewer&state=enabled", &["Bo"]),
        ("?state=disabled", &["Zoe"]),
        ("?state=disabled&access=admin", &[]),
        ("?state=enabled&sort=-signed_in", &["eva", "Bo", "admin"]),
        ("?q=bo&state=enabled", &["Bo"]),
    ] {
        assert_eq!(names(app, query), expected, "{query}");
    }
    let row = app.page("/accounts?q=eva").table("#list").remove(0);
    let at = account(app, eva).signed_in_at.expect("a sign-in");
    let day = Language::English.date(at.date());
    assert_eq!(row[..5], ["eva", "eva@acme.example", "Editor", "Eva Ruiz", "On"]);
    assert!(row[5].starts_with(&day) && row[6] == "Enabled", "{row:?}");
    let row = app.page("/accounts?q=zoe").table("#list").remove(0);
    assert_eq!(row[2..], ["Viewer", "–", "Off", "Never", "Disabled"]);
    assert_eq!(app.page("/accounts").link("Open invitations"), "/accounts/invitations");
    assert_eq!(app.page("/accounts").link("Invite"), "/accounts/invitations/new");
}

fn a_list_over_several_pages_holds_every_account_once(app: &App) {
    for at in 0..120 {
        make(app, &format!("user{at:03}"), &format!("user{at:03}@acme.example"), Access::Viewer);
    }
    for sort in ["name", "-name", "signed_in", "-signed_in"] {
        let mut seen: Vec<String> = (1..=3).flat_map(|page| names(app, &format!("?sort={sort}&page={page}"))).collect();
        assert_eq!(seen.len(), 121, "{sort}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 121, "{sort}");
    }
}

fn what_the_address_says_wrong_is_refused(app: &App) {
    for query in ["?access=owner", "?state=gone", "?sort=password", "?page=x"] {
        app.get(&format!("/accounts{query}")).expect(Status::BadRequest);
    }
}
