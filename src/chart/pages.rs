//! The pages of the organisation chart, and its drawings as files.

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{Responder, Result as Answer};
use rocket::{Route, get, routes};
use serde::Serialize;

use super::asked::Asked;
use super::service::{self, ChartView, Of};
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::{Page, View};

/// The routes of the chart, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![departments, departments_file, people, people_file]
}

#[derive(Serialize)]
struct ChartPage {
    chart: ChartView,
}

/// A drawing on its way to somebody, as a file that needs nothing else.
struct Svg {
    text: String,
    name: String,
}

impl<'r> Responder<'r, 'r> for Svg {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'r> {
        let mut response = self.text.respond_to(request)?;
        response.set_header(ContentType::SVG);
        // Nothing in it runs, and nothing may, should somebody open it from here.
        response.set_header(Header::new("Content-Security-Policy", "default-src 'none'; sandbox"));
        response.set_header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)));
        Ok(response)
    }
}

#[get("/chart")]
async fn departments(_can: Can<ViewRegister>, page: Page, db: Db) -> Result<View> {
    show(&page, &db, Of::Departments).await
}

#[get("/chart/people")]
async fn people(_can: Can<ViewRegister>, page: Page, db: Db) -> Result<View> {
    show(&page, &db, Of::People).await
}

#[get("/chart.svg")]
async fn departments_file(_can: Can<ViewRegister>, page: Page, db: Db) -> Result<Svg> {
    file(&page, &db, Of::Departments, "organisation-chart").await
}

#[get("/chart/people.svg")]
async fn people_file(_can: Can<ViewRegister>, page: Page, db: Db) -> Result<Svg> {
    file(&page, &db, Of::People, "reporting-lines").await
}

async fn show(page: &Page, db: &Db, of: Of) -> Result<View> {
    let chart = service::show(db, of, Asked::of(&page.query)?, page.on).await?;
    page.view("chart/show.html", &ChartPage { chart })
}

async fn file(page: &Page, db: &Db, of: Of, name: &str) -> Result<Svg> {
    let chart = service::show(db, of, Asked::of(&page.query)?, page.on).await?;
    let text = page.view("chart/file.html", &ChartPage { chart })?.html;
    Ok(Svg { text, name: format!("{name}-{}.svg", page.on) })
}
