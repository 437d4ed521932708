//! Gaps for programs.

use chrono::NaiveDate;
use rocket::{Route, get, routes};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;

use super::found::Reason;
use super::interest::note_interest;
use super::kinds::{Counts, Extent, Kind, Older, Within};
use super::pages::{self, Query};
use super::rows::{self, Row};
use super::service;
use crate::api::describe::{self, Description};
use crate::api::{Ask, Asked, Problem, Reply};
use crate::assignments::{self, Responsibility};
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::references::Place;

/// The route for programs, to be mounted at `/api/v1/gaps`.
pub fn routes() -> Vec<Route> {
    routes![list]
}

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    let place =
        GapPlace { department_id: Some(4), project_id: None, place: "Operations › Logistics › Fleet".to_owned() };
    let at = RoleInPlace { role_id: 5, role: "Fire warden".to_owned(), place };
    let counts = Counts { open: 1, ..Counts::default() };
    let open = Gap::Open(OpenGap { seat_id: 9, at, wanted: 2, held: 1, gap: 1 });
    let example = describe::example_of(&GapRows { items: vec![open], total: 1, counts })?;
    let words = [("kind", Kind::WORDS), ("within", Within::WORDS), ("older", Older::WORDS), ("extent", Extent::WORDS)];
    let list = describe::operation("gaps", "list_gaps", "List gaps of one kind", &[]);
    let list = describe::answers_list(list, "GapList", &example);
    let list = describe::with(list, describe::list_parameters(&pages::LIST, &words, &["q", "sort"]));
    Ok(Description::new("gaps", "What is missing, too much, or out of date.")
        .with("/api/v1/gaps", HttpMethod::Get, list.build())
        .schema("GapList", describe::schema_of::<GapRows>()?))
}

/// A part of the gaps of one kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct GapRows {
    /// The gaps, those first that are best mended first.
    pub items: Vec<Gap>,
    /// How many of this kind there are.
    pub total: i64,
    /// How many there are of each kind.
    pub counts: Counts,
}

/// Something that the register lacks or holds too much of on the day.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gap {
    /// A seat lacks people.
    Open(OpenGap),
    /// A seat will lack people.
    Opening(OpeningGap),
    /// Nobody answers for a role in a place, or several people do.
    Accountable(UnclearGap),
    /// Somebody has more to do than there is time.
    Overload(Overload),
    /// Somebody who has left still holds something.
    Left(HeldByLeaver),
    /// A role hangs on a single person.
    Single(SingleHolder),
    /// Nobody has confirmed an assignment for long.
    Unconfirmed(Unconfirmed),
}

/// A place.
#[derive(Debug, Serialize, ToSchema)]
pub struct GapPlace {
    /// The department; none when it is a project.
    pub department_id: Option<i32>,
    /// The project; none when it is a department.
    pub project_id: Option<i32>,
    /// The place by name.
    pub place: String,
}

/// A role in a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleInPlace {
    /// The role.
    pub role_id: i32,
    /// The role by name.
    pub role: String,
    /// Where.
    #[serde(flatten)]
    pub place: GapPlace,
}

/// A seat that lacks people.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenGap {
    /// The seat.
    pub seat_id: i32,
    /// What is wanted there.
    #[serde(flatten)]
    pub at: RoleInPlace,
    /// How many are wanted.
    pub wanted: i32,
    /// How many hold it.
    pub held: i64,
    /// How many are missing.
    pub gap: i64,
}

/// A seat that will lack people.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpeningGap {
    /// The seat.
    pub seat_id: i32,
    /// What is wanted there.
    #[serde(flatten)]
    pub at: RoleInPlace,
    /// From which day on.
    pub opens_on: NaiveDate,
    /// How many are missing then.
    pub missing: i64,
    /// The first of those who hold it until the day before.
    pub ending: Vec<EndingHolder>,
}

/// Somebody who will not hold a seat any longer.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndingHolder {
    /// Who it is.
    pub employee_id: i32,
    /// Who it is, by name.
    pub employee: String,
    /// What ends: the assignment, the project, or the person's employment.
    pub reason: Reason,
}

/// A role in a place without exactly one person who answers for it.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnclearGap {
    /// Which role, and where.
    #[serde(flatten)]
    pub at: RoleInPlace,
    /// How many are responsible.
    pub responsible: usize,
    /// How many are accountable.
    pub accountable: usize,
    /// The first of those who are accountable.
    pub holders: Vec<HeldAssignment>,
}

/// An assignment.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldAssignment {
    /// Its id.
    pub assignment_id: i32,
    /// Who it is.
    pub employee_id: i32,
    /// Who it is, by name.
    pub employee: String,
    /// Which role, and where.
    #[serde(flatten)]
    pub at: RoleInPlace,
    /// With which part in it.
    pub responsibility: Responsibility,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day; none while it is open.
    pub ends_on: Option<NaiveDate>,
}

/// Somebody with more to do than there is time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overload {
    /// Who it is.
    pub employee_id: i32,
    /// Who it is, by name.
    pub employee: String,
    /// Percent, in all.
    pub allocation: i64,
    /// Of how many assignments.
    pub assignments: usize,
}

/// What somebody holds who has left.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldByLeaver {
    /// The assignment.
    #[serde(flatten)]
    pub assignment: HeldAssignment,
    /// Their last day.
    pub left_on: Option<NaiveDate>,
}

/// A role that one person alone holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct SingleHolder {
    /// The role.
    pub role_id: i32,
    /// The role by name.
    pub role: String,
    /// Who it is.
    pub employee_id: i32,
    /// Who it is, by name.
    pub employee: String,
    /// The first of the places where.
    pub places: Vec<GapPlace>,
    /// How many there are beside those.
    pub more_places: usize,
}

/// An assignment that nobody has confirmed for long.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unconfirmed {
    /// The assignment.
    #[serde(flatten)]
    pub assignment: HeldAssignment,
    /// When it was last known to be true.
    pub known_on: NaiveDate,
}

impl GapPlace {
    fn of(place: Place, name: String) -> Self {
        Self { department_id: place.department_id(), project_id: place.project_id(), place: name }
    }
}

impl From<rows::At> for RoleInPlace {
    fn from(at: rows::At) -> Self {
        Self { role_id: at.role_id, role: at.role, place: GapPlace::of(at.in_place, at.place.name) }
    }
}

impl From<assignments::Row> for HeldAssignment {
    fn from(row: assignments::Row) -> Self {
        let place = GapPlace::of(row.in_place, row.place.name);
        Self {
            assignment_id: row.id,
            employee_id: row.employee_id,
            employee: row.employee,
            at: RoleInPlace { role_id: row.role_id, role: row.role, place },
            responsibility: row.responsibility,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

impl From<rows::OpeningRow> for OpeningGap {
    fn from(row: rows::OpeningRow) -> Self {
        let ending =
            |one: rows::Ending| EndingHolder { employee_id: one.employee_id, employee: one.name, reason: one.reason };
        Self {
            seat_id: row.seat_id,
            at: row.at.into(),
            opens_on: row.opens_on,
            missing: row.missing,
            ending: row.ending.into_iter().map(ending).collect(),
        }
    }
}

impl From<rows::SingleRow> for SingleHolder {
    fn from(row: rows::SingleRow) -> Self {
        let places = row.in_places.into_iter().zip(row.places);
        Self {
            role_id: row.role_id,
            role: row.role,
            employee_id: row.employee_id,
            employee: row.name,
            places: places.map(|(place, link)| GapPlace::of(place, link.name)).collect(),
            more_places: row.more,
        }
    }
}

impl From<Row> for Gap {
    fn from(row: Row) -> Self {
        match row {
            Row::Open(rows::OpenRow { at, seat_id, wanted, held, gap }) => {
                Self::Open(OpenGap { seat_id, at: at.into(), wanted, held, gap })
            }
            Row::Opening(row) => Self::Opening(row.into()),
            Row::Unclear(rows::UnclearRow { at, responsible, accountable, holders }) => {
                let holders = holders.into_iter().map(HeldAssignment::from).collect();
                Self::Accountable(UnclearGap { at: at.into(), responsible, accountable, holders })
            }
            Row::Overloaded(rows::OverloadedRow { employee_id, name, sum, count }) => {
                Self::Overload(Overload { employee_id, employee: name, allocation: sum, assignments: count })
            }
            Row::OfLeaver(row) => Self::Left(HeldByLeaver { assignment: row.assignment.into(), left_on: row.left_on }),
            Row::Single(row) => Self::Single(row.into()),
            Row::Old(row) => {
                Self::Unconfirmed(Unconfirmed { assignment: row.assignment.into(), known_on: row.known_on })
            }
        }
    }
}

#[get("/")]
async fn list(_can: Can<ViewRegister>, asked: Asked, db: Db) -> Result<Reply, Problem> {
    let ask = Ask::read(&asked.query, &pages::LIST)?;
    ask.expect_no(&["q", "sort"])?;
    let wanted = ask.filters::<Query>()?.wanted();
    note_interest(&db);
    let reply = db.read(move |conn, caches| {
        let (part, rows, counts) = service::part(conn, caches, &wanted, &ask.seek, asked.on)?;
        let items = rows.into_iter().map(Gap::from).collect();
        let links = ask.links(&asked.path, &part);
        Ok(Reply::of(&GapRows { items, total: part.total, counts })?.linked(links))
    });
    Ok(reply.await?)
}
