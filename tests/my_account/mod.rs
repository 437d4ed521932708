//! One's own account, one's own page, and what a token opens.

mod api;
mod late;
mod my_page;
mod overview;
mod password;
mod required;
mod sessions;
mod tokens;
mod two_factor;

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::audit::{self, Action, Change, Filter};
use projman::auth::totp;
use projman::db::rows::now;
use projman::db::schema::{accounts, sessions as rows};
use projman::db::{Register, in_transaction};
use rocket::http::Status;

use crate::support::{Access, Answer, App, Fields};

/// A server seen by an ordinary account.
fn as_viewer(app: &App) -> App {
    let id = app.database.account("vera", Access::Viewer);
    app.visitor().signed_in_as(id)
}

/// The session's cookie that an answer hands out, if it does.
fn cookie(answer: &Answer) -> Option<String> {
    let set = answer.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("Set-Cookie"));
    let values = set.filter_map(|(_, value)| value.strip_prefix("pm_session="));
    values.map(|value| value.split(';').next().unwrap_or_default().to_owned()).next_back()
}

impl App {
    /// Goes on with the cookie that an answer handed out.
    #[track_caller]
    fn take_cookie(&mut self, answer: &Answer) -> String {
        let new = cookie(answer).expect("another cookie");
        let session = self.session.as_mut().expect("a session");
        assert_ne!(new, session.token);
        std::mem::replace(&mut session.token, new)
    }

    /// Whether a cookie opens a page of one's own.
    fn opens(&self, token: &str) -> bool {
        let request = self.client.get("/account").cookie(("pm_session", token.to_owned()));
        self.send(request).status == 200
    }

    fn account_id(&self) -> i32 {
        self.session.as_ref().expect("a session").account_id
    }

    fn token(&self) -> String {
        self.session.as_ref().expect("a session").token.clone()
    }

    /// What the audit log has of an action.
    fn noted(&self, action: Action) -> Vec<Change> {
        let filter = Filter { action: Some(action), ..Filter::default() };
        audit::list(&mut self.database.connect(), &filter, None, 50).expect("the log").changes
    }

    /// Lets the time that a password was last typed lie far back.
    fn forget_password(&self) {
        let id = self.session.as_ref().expect("a session").session_id;
        let mut conn = self.database.connect();
        let done = in_transaction(&mut conn, &[Register::Accounts], |conn| {
            let long_ago = now() - TimeDelta::hours(1);
            diesel::update(rows::table.find(id)).set(rows::confirmed_at.eq(long_ago)).execute(conn)?;
            Ok(())
        });
        done.expect("long ago");
    }

    /// The subjects of the letters that were sent, when there are so many.
    #[track_caller]
    fn letters(&self, count: usize) -> Vec<String> {
        let begin = Instant::now();
        loop {
            let found: Vec<String> = std::fs::read_dir(self.database.directory.join("outbox"))
                .into_iter()
                .flatten()
                .map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default())
                .filter(|letter| !letter.is_empty())
                .collect();
            if found.len() >= count || begin.elapsed() > Duration::from_secs(10) {
                assert_eq!(found.len(), count, "{found:?}");
                return found;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sets two-factor sign-in up, and goes on with the new cookie. Gives the secret and the recovery codes.
    #[track_caller]
    fn enrol(&mut self) -> (Vec<u8>, Vec<String>) {
        let secret = self.start();
        let answer = self.post("/account/two-factor/new", &code(&secret, 0)).expect(Status::Ok);
        self.take_cookie(&answer);
        (secret, answer.page().texts("#codes li code"))
    }

    /// Begins to set two-factor sign-in up; gives the secret as the page shows it.
    #[track_caller]
    fn start(&self) -> Vec<u8> {
        let to = self.post("/account/two-factor/start", &Fields::default()).location();
        assert_eq!(to, "/account/two-factor/new");
        let shown = self.page(&to).text("#secret").replace(' ', "");
        data_encoding::BASE32_NOPAD.decode(shown.as_bytes()).expect("base32")
    }

    /// Lets codes that were used be good once more: as if half a minute had gone by each time.
    fn forget_steps(&self) {
        let mut conn = self.database.connect();
        let account = diesel::update(accounts::table.find(self.account_id()));
        account.set(accounts::totp_step.eq(0_i64)).execute(&mut conn).expect("steps");
    }

    /// Everything that is kept of accounts, as text.
    fn secrets(&self) -> String {
        let mut conn = self.database.connect();
        let accounts: Vec<(String, Option<String>)> =
            accounts::table.select((accounts::password_hash, accounts::totp_secret)).load(&mut conn).expect("accounts");
        let sessions: Vec<(String, Option<String>)> =
            rows::table.select((rows::digest, rows::totp_pending)).load(&mut conn).expect("sessions");
        use projman::db::schema::{api_tokens, changes, recovery_codes};
        let codes: Vec<String> = recovery_codes::table.select(recovery_codes::digest).load(&mut conn).expect("codes");
        let columns = (api_tokens::name, api_tokens::prefix, api_tokens::digest);
        let tokens: Vec<(String, String, String)> = api_tokens::table.select(columns).load(&mut conn).expect("tokens");
        let columns = (changes::actor, changes::title, changes::fields, changes::request);
        let log: Vec<(String, String, String, String)> = changes::table.select(columns).load(&mut conn).expect("log");
        format!("{accounts:?}{sessions:?}{codes:?}{tokens:?}{log:?}")
    }
}

thread_local! {
    /// The time step in which a test first made a code. Those that it makes later count from there, so that a test which
    /// runs across the end of a step means the same codes.
    static STEP: i64 = now().and_utc().timestamp() / 30;
}

/// The form with the code of a secret, so many steps from now.
fn code(secret: &[u8], steps: i64) -> Fields {
    Fields::of([("code", totp::code_at(secret, STEP.with(|now| now + steps)))])
}
