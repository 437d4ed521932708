//! The pages of timelines.

use chrono::NaiveDate;
use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use super::axis::{self, Span};
use super::model::Of;
use super::service::{self, Ask, Timeline};
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::references::Place;
use crate::text_enum;
use crate::web::forms::{Line, Whole, Word};
use crate::web::lists::{Ways, checked, url_with};
use crate::web::page::{Page, View};

/// How many months before the day a timeline begins, unless the address says when.
const BEFORE: i32 = 3;

/// The routes of timelines, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![of_department, of_project, of_employee]
}

text_enum! {
    /// How many months a timeline shows.
    pub enum Zoom {
        /// A year.
        Year = "12",
        /// Two of them.
        TwoYears = "24",
        /// Three of them.
        ThreeYears = "36",
    }
}

impl Zoom {
    fn months(self) -> u16 {
        match self {
            Self::Year => 12,
            Self::TwoYears => 24,
            Self::ThreeYears => 36,
        }
    }
}

#[derive(Debug, FromForm)]
struct Query {
    from: Line,
    months: Word<Zoom>,
    page: Whole,
}

type Asked<'q> = Result<Query, Errors<'q>>;

#[get("/departments/<id>/timeline?<query..>")]
async fn of_department(_can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<View> {
    show(&page, &db, Of::Place(Place::Department(id)), query).await
}

#[get("/projects/<id>/timeline?<query..>")]
async fn of_project(_can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<View> {
    show(&page, &db, Of::Place(Place::Project(id)), query).await
}

#[get("/employees/<id>/timeline?<query..>")]
async fn of_employee(_can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<View> {
    show(&page, &db, Of::Employee(id), query).await
}

/// A way to the same days with more or fewer around them.
#[derive(Serialize)]
struct ZoomWay {
    zoom: Zoom,
    url: String,
    current: bool,
}

/// A line through all rows.
#[derive(Serialize)]
struct Mark {
    /// `today`, or `on` for the day as of which the register is shown.
    kind: &'static str,
    x: f64,
    day: NaiveDate,
}

#[derive(Serialize)]
struct TimelinePage {
    list: Ways,
    zooms: Vec<ZoomWay>,
    /// The months before.
    before: Option<String>,
    /// The months after.
    after: Option<String>,
    /// The months around the day, when others are shown.
    around: Option<String>,
    marks: Vec<Mark>,
    #[serde(flatten)]
    timeline: Timeline,
}

async fn show(page: &Page, db: &Db, of: Of, query: Asked<'_>) -> Result<View> {
    let query = checked(query)?;
    let zoom = query.months.0.unwrap_or(Zoom::Year);
    let usual = axis::months_away(page.on, -BEFORE).unwrap_or(page.on);
    let from = match query.from.0.as_str() {
        "" => usual,
        text => axis::month(text).ok_or_else(|| AppError::BadQuery("from".into()))?,
    };
    let span = Span::of(from, u32::from(zoom.months())).ok_or_else(|| AppError::BadQuery("from".into()))?;
    let rows = query.page.0.and_then(|page| usize::try_from(page).ok()).unwrap_or(1);
    let timeline = service::show(db, Ask { of, span, page: rows }).await?;
    let begins = |first: Option<NaiveDate>| {
        first.map(|first| url_with(page, &[("from", Some(first.format("%Y-%m").to_string())), ("page", None)]))
    };
    let step = i32::from(zoom.months());
    // No way leads on to where nothing ever changes, or the ways would never end.
    let (earliest, latest) = timeline.extent.unwrap_or((page.on, page.on));
    let (earliest, latest) = (earliest.min(page.on), latest.max(page.on));
    let before = (earliest < span.first).then(|| axis::months_away(span.first, -step)).flatten();
    let after = (latest > span.last()).then(|| axis::months_away(span.first, step)).flatten();
    let zooms = Zoom::ALL.iter().map(|other| ZoomWay {
        zoom: *other,
        url: url_with(page, &[("months", Some(other.as_str().to_owned())), ("page", None)]),
        current: *other == zoom,
    });
    let content = TimelinePage {
        list: Ways::new(page, timeline.page, timeline.pages),
        zooms: zooms.collect(),
        before: begins(before),
        after: begins(after),
        around: (!query.from.0.is_empty()).then(|| url_with(page, &[("from", None), ("page", None)])),
        marks: marks(page, span),
        timeline,
    };
    page.view("timeline/show.html", &content)
}

fn marks(page: &Page, span: Span) -> Vec<Mark> {
    let today = Some(("today", page.today));
    let away = (page.on != page.today).then_some(("on", page.on));
    let inside = today.into_iter().chain(away).filter(|(_, day)| span.holds(*day));
    inside.map(|(kind, day)| Mark { kind, x: span.x(day), day }).collect()
}
