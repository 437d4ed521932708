//! What the routes about accounts are asked with.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::auth::secrets::Keys;
use projman::auth::{Access, api_tokens, secrets};
use projman::db::dialect;
use projman::db::rows::now;
use projman::db::schema::{accounts, departments, feeds, invitations, password_resets};

use crate::support::{App, Fields, PASSWORD, SECRET_KEY};

const OTHER_PASSWORD: &str = "a giraffe in the lift again";

/// A number that was not there before.
fn number() -> u32 {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// The account that administrators do things to.
fn kept(app: &App) -> i32 {
    app.database.account("kept", Access::Viewer)
}

/// Makes the rows that there are before anybody asks.
pub fn prepare(app: &App) {
    for name in ["kept", "signer", "forgetful"] {
        app.database.account(name, Access::Viewer);
    }
    put_invitation(app, "nobody has this one");
    feed(app, kept(app));
}

/// Puts two-factor sign-in on the account of whoever asks, or takes it off, for routes that need it so.
pub fn enrol(app: &App, on: bool) {
    if let Some(session) = app.session.as_ref().filter(|_| !app.is_over) {
        let (conn, id) = (&mut app.database.connect(), session.account_id);
        let sealed = Keys::derive(SECRET_KEY).seal(id, &[7; 20]).expect("sealed");
        projman::accounts::set_totp(conn, id, on.then_some(sealed.as_str()), 0).expect("two-factor on or off");
    }
}

/// The secret part of a link that is good for one.
pub fn link(app: &App, path: &str) -> String {
    let (token, conn) = (secrets::token().expect("a token"), &mut app.database.connect());
    let until = now() + TimeDelta::hours(1);
    if path.starts_with("/invitations") {
        put_invitation(app, &token);
    } else {
        let id = app.database.account("forgetful", Access::Viewer);
        diesel::delete(password_resets::table.find(id)).execute(conn).expect("no link");
        diesel::insert_into(password_resets::table)
            .values((
                password_resets::account_id.eq(id),
                password_resets::digest.eq(secrets::digest(&token)),
                password_resets::expires_at.eq(until),
            ))
            .execute(conn)
            .expect("a link");
    }
    token
}

fn put_invitation(app: &App, token: &str) -> i32 {
    let (conn, email) = (&mut app.database.connect(), guest());
    diesel::insert_into(invitations::table)
        .values((
            invitations::digest.eq(secrets::digest(token)),
            invitations::email.eq(&email),
            invitations::email_key.eq(&email),
            invitations::access.eq(Access::Viewer),
            invitations::created_at.eq(now()),
            invitations::expires_at.eq(now() + TimeDelta::hours(1)),
        ))
        .execute(conn)
        .expect("an invitation");
    dialect::last_id(conn).expect("an id")
}

/// The address of somebody who was not invited yet.
pub fn guest() -> String {
    format!("guest{}@acme.example", number())
}

/// A row that whoever asks may do something to, if they may do it at all.
pub fn row(app: &App, path: &str) -> i32 {
    let own = app.session.as_ref().filter(|_| !app.is_over).map(|session| session.account_id);
    match (path, own) {
        ("/account/sessions/<id>/end", Some(own)) => app.database.session(own).session_id,
        ("/account/tokens/<id>/revoke", Some(own)) => {
            let made = api_tokens::create(&mut app.database.connect(), own, "Robot", Access::Viewer, 90);
            made.expect("a token").0
        }
        ("/account/feeds/<id>/revoke", Some(own)) => feed(app, own),
        ("/accounts/invitations/<id>/withdraw", _) => {
            let first = invitations::table.select(invitations::id).order(invitations::id);
            first.first(&mut app.database.connect()).expect("an invitation")
        }
        _ => kept(app),
    }
}

/// Makes a calendar feed of an account's; gives its id.
fn feed(app: &App, account_id: i32) -> i32 {
    let (secret, conn) = (secrets::token().expect("a secret"), &mut app.database.connect());
    let about = departments::table.select(departments::id).order(departments::id);
    let about: i32 = about.first(conn).expect("a department");
    diesel::insert_into(feeds::table)
        .values((
            feeds::account_id.eq(account_id),
            feeds::name.eq("Telephone"),
            feeds::prefix.eq("x"),
            feeds::digest.eq(secrets::digest(&secret)),
            feeds::department_id.eq(about),
            feeds::extent.eq("below"),
            feeds::language.eq("en"),
            feeds::created_at.eq(now()),
        ))
        .execute(conn)
        .expect("a feed");
    dialect::last_id(conn).expect("an id")
}

/// Where such a feed of the account that administrators do things to is taken away.
pub fn feed_of_other(app: &App) -> String {
    let id = kept(app);
    let first = feeds::table.filter(feeds::account_id.eq(id)).select(feeds::id).order(feeds::id);
    let first: i32 = first.first(&mut app.database.connect()).expect("a feed");
    format!("/accounts/{id}/feeds/{first}/revoke")
}

/// The address of a feed of the account that administrators do things to.
pub fn calendar(app: &App) -> String {
    let (secret, id) = (secrets::token().expect("a secret"), feed(app, kept(app)));
    diesel::update(feeds::table.find(id))
        .set(feeds::digest.eq(secrets::digest(&secret)))
        .execute(&mut app.database.connect())
        .expect("a secret");
    format!("/calendar/{secret}.ics")
}

/// The form for a route about accounts; none when it is not about them.
pub fn fields(app: &App, route: &str) -> Option<Fields> {
    let version = || -> i32 {
        let row = accounts::table.find(kept(app)).select(accounts::version);
        row.first(&mut app.database.connect()).expect("a version")
    };
    let passwords = [("new_password", OTHER_PASSWORD), ("password_again", OTHER_PASSWORD)];
    Some(match route.trim_start_matches("POST ") {
        "/sign-in" => {
            app.database.account("signer", Access::Viewer);
            Fields::of([("login", "signer"), ("password", PASSWORD)])
        }
        "/forgotten-password" => Fields::of([("login", format!("nobody{}", number()))]),
        "/invitations/<token>" => Fields::of(passwords).set("username", format!("guest{}", number())),
        "/reset-password/<token>" => Fields::of(passwords),
        "/sign-in/code" => Fields::of([("code", "123456")]),
        "/confirm" => Fields::of([("password", PASSWORD)]),
        "/account/password" => {
            Fields::of([("current", PASSWORD), ("password", OTHER_PASSWORD), ("again", OTHER_PASSWORD)])
        }
        "/account/feeds" => {
            let about = departments::table.select(departments::id).order(departments::id);
            let about: i32 = about.first(&mut app.database.connect()).expect("a department");
            Fields::of([("subject", "department".to_owned()), ("department_id", about.to_string())])
                .set("extent", "below")
                .set("language", "en")
        }
        "/account/tokens" => Fields::of([("name", "Robot"), ("access", "viewer"), ("days", "30")]),
        "/account/two-factor/new" | "/account/two-factor/off" | "/account/two-factor/recovery-codes" => {
            Fields::of([("code", "123456")])
        }
        "/accounts/<id>/edit" => {
            Fields::of([("email", "kept@acme.example"), ("access", "viewer"), ("employee_id", "")])
                .set("version", version())
        }
        "/accounts/<id>/disable" | "/accounts/<id>/enable" | "/accounts/<id>/reset-two-factor" => {
            Fields::of([("version", version())])
        }
        "/accounts/invitations" => Fields::of([("email", guest()), ("access", "viewer".into())]),
        other if other.starts_with("/account") || other.starts_with("/sign-") => Fields::default(),
        _ => return None,
    })
}
