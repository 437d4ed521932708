//! Many assignments: the list with its filters, as seen from a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use serde::Serialize;

use super::acting::{Absent, Acting, absent_holders, acting_for};
use super::form::Responsibility;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Place, PlaceLink};
use crate::search::words;
use crate::{order_by, rows_with_word, seek, seek_nullable, text_enum};

text_enum! {
    /// Where a row lies as seen from a day.
    pub enum When {
        /// It has begun and not ended.
        Current = "current",
        /// It has yet to begin.
        Future = "future",
        /// It has ended.
        Past = "past",
    }
}

/// What assignments hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A person.
    Employee(i32),
    /// A role.
    Role(i32),
    /// A department or project.
    Place(Place),
    /// Another assignment, which they stand in for.
    Absent(i32),
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of the person's to find.
    pub words: Vec<String>,
    /// The person.
    pub employee_id: Option<i32>,
    /// The role.
    pub role_id: Option<i32>,
    /// The departments, by id.
    pub departments: Option<Vec<i32>>,
    /// The project.
    pub project_id: Option<i32>,
    /// These places, beside all else.
    pub places: Option<Vec<Place>>,
    /// The assignment they stand in for.
    pub deputy_for_id: Option<i32>,
    /// The part.
    pub responsibility: Option<Responsibility>,
    /// Where it lies as seen from the day.
    pub when: Option<When>,
}

impl Filter {
    /// All that hangs on one thing.
    pub fn of(of: Of) -> Self {
        let all = Self::default();
        match of {
            Of::Employee(id) => Self { employee_id: Some(id), ..all },
            Of::Role(id) => Self { role_id: Some(id), ..all },
            Of::Place(Place::Department(id)) => Self { departments: Some(vec![id]), ..all },
            Of::Place(Place::Project(id)) => Self { project_id: Some(id), ..all },
            Of::Absent(id) => Self { deputy_for_id: Some(id), ..all },
        }
    }
}

/// An assignment as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its id.
    pub id: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Who, by name.
    pub employee: String,
    /// Which role, by id.
    pub role_id: i32,
    /// Which role, by name.
    pub role: String,
    /// Where.
    pub place: PlaceLink,
    /// The same by id.
    #[serde(skip)]
    pub in_place: Place,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Where it lies as seen from the day.
    pub when: When,
    /// The assignment it stands in for.
    pub deputy_for_id: Option<i32>,
    /// Whose assignment that is.
    pub absent: Option<Absent>,
    /// Who stands in for this one on the day, to be shown before the person themselves.
    pub acting: Vec<Acting>,
    /// When somebody last said that it is still true.
    pub confirmed_on: Option<NaiveDate>,
}

type Query = assignments::BoxedQuery<'static, MultiBackend>;

/// The assignments that a filter leaves, as seen from a day.
pub(super) fn filtered(filter: &Filter, on: NaiveDate) -> Query {
    let mut query = assignments::table.into_boxed();
    for word in &filter.words {
        query = query.filter(assignments::employee_id.eq_any(rows_with_word!(words::Kind::Employee, word)));
    }
    if let Some(id) = filter.employee_id {
        query = query.filter(assignments::employee_id.eq(id));
    }
    if let Some(id) = filter.role_id {
        query = query.filter(assignments::role_id.eq(id));
    }
    if let Some(ids) = &filter.departments {
        query = match ids.as_slice() {
            [id] => query.filter(assignments::department_id.eq(*id)),
            ids => query.filter(assignments::department_id.eq_any(ids.to_vec())),
        };
    }
    if let Some(id) = filter.project_id {
        query = query.filter(assignments::project_id.eq(id));
    }
    if let Some(places) = &filter.places {
        let departments: Vec<i32> = places.iter().filter_map(|place| place.department_id()).collect();
        let projects: Vec<i32> = places.iter().filter_map(|place| place.project_id()).collect();
        let within = assignments::department_id.eq_any(departments).or(assignments::project_id.eq_any(projects));
        query = query.filter(within.assume_not_null());
    }
    if let Some(id) = filter.deputy_for_id {
        query = query.filter(assignments::deputy_for_id.eq(id));
    }
    if let Some(part) = filter.responsibility {
        query = query.filter(assignments::responsibility.eq(part));
    }
    match filter.when {
        None => query,
        Some(When::Current) => query.filter(is_current(on)),
        Some(When::Future) => query.filter(assignments::starts_on.gt(on)),
        Some(When::Past) => query.filter(assignments::ends_on.lt(on)),
    }
}

/// How many a filter leaves, as seen from a day.
///
/// # Errors
/// The database's.
pub fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, on: NaiveDate) -> Result<i64> {
    // The words of a search are the employees'; whatever else a filter names are ids.
    let registers: &[Register] =
        if filter.words.is_empty() { &[Register::Assignments] } else { &[Register::Assignments, Register::Employees] };
    let day = filter.when.map(|_| on);
    let what = format!("assignments {filter:?} {day:?}");
    Ok(caches.total(conn, registers, &what, |conn| filtered(filter, on).count().get_result(conn))?)
}

/// A part of the list, as seen from a day, by the places of its rows.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek, on: NaiveDate) -> Result<Part> {
    let total = total(conn, caches, filter, on)?;
    let query = || filtered(filter, on);
    let marks = match seek.sort.as_str() {
        "ends_on" => seek_nullable!(conn, seek, query(), assignments::id, assignments::ends_on, NaiveDate),
        "allocation" => seek!(conn, seek, query(), assignments::id, assignments::allocation, i32),
        _ => seek!(conn, seek, query(), assignments::id, assignments::starts_on, NaiveDate),
    };
    Ok(seek.part(marks, total))
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool, on: NaiveDate) -> Query {
    let query = filtered(filter, on);
    match sort {
        "ends_on" => order_by!(query, down, assignments::ends_on, assignments::id),
        "allocation" => order_by!(query, down, assignments::allocation, assignments::id),
        _ => order_by!(query, down, assignments::starts_on, assignments::id),
    }
}

/// The ids of all that a filter leaves in the list, in its order, as seen from a day.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging, on: NaiveDate) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending, on).select(assignments::id).load(conn)?)
}

/// A page of the list, as seen from a day.
///
/// # Errors
/// The database's.
pub fn page(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Row>> {
    let total = total(conn, caches, filter, on)?;
    let (page, slice) = paging.slice(total);
    let query = ordered(filter, &paging.sort, paging.reads_descending(slice), on);
    let ids: Vec<i32> = query.limit(slice.limit).offset(slice.offset).select(assignments::id).load(conn)?;
    let rows = rows(conn, caches, &ids, on)?;
    Ok(Listing::new(rows, total, page, slice))
}

type Joined = (
    (
        (i32, i32, i32, Option<i32>, Option<i32>, Responsibility, i32),
        (NaiveDate, Option<NaiveDate>, Option<i32>, Option<NaiveDate>),
    ),
    (String, String),
    String,
    Option<(String, String)>,
);

/// The rows with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], on: NaiveDate) -> Result<Vec<Row>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let joined: Vec<Joined> = assignments::table
        .inner_join(employees::table)
        .inner_join(roles::table)
        .left_join(projects::table)
        .filter(assignments::id.eq_any(ids))
        .select((
            (
                (
                    assignments::id,
                    assignments::employee_id,
                    assignments::role_id,
                    assignments::department_id,
                    assignments::project_id,
                    assignments::responsibility,
                    assignments::allocation,
                ),
                (assignments::starts_on, assignments::ends_on, assignments::deputy_for_id, assignments::confirmed_on),
            ),
            (employees::given_name, employees::family_name),
            roles::name,
            (projects::code, projects::name).nullable(),
        ))
        .load(conn)?;
    let current: Vec<i32> =
        joined.iter().filter(|row| when(row.0.1.0, row.0.1.1, on) == When::Current).map(|row| row.0.0.0).collect();
    let mut acting = acting_for(conn, &current, on)?;
    let stood_in_for: Vec<i32> = joined.iter().filter_map(|row| row.0.1.2).collect();
    let absent_ones = absent_holders(conn, &stood_in_for)?;
    let tree = references::tree(conn, caches)?;
    let mut rows: HashMap<i32, Row> = joined
        .into_iter()
        .map(|(own, (given, family), role, project)| {
            let (
                (id, employee_id, role_id, department_id, project_id, responsibility, allocation),
                (starts_on, ends_on, absent, confirmed_on),
            ) = own;
            let (in_place, name) = match (department_id, project_id, project) {
                (_, Some(id), Some((code, name))) => (Place::Project(id), format!("{code} · {name}")),
                (Some(id), _, _) => (Place::Department(id), tree.path_name(id)),
                _ => (Place::Project(project_id.unwrap_or_default()), String::new()),
            };
            let row = Row {
                id,
                employee_id,
                employee: format!("{given} {family}"),
                role_id,
                role,
                place: in_place.link(name),
                in_place,
                responsibility,
                allocation,
                starts_on,
                ends_on,
                when: when(starts_on, ends_on, on),
                deputy_for_id: absent,
                absent: absent.and_then(|absent| absent_ones.get(&absent).cloned()),
                acting: acting.remove(&id).unwrap_or_default(),
                confirmed_on,
            };
            (id, row)
        })
        .collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// Where dates lie as seen from a day; both ends inclusive.
pub fn when(starts_on: NaiveDate, ends_on: Option<NaiveDate>, on: NaiveDate) -> When {
    if starts_on > on {
        When::Future
    } else if ends_on.is_some_and(|last| last < on) {
        When::Past
    } else {
        When::Current
    }
}

/// Whether an assignment is current on a day.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn is_current(on: NaiveDate) -> _ {
    assignments::starts_on.le(on).and(assignments::ends_on.is_null().or(assignments::ends_on.ge(on)))
}

/// Whether an assignment is in a place; a condition for any query of assignments.
pub fn is_in(place: Place) -> Box<dyn BoxableExpression<assignments::table, MultiBackend, SqlType = Nullable<Bool>>> {
    match place {
        Place::Department(id) => Box::new(assignments::department_id.eq(id)),
        Place::Project(id) => Box::new(assignments::project_id.eq(id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn both_ends_are_inclusive() {
        let (first, last) = (day("2024-02-28"), day("2024-02-29"));
        let on = |text| when(first, Some(last), day(text));
        assert_eq!(on("2024-02-27"), When::Future);
        assert_eq!(on("2024-02-28"), When::Current);
        assert_eq!(on("2024-02-29"), When::Current);
        assert_eq!(on("2024-03-01"), When::Past);
        assert_eq!(when(first, None, day("2999-12-31")), When::Current);
    }
}
