//! The addresses of the API.

use rocket::request::{FromRequest, Outcome, Request};
use rocket::serde::json::Json;
use rocket::{Route, get, routes};

use super::problems::Problem;
use super::service::{self, Me};
use crate::auth::{Can, ViewRegister, api_tokens};
use crate::db::Db;

/// The routes of the API, to be mounted at `/api`.
pub fn routes() -> Vec<Route> {
    routes![me]
}

/// The token that a request came with.
struct Token(Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Token {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(api_tokens::sent(request)))
    }
}

#[get("/v1/me")]
async fn me(can: Can<ViewRegister>, token: Token, db: Db) -> Result<Json<Me>, Problem> {
    Ok(Json(service::me(&db, &can, token.0).await?))
}
