//! Whom a token speaks for.

use chrono::{DateTime, Utc};
use rocket::{Route, get, routes};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;

use crate::api::describe::{self, Description};
use crate::api::{Problem, Reply};
use crate::auth::{Access, Can, ViewRegister};
use crate::error::AppError;

/// The routes for programs, to be mounted at `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![me]
}

/// What the API answers about the token itself.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description, AppError> {
    let example = TokenOwner {
        username: "ines".to_owned(),
        access: Access::Editor,
        employee_id: Some(1),
        expires: Some(describe::instant("2026-12-31T23:00:00Z")),
    };
    let me = describe::operation("me", "get_me", "Whom the token speaks for", &[]);
    let me = describe::reads(me, "Whom it speaks for.", "TokenOwner", &describe::example_of(&example)?).build();
    Ok(Description::new("me", "The token itself.")
        .with("/api/v1/me", HttpMethod::Get, me)
        .schema("TokenOwner", describe::schema_of::<TokenOwner>()?))
}

/// Whom a token speaks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenOwner {
    /// Their name.
    pub username: String,
    /// What the token may do, which is no more than its owner may.
    pub access: Access,
    /// Who they are among the employees.
    pub employee_id: Option<i32>,
    /// When the token ends.
    pub expires: Option<DateTime<Utc>>,
}

#[get("/me")]
async fn me(can: Can<ViewRegister>) -> Result<Reply, Problem> {
    let actor = &can.actor;
    Ok(Reply::of(&TokenOwner {
        username: actor.username.clone(),
        access: actor.access,
        employee_id: actor.employee_id,
        expires: actor.token.map(|token| token.ends_at.and_utc()),
    })?)
}
