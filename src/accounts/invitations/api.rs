//! Invitations for programs. The link in the letter is not answered: whoever is invited gets it, and nobody else.

use chrono::{DateTime, Utc};
use rocket::{Route, State, delete, get, post, routes};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;

use super::model::{self, Summary};
use super::pages::LIST;
use super::service::{self, Letter};
use crate::accounts::AccountInput;
use crate::accounts::api::COLUMNS;
use crate::accounts::service::Keeper;
use crate::api::describe::{self, Description, Inputs, Refuses};
use crate::api::{Ask, Asked, Body, Key, Problem, Reply, Rows, known, once_noting, over};
use crate::auth::{Access, Can, ManageAccounts};
use crate::config::Config;
use crate::db::{Caches, Conn, Db, Register};
use crate::error::Result;
use crate::mail::Mailer;
use crate::web::Language;
use crate::web::forms::values_of;

/// The routes for programs, to be mounted at `/api/v1/accounts`.
pub fn routes() -> Vec<Route> {
    routes![list, get, invite, withdraw]
}

/// The same with what the API takes and answers about invitations.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe(accounts: Description) -> Result<Description> {
    let example = describe::example_of(&example())?;
    let schema = describe::schema_of::<InvitationRow>()?;
    let inputs = Inputs::of_form(&COLUMNS, AccountInput::validate, &|field| describe::field_words(&schema, field))?;
    let start = |id: &str, says: &str, refuses: &[Refuses]| describe::operation("accounts", id, says, refuses);
    let part = json!({ "items": [example], "total": 1 });
    let list = describe::answers_list(start("list_invitations", "List open invitations", &[]), "InvitationList", &part);
    let list = describe::with(list, describe::list_parameters(&LIST, &[], &["q", "on"]));
    let get = start("get_invitation", "Get an open invitation", &[Refuses::Missing]).parameter(describe::id());
    let get = describe::reads(get, "The invitation.", "Invitation", &example);
    let sent = json!({ "email": "kwame.mensah@lumbre.example", "access": "viewer", "employee_id": 13 });
    let made = describe::made("Invitation", &example, "get_invitation", "id");
    let invite = start("create_invitation", "Invite somebody", &[Refuses::Body]).response("201", made);
    let invite =
        invite.description(Some("A letter with a link goes to the address; asking for it is all a program can do."));
    let invite = describe::with(invite, describe::writes(false, true));
    let invite = invite.request_body(Some(describe::body_of("InvitationNew", &[describe::JSON], &sent)));
    let withdraw = start("delete_invitation", "Withdraw an invitation", &[Refuses::Missing]).parameter(describe::id());
    let withdraw = withdraw.response("204", describe::done("It is withdrawn."));
    let (all, one) = ("/api/v1/accounts/invitations", "/api/v1/accounts/invitations/{id}");
    Ok(accounts
        .with(all, HttpMethod::Get, list.build())
        .with(all, HttpMethod::Post, invite.build())
        .with(one, HttpMethod::Get, get.build())
        .with(one, HttpMethod::Delete, withdraw.build())
        .schema("InvitationNew", inputs.to_make())
        .schema("InvitationList", describe::rows_of("Invitation"))
        .schema("Invitation", schema))
}

fn example() -> InvitationRow {
    InvitationRow {
        id: 5,
        email: "kwame.mensah@lumbre.example".to_owned(),
        access: Access::Viewer,
        employee_id: Some(13),
        employee: Some("Kwame Mensah".to_owned()),
        invited_by_id: Some(1),
        invited_by: Some("ines".to_owned()),
        created_at: describe::instant("2026-03-01T08:30:00Z"),
        expires_at: describe::instant("2026-03-04T08:30:00Z"),
    }
}

type Answer = Result<Reply, Problem>;

/// An invitation that is still open.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationRow {
    /// Its id.
    pub id: i32,
    /// Where the letter went.
    pub email: String,
    /// What the account may do.
    pub access: Access,
    /// Who it is for, among the employees.
    pub employee_id: Option<i32>,
    /// Who that is, by name.
    pub employee: Option<String>,
    /// The account that invites; none where people ask for an account by themselves.
    pub invited_by_id: Option<i32>,
    /// Its name.
    pub invited_by: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
}

impl From<Summary> for InvitationRow {
    fn from(row: Summary) -> Self {
        Self {
            id: row.id,
            email: row.email,
            access: row.access,
            employee_id: row.employee_id,
            employee: row.employee,
            invited_by_id: row.invited_by_id,
            invited_by: row.invited_by,
            created_at: row.created_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
        }
    }
}

fn show(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Reply> {
    Reply::of(&InvitationRow::from(model::open(conn, caches, id)?))
}

fn show_made(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Reply> {
    Ok(show(conn, caches, id)?.created_at(format!("/api/v1/accounts/invitations/{id}")))
}

#[get("/invitations")]
async fn list(_can: Can<ManageAccounts>, asked: Asked, db: Db) -> Answer {
    let ask = Ask::read(&asked.query, &LIST)?;
    ask.expect_no(&["q", "on"])?;
    let reply = db.read(move |conn, caches| {
        let (part, found) = model::part(conn, caches, &ask.seek)?;
        let items = found.into_iter().map(InvitationRow::from).collect();
        Ok(Reply::of(&Rows { items, total: part.total })?.linked(ask.links(&asked.path, &part)))
    });
    Ok(reply.await?)
}

#[get("/invitations/<id>")]
async fn get(_can: Can<ManageAccounts>, db: Db, id: i32) -> Answer {
    Ok(db.read(move |conn, caches| show(conn, caches, id)).await?)
}

#[post("/invitations", data = "<body>")]
async fn invite(
    can: Can<ManageAccounts>,
    db: Db,
    config: &State<Config>,
    mailer: &State<Mailer>,
    language: Language,
    key: Key,
    body: Body,
) -> Answer {
    let keeper = Keeper::with_token(&can)?;
    let input = over(&COLUMNS, &body, values_of(&AccountInput::default())?, AccountInput::validate)?;
    let account_id = can.actor.account_id;
    // Asking once more sends no other letter, and so counts for none.
    if let Some(reply) = known(&db, account_id, &key, &body, show_made).await? {
        return Ok(reply);
    }
    let letter = Letter::new(config, keeper, &input)?;
    service::count(&db, keeper, &input).await?;
    let writes = letter.clone();
    let put = move |conn: &mut Conn, caches: &Caches<'_>| writes.put(conn, caches, &input);
    let made = once_noting(&db, &[Register::Accounts], account_id, key, &body, put, show_made).await?;
    if made.anew {
        letter.send(mailer, language);
    }
    Ok(made.reply)
}

#[delete("/invitations/<id>")]
async fn withdraw(can: Can<ManageAccounts>, db: Db, id: i32) -> Answer {
    service::withdraw(&db, &can, id).await?;
    Ok(Reply::done())
}
