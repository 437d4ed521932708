//! Whom a token speaks for.

use chrono::{DateTime, Utc};
use rocket::{Route, get, routes};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{Problem, Reply};
use crate::auth::{Access, Can, ViewRegister};

/// The routes for programs, to be mounted at `/api/v1`.
pub fn routes() -> Vec<Route> {
    routes![me]
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
