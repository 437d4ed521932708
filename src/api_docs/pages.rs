//! Who is told what the API takes: programs by their token, people by their session. The document holds nothing of the
//! register, but it says which program this is, and nobody is told more before being let in than they need to get in.

use rocket::{Route, State, get, routes};

use super::service;
use crate::api::{Problem, Reply};
use crate::auth::{Can, ViewRegister};
use crate::config::Config;
use crate::error::Result;
use crate::web::{Page, View};

/// The pages, to be mounted at `/account/api`.
pub fn routes() -> Vec<Route> {
    routes![show, download]
}

/// The route for programs, to be mounted at `/api`.
pub fn api_routes() -> Vec<Route> {
    routes![describe]
}

#[get("/")]
async fn show(_can: Can<ViewRegister>, page: Page, config: &State<Config>) -> Result<View> {
    page.view("api_docs/show.html", &service::docs(&base(config), page.language)?)
}

/// The same as programs get it, for people who give it to a program of theirs.
#[get("/openapi.json")]
async fn download(_can: Can<ViewRegister>) -> Result<Reply> {
    service::json()
}

#[get("/openapi.json")]
async fn describe(_can: Can<ViewRegister>) -> Result<Reply, Problem> {
    Ok(service::json()?)
}

fn base(config: &Config) -> String {
    match &config.public_url {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://localhost:{}", config.port),
    }
}
