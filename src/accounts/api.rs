//! Accounts for programs, for administrators alone. Passwords, second factors and sessions are none of a program's business:
//! there is no way to them here, and nothing of them is answered but whether a second factor is on.

use chrono::{DateTime, Utc};
use rocket::http::Status;
use rocket::{Route, get, patch, post, routes};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;
use utoipa::openapi::path::Parameter;

use super::form::AccountInput;
use super::lists::{self, State as AccountState};
use super::model::{self, Account};
use super::service::{self, Keeper};
use super::{invitations, pages};
use crate::api::describe::{self, Description, Inputs, Refuses};
use crate::api::{Ask, Asked, Body, IfMatch, Problem, Reply, Rows, over};
use crate::auth::{Access, Can, ManageAccounts};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references::{self, Kind};
use crate::web::forms::values_of;
use crate::web::records::{Column, Holds};

/// The routes for programs, to be mounted at `/api/v1/accounts`.
pub fn routes() -> Vec<Route> {
    [routes![list, get, patch, disable, enable], invitations::api_routes()].concat()
}

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    let example = describe::example_of(&example())?;
    let schema = describe::schema_of::<AccountRow>()?;
    let inputs = Inputs::of_form(&COLUMNS, AccountInput::validate, &|field| describe::field_words(&schema, field))?;
    let part = json!({ "items": [example], "total": 1 });
    let list = describe::operation("accounts", "list_accounts", "List accounts", &[]);
    let list = describe::with(describe::answers_list(list, "AccountList", &part), list_parameters());
    let row = |id: &str, summary: &str, refuses: &[Refuses]| {
        let start = describe::operation("accounts", id, summary, refuses).parameter(describe::id());
        describe::answers_row(start, "The account.", "Account", &example)
    };
    let acts = |id: &str, summary: &str| {
        let refuses = [Refuses::Missing, Refuses::InUse, Refuses::Stale];
        describe::with(row(id, summary, &refuses), describe::writes(true, false)).build()
    };
    let change = row("change_account", "Change an account", &[Refuses::Missing, Refuses::Stale, Refuses::Body]);
    let sent = json!({ "access": "editor", "employee_id": 11 });
    let kinds = [describe::JSON, describe::MERGE_PATCH];
    let body = describe::body_of("AccountChange", &kinds, &sent);
    let change = describe::with(change, describe::writes(true, false)).request_body(Some(body));
    let get = row("get_account", "Get an account", &[Refuses::Missing]).parameter(describe::if_none_match());
    let get = get.response("304", describe::unchanged());
    let (all, one) = ("/api/v1/accounts", "/api/v1/accounts/{id}");
    let accounts = Description::new("accounts", "Who may sign in, and who is invited; for administrators.")
        .with(all, HttpMethod::Get, list.build())
        .with(one, HttpMethod::Get, get.build())
        .with(one, HttpMethod::Patch, change.build())
        .with(&format!("{one}/disable"), HttpMethod::Post, acts("disable_account", "Take an account out of use"))
        .with(&format!("{one}/enable"), HttpMethod::Post, acts("enable_account", "Put an account to use again"))
        .schema("AccountChange", inputs.to_patch())
        .schema("AccountList", describe::rows_of("Account"))
        .schema("Account", schema);
    invitations::api_description(accounts)
}

fn list_parameters() -> Vec<Parameter> {
    describe::list_parameters(&pages::LIST, &[("access", Access::WORDS), ("state", AccountState::WORDS)], &["on"])
}

fn example() -> AccountRow {
    AccountRow {
        id: 3,
        version: 2,
        username: "stefan".to_owned(),
        email: "stefan.ionescu@lumbre.example".to_owned(),
        access: Access::Viewer,
        employee_id: Some(11),
        employee: Some("Ștefan Ionescu".to_owned()),
        state: AccountState::Enabled,
        disabled_at: None,
        has_totp: false,
        signed_in_at: Some(describe::instant("2026-03-02T07:58:12Z")),
        created_at: describe::instant("2024-03-01T08:30:00Z"),
        updated_at: describe::instant("2026-02-11T14:05:37Z"),
    }
}

type Answer = Result<Reply, Problem>;

/// What an administrator may say of an account.
pub const COLUMNS: [Column; 3] = [
    Column::new("email", Holds::Line),
    Column::new("access", Holds::Word(Access::WORDS)),
    Column::new("employee_id", Holds::Row(Kind::Employee)),
];

/// An account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub struct AccountRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// The name to sign in with.
    pub username: String,
    /// Where letters go.
    pub email: String,
    /// What it may do.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// Who that is, by name.
    pub employee: Option<String>,
    /// Whether one can sign in to it.
    pub state: AccountState,
    /// Since when one cannot.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether signing in takes a second factor.
    pub has_totp: bool,
    /// When somebody last signed in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<AccountRow>> {
    let found = model::by_ids(conn, ids)?;
    let people: Vec<i32> = found.iter().filter_map(|account| account.employee_id).collect();
    let names = references::labels(conn, caches, Kind::Employee, &people)?;
    let row = |account: Account| AccountRow {
        id: account.id,
        version: account.version,
        username: account.username,
        email: account.email,
        access: account.access,
        employee_id: account.employee_id,
        employee: account.employee_id.and_then(|id| names.get(&id).cloned()),
        state: AccountState::of(account.disabled_at),
        disabled_at: account.disabled_at.map(|at| at.and_utc()),
        has_totp: account.totp_secret.is_some(),
        signed_in_at: account.signed_in_at.map(|at| at.and_utc()),
        created_at: account.created_at.and_utc(),
        updated_at: account.updated_at.and_utc(),
    };
    Ok(found.into_iter().map(row).collect())
}

#[get("/")]
async fn list(_can: Can<ManageAccounts>, asked: Asked, db: Db) -> Answer {
    let ask = Ask::read(&asked.query, &pages::LIST)?;
    ask.expect_no(&["on"])?;
    let query: pages::Query = ask.filters()?;
    let reply = db.read(move |conn, caches| {
        let part = lists::part(conn, caches, &query.filter(&ask.words), &ask.seek)?;
        let ids: Vec<i32> = part.marks.iter().map(|mark| mark.id).collect();
        let items = rows(conn, caches, &ids)?;
        Ok(Reply::of(&Rows { items, total: part.total })?.linked(ask.links(&asked.path, &part)))
    });
    Ok(reply.await?)
}

#[get("/<id>")]
async fn get(_can: Can<ManageAccounts>, db: Db, id: i32) -> Answer {
    one(&db, id).await
}

async fn one(db: &Db, id: i32) -> Answer {
    let reply = db.read(move |conn, caches| {
        let row = rows(conn, caches, &[id])?.pop().ok_or(AppError::NotFound)?;
        Reply::of_row(row.version, &row)
    });
    Ok(reply.await?)
}

#[patch("/<id>", data = "<body>")]
async fn patch(can: Can<ManageAccounts>, db: Db, id: i32, condition: IfMatch, body: Body) -> Answer {
    let keeper = Keeper::with_token(&can)?;
    let stored = db.read(move |conn, _| service::stored(conn, id)).await?;
    let version = condition.version(stored.version).ok_or(AppError::Stale)?;
    let input = over(&COLUMNS, &body, values_of(&stored.input)?, AccountInput::validate)?;
    service::update(&db, keeper, id, version, input).await?;
    one(&db, id).await
}

#[post("/<id>/disable")]
async fn disable(can: Can<ManageAccounts>, db: Db, id: i32, condition: IfMatch) -> Answer {
    let version = version_of(&db, id, &condition).await?;
    service::disable(&db, Keeper::with_token(&can)?, id, version).await.map_err(refused)?;
    one(&db, id).await
}

#[post("/<id>/enable")]
async fn enable(can: Can<ManageAccounts>, db: Db, id: i32, condition: IfMatch) -> Answer {
    let version = version_of(&db, id, &condition).await?;
    service::enable(&db, Keeper::with_token(&can)?, id, version).await.map_err(refused)?;
    one(&db, id).await
}

async fn version_of(db: &Db, id: i32, condition: &IfMatch) -> Result<i32> {
    let stored = db.read(move |conn, _| service::stored(conn, id)).await?;
    condition.version(stored.version).ok_or(AppError::Stale)
}

/// Nothing was typed that could be mended: what keeps it from being done is how things are (409).
fn refused(error: AppError) -> Problem {
    let conflict = matches!(error, AppError::Invalid(_));
    let problem = Problem::from(error);
    if conflict { problem.with_status(Status::Conflict) } else { problem }
}
