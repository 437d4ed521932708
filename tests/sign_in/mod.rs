//! Getting in and out.

mod at_once;
mod audit;
mod codes;
mod joining;
mod passwords;
mod resets;
mod resuming;
mod sessions;
mod throttling;

use std::sync::{Arc, Barrier};

use diesel::prelude::*;
use projman::accounts;
use projman::auth::secrets::Keys;
use projman::auth::{recovery, totp};
use projman::config::Secret;
use projman::db::schema::changes;
use projman::db::{Register, in_transaction};
use projman::error::Result;
use rocket::http::Method;

use crate::support::{Access, Answer, App, Fields, PASSWORD};

/// A password that nobody has.
const WRONG: &str = "wrong horse battery staple";

/// Sends a form as a browser does that has just looked at one.
fn send(app: &App, path: &str, fields: &Fields) -> Answer {
    app.post(path, &fields.clone().set("csrf", mark(app)))
}

fn send_with(app: &App, path: &str, fields: &Fields, headers: &[(&'static str, &str)]) -> Answer {
    app.post_with(path, &fields.clone().set("csrf", mark(app)), headers)
}

fn mark(app: &App) -> String {
    // Any page has a form with it.
    app.get("/a-page-that-is-not-there").page().attributes("input[name=csrf]", "value")[0].clone()
}

fn credentials(login: &str, password: &str) -> Fields {
    Fields::of([("login", login), ("password", password)])
}

fn sign_in(app: &App, login: &str, password: &str) -> Answer {
    send(app, "/sign-in", &credentials(login, password))
}

/// Whether somebody is in.
fn is_in(app: &App) -> bool {
    app.get("/confirm").status == 200
}

/// The value that an answer gives to a cookie; empty when it takes it back.
fn cookie(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case("Set-Cookie"));
    let mut values = lines.filter_map(|(_, line)| line.strip_prefix(&format!("{name}=")));
    values.next_back().map(|line| line.split(';').next().unwrap_or_default().to_owned())
}

/// Whether a cookie, alone, opens a page.
fn opens(app: &App, token: &str) -> bool {
    let visitor = app.visitor();
    let request = visitor.request(Method::Get, "/confirm").cookie(("pm_session", token.to_owned()));
    visitor.send(request).status == 200
}

fn keys(app: &App) -> Keys {
    Keys::derive(app.config.secret_key.as_ref().map(Secret::reveal).expect("a key"))
}

/// Does something with accounts as the program does.
fn with_accounts<T>(app: &App, work: impl FnOnce(&mut projman::db::Conn) -> Result<T>) -> T {
    in_transaction(&mut app.database.connect(), &[Register::Accounts], work).expect("written")
}

/// An account with a second factor: its id, the secret and the recovery codes.
fn with_totp(app: &App, name: &str) -> (i32, [u8; 20], Vec<String>) {
    let id = app.database.account(name, Access::Viewer);
    let (secret, codes) = (totp::secret().expect("a secret"), recovery::codes().expect("codes"));
    let sealed = keys(app).seal(id, &secret).expect("sealed");
    with_accounts(app, |conn| {
        accounts::set_totp(conn, id, Some(&sealed), 0)?;
        accounts::put_recovery_codes(conn, id, &codes)
    });
    (id, secret, codes)
}

/// The code of a step away from the one of now.
fn code(secret: &[u8], away: i64) -> String {
    totp::code_at(secret, chrono::Utc::now().timestamp() / 30 + away)
}

fn send_code(app: &App, code: &str) -> Answer {
    send(app, "/sign-in/code", &Fields::of([("code", code)]))
}

/// What is in the audit log, oldest first: what happened, to which row, by which name.
fn events(app: &App) -> Vec<(String, Option<i32>, String)> {
    let all = changes::table.order(changes::id).select((changes::action, changes::row_id, changes::title));
    all.load(&mut app.database.connect()).expect("the log")
}

/// How many rows a table has.
fn count(app: &App, table: &str) -> i64 {
    let counted = diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!("(SELECT COUNT(*) FROM {table})"));
    diesel::select(counted).get_result(&mut app.database.connect()).expect("a number")
}

/// Does the same at the same moment on so many servers, each with a browser of its own that got ready before.
fn at_once<R, T>(
    app: &App,
    many: usize,
    ready: impl Fn(&App, usize) -> R + Sync,
    act: impl Fn(&App, R) -> T + Sync,
) -> Vec<T>
where
    T: Send,
{
    let barrier = Barrier::new(many);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..many)
            .map(|number| {
                let (database, barrier, ready, act) = (Arc::clone(&app.database), &barrier, &ready, &act);
                scope.spawn(move || {
                    let server = App::serving(database, |_| ());
                    let prepared = ready(&server, number);
                    barrier.wait();
                    act(&server, prepared)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("an end")).collect()
    })
}

/// A name and the right password.
fn right(login: &str) -> Fields {
    credentials(login, PASSWORD)
}
