//! Keeping accounts: by administrators, and at the machine itself.

mod acts;
mod commands;
mod form;
mod invitations;
mod list;
mod rights;

use std::sync::Arc;

use diesel::prelude::*;
use projman::accounts::{self, Account};
use projman::audit::{self, Change, Filter};
use projman::db::schema::{password_resets, sessions};
use projman::db::{Register, in_transaction};

use crate::support::{App, Fields};

fn account(app: &App, id: i32) -> Account {
    accounts::find(&mut app.database.connect(), id).expect("an account")
}

/// What the audit log holds, newest first.
fn changes(app: &App) -> Vec<Change> {
    audit::list(&mut app.database.connect(), &Filter::default(), None, 1_000).expect("the log").changes
}

/// The last entry of the log in short: who did what to what.
fn last_change(app: &App) -> (String, String, String) {
    let change = changes(app).into_iter().next().expect("something happened");
    (change.actor, change.action.as_str().to_owned(), change.title)
}

fn sessions_of(app: &App, id: i32) -> i64 {
    sessions::table
        .filter(sessions::account_id.eq(id))
        .count()
        .get_result(&mut app.database.connect())
        .expect("a count")
}

/// Another server, at which somebody is signed in.
fn signed_in(app: &App, id: i32) -> App {
    App::serving(Arc::clone(&app.database), |_| ()).signed_in_as(id)
}

/// A form that was filled from the account as it stands now.
fn at_version(app: &App, id: i32) -> Fields {
    Fields::of([("version", account(app, id).version)])
}

/// Turns two-factor sign-in on, with some secret.
fn with_totp(app: &App, id: i32) {
    let done = in_transaction(&mut app.database.connect(), &[Register::Accounts], |conn| {
        accounts::set_totp(conn, id, Some("sealed"), 7)
    });
    done.expect("two-factor sign-in");
}

/// Opens a link by which a new password can be set.
fn ask_for_reset(app: &App, id: i32) {
    let at = projman::db::rows::now() + chrono::TimeDelta::minutes(30);
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::account_id.eq(id),
            password_resets::digest.eq(format!("{id:064}")),
            password_resets::expires_at.eq(at),
        ))
        .execute(&mut app.database.connect())
        .expect("a reset");
}

fn resets(app: &App) -> i64 {
    password_resets::table.count().get_result(&mut app.database.connect()).expect("a count")
}

/// An employee whose names would put an element or an attribute `zz` into a page that does not escape.
fn hostile(app: &App) -> i32 {
    let names = [("given_name", "<zz>"), ("family_name", "\"><zz a=\" zz='1"), ("email", "zz@acme.example")];
    app.create("employees", &Fields::of(names))
}
