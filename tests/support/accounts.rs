//! Accounts and sessions, put into the database without the pages for them.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::OnceLock;

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::accounts::{self, NewAccount};
use projman::auth::client::Client;
use projman::auth::sessions::{self, Limits, Stage};
use projman::auth::{Access, passwords};
use projman::db::schema::accounts as rows;
use projman::db::{Conn, Register, in_transaction, rows::now};
use projman::web::Language;

/// What the tests' servers sign forms with.
pub const SECRET_KEY: &str = "a key that is only good for tests, and long enough";
/// The password of every account.
pub const PASSWORD: &str = "correct horse battery staple";

/// A session that was started without the page for it.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub account_id: i32,
    pub session_id: i32,
    pub token: String,
}

fn hash() -> String {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| passwords::hash_now(PASSWORD).expect("a hash")).clone()
}

fn write<T>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> projman::error::Result<T>) -> T {
    in_transaction(conn, &[Register::Accounts], work).expect("a change of accounts")
}

/// The account of this name, made when it is not there; its address is `<name>@acme.example`.
pub fn account(conn: &mut Conn, name: &str, access: Access) -> i32 {
    if let Some(account) = accounts::by_login(conn, name).expect("accounts") {
        return account.id;
    }
    let new = NewAccount {
        username: name.to_owned(),
        email: format!("{name}@acme.example"),
        access,
        employee_id: None,
        language: Language::English,
        password_hash: hash(),
    };
    write(conn, |conn| accounts::insert(conn, &new))
}

/// Says which employee an account belongs to.
pub fn link(conn: &mut Conn, account_id: i32, employee_id: i32) {
    write(conn, |conn| {
        diesel::update(rows::table.find(account_id)).set(rows::employee_id.eq(Some(employee_id))).execute(conn)?;
        Ok(())
    });
}

/// Says what an account may do; its sessions stay.
pub fn set_access(conn: &mut Conn, account_id: i32, access: Access) {
    write(conn, |conn| {
        diesel::update(rows::table.find(account_id)).set(rows::access.eq(access)).execute(conn)?;
        Ok(())
    });
}

/// Takes an account out of use; its sessions stay.
pub fn disable(conn: &mut Conn, account_id: i32) {
    write(conn, |conn| {
        diesel::update(rows::table.find(account_id)).set(rows::disabled_at.eq(Some(now()))).execute(conn)?;
        Ok(())
    });
}

/// A session of an account.
pub fn session(conn: &mut Conn, account_id: i32) -> SignedIn {
    let client = Client { address: IpAddr::V4(Ipv4Addr::LOCALHOST), https: false, device: "the tests' browser".into() };
    let limits = Limits { idle: TimeDelta::hours(8), lifetime: TimeDelta::days(7) };
    let (session_id, token) = sessions::start(conn, account_id, Stage::Full, &client, limits).expect("a session");
    SignedIn { account_id, session_id, token }
}
