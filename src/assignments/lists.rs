//! Many assignments: the list, and what hangs on a person, a place or a role on a day.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use super::form::Responsibility;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Dependants, Kind, NAMED, Place, PlaceLink};
use crate::search::words;
use crate::{order_by, rows_with_word, text_enum};

/// How many rows a section of another thing's page shows; the list shows the rest.
const SECTION: i64 = 25;

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
}

/// The first rows of one kind on another thing's page.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The first rows.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: i64,
}

/// What hangs on a thing, as seen from a day.
#[derive(Clone, Debug, Serialize)]
pub struct Sections {
    /// Begun and not ended.
    pub current: Section,
    /// Yet to begin.
    pub future: Section,
    /// Ended.
    pub past: Section,
}

type Query = assignments::BoxedQuery<'static, MultiBackend>;

/// The assignments that a filter leaves, as seen from a day.
fn filtered(filter: &Filter, on: NaiveDate) -> Query {
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

fn total(conn: &mut Conn, caches: &Caches, filter: &Filter, on: NaiveDate) -> Result<i64> {
    // The words of a search are the employees'; whatever else a filter names are ids.
    let registers: &[Register] =
        if filter.words.is_empty() { &[Register::Assignments] } else { &[Register::Assignments, Register::Employees] };
    let what = format!("assignments {filter:?} {on}");
    Ok(caches.total(conn, registers, &what, |conn| filtered(filter, on).count().get_result(conn))?)
}

/// A page of the list, as seen from a day.
///
/// # Errors
/// The database's.
pub fn page(conn: &mut Conn, caches: &Caches, filter: &Filter, paging: &Paging, on: NaiveDate) -> Result<Listing<Row>> {
    let total = total(conn, caches, filter, on)?;
    let (page, slice) = paging.slice(total);
    let (query, down) = (filtered(filter, on), paging.reads_descending(slice));
    let query = match paging.sort.as_str() {
        "ends_on" => order_by!(query, down, assignments::ends_on, assignments::id),
        "allocation" => order_by!(query, down, assignments::allocation, assignments::id),
        _ => order_by!(query, down, assignments::starts_on, assignments::id),
    };
    let ids: Vec<i32> = query.limit(slice.limit).offset(slice.offset).select(assignments::id).load(conn)?;
    let rows = rows(conn, caches, &ids, on)?;
    Ok(Listing::new(rows, total, page, slice))
}

type Joined = (
    (i32, i32, i32, Option<i32>, Option<i32>, Responsibility, i32, NaiveDate, Option<NaiveDate>, Option<i32>),
    (String, String),
    String,
    Option<(String, String)>,
);

/// The rows with these ids, in their order.
pub(super) fn rows(conn: &mut Conn, caches: &Caches, ids: &[i32], on: NaiveDate) -> Result<Vec<Row>> {
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
                assignments::id,
                assignments::employee_id,
                assignments::role_id,
                assignments::department_id,
                assignments::project_id,
                assignments::responsibility,
                assignments::allocation,
                assignments::starts_on,
                assignments::ends_on,
                assignments::deputy_for_id,
            ),
            (employees::given_name, employees::family_name),
            roles::name,
            (projects::code, projects::name).nullable(),
        ))
        .load(conn)?;
    let tree = references::tree(conn, caches)?;
    let mut rows: HashMap<i32, Row> = joined
        .into_iter()
        .map(|(own, (given, family), role, project)| {
            let (
                id,
                employee_id,
                role_id,
                department_id,
                project_id,
                responsibility,
                allocation,
                starts_on,
                ends_on,
                absent,
            ) = own;
            let place = match (department_id, project_id, project) {
                (_, Some(id), Some((code, name))) => Place::Project(id).link(format!("{code} · {name}")),
                (Some(id), _, _) => Place::Department(id).link(tree.path_name(id)),
                _ => Place::Project(project_id.unwrap_or_default()).link(String::new()),
            };
            let row = Row {
                id,
                employee_id,
                employee: format!("{given} {family}"),
                role_id,
                role,
                place,
                responsibility,
                allocation,
                starts_on,
                ends_on,
                when: when(starts_on, ends_on, on),
                deputy_for_id: absent,
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

/// What hangs on a thing: the first current, future and past assignments, and how many there are of each.
///
/// # Errors
/// The database's.
pub fn sections(conn: &mut Conn, caches: &Caches, of: Of, on: NaiveDate) -> Result<Sections> {
    let mut section = |when, newest_first| -> Result<(Vec<i32>, i64)> {
        let filter = Filter { when: Some(when), ..Filter::of(of) };
        let total = total(conn, caches, &filter, on)?;
        if total == 0 {
            return Ok((Vec::new(), 0));
        }
        let query = order_by!(filtered(&filter, on), newest_first, assignments::starts_on, assignments::id);
        Ok((query.limit(SECTION).select(assignments::id).load(conn)?, total))
    };
    let current = section(When::Current, false)?;
    let future = section(When::Future, false)?;
    let past = section(When::Past, true)?;
    let ids: Vec<i32> = [&current.0, &future.0, &past.0].into_iter().flatten().copied().collect();
    let mut rows = rows(conn, caches, &ids, on)?.into_iter();
    let mut take = |(ids, total): (Vec<i32>, i64)| Section { rows: rows.by_ref().take(ids.len()).collect(), total };
    Ok(Sections { current: take(current), future: take(future), past: take(past) })
}

/// The first assignments that hang on a thing, in all times.
///
/// # Errors
/// The database's.
pub fn all_of(conn: &mut Conn, caches: &Caches, of: Of, on: NaiveDate) -> Result<Vec<Row>> {
    let ids: Vec<i32> = filtered(&Filter::of(of), on)
        .order((assignments::starts_on, assignments::id))
        .limit(SECTION)
        .select(assignments::id)
        .load(conn)?;
    rows(conn, caches, &ids, on)
}

/// Somebody who holds a role in a place.
#[derive(Clone, Debug, Serialize)]
pub struct HeldRow {
    /// The assignment.
    pub id: i32,
    /// Which role, by id.
    #[serde(skip)]
    pub role_id: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Who, by name.
    pub employee: String,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether they stand in for somebody.
    pub deputy: bool,
}

/// Who holds which role in a place on a day: for each role its name, how many count as holders (responsible or
/// accountable, deputies apart), and the first `most` people in all, accountable ones first.
///
/// # Errors
/// The database's.
pub fn held_by_place(
    conn: &mut Conn,
    place: Place,
    on: NaiveDate,
    most: i64,
) -> Result<(HashMap<i32, (String, i64)>, Vec<HeldRow>)> {
    let holders = assignments::table.filter(is_current(on)).filter(counts_as_holder());
    let counted = (assignments::role_id, diesel::dsl::count_star());
    let held: Vec<(i32, i64)> = match place {
        Place::Department(id) => {
            let holders = holders.filter(assignments::department_id.eq(id));
            holders.group_by(assignments::role_id).select(counted).load(conn)?
        }
        Place::Project(id) => {
            let holders = holders.filter(assignments::project_id.eq(id));
            holders.group_by(assignments::role_id).select(counted).load(conn)?
        }
    };
    type Found = (i32, i32, i32, String, String, Responsibility, i32, Option<NaiveDate>, Option<i32>);
    let current = filtered(&Filter { when: Some(When::Current), ..Filter::of(Of::Place(place)) }, on);
    let ids: Vec<i32> =
        current.order((assignments::responsibility, assignments::id)).limit(most).select(assignments::id).load(conn)?;
    let rows: Vec<Found> = assignments::table
        .inner_join(employees::table)
        .filter(assignments::id.eq_any(&ids))
        .order((assignments::responsibility, assignments::id))
        .select((
            assignments::id,
            assignments::role_id,
            assignments::employee_id,
            employees::given_name,
            employees::family_name,
            assignments::responsibility,
            assignments::allocation,
            assignments::ends_on,
            assignments::deputy_for_id,
        ))
        .load(conn)?;
    let role_ids: Vec<i32> = held.iter().map(|(id, _)| *id).chain(rows.iter().map(|row| row.1)).collect();
    let names: Vec<(i32, String)> =
        roles::table.filter(roles::id.eq_any(role_ids)).select((roles::id, roles::name)).load(conn)?;
    let counts: HashMap<i32, i64> = held.into_iter().collect();
    let roles = names.into_iter().map(|(id, name)| (id, (name, counts.get(&id).copied().unwrap_or(0)))).collect();
    let people = rows
        .into_iter()
        .map(|(id, role_id, employee_id, given, family, responsibility, allocation, ends_on, absent)| HeldRow {
            id,
            role_id,
            employee_id,
            employee: format!("{given} {family}"),
            responsibility,
            allocation,
            ends_on,
            deputy: absent.is_some(),
        })
        .collect();
    Ok((roles, people))
}

/// Whether an assignment is current on a day.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn is_current(on: NaiveDate) -> _ {
    assignments::starts_on.le(on).and(assignments::ends_on.is_null().or(assignments::ends_on.ge(on)))
}

/// Who counts as a holder of a seat: responsible or accountable, and not as a deputy.
#[diesel::dsl::auto_type(no_type_alias)]
fn counts_as_holder() -> _ {
    let holds: [Responsibility; 2] = [Responsibility::Responsible, Responsibility::Accountable];
    assignments::responsibility.eq_any(holds).and(assignments::deputy_for_id.is_null())
}

/// How many current assignments there are to each role; a role without any is left out.
#[derive(Debug, Default)]
pub struct CountByRole(pub HashMap<i32, i64>);

/// How many current assignments there are to each role, counted once until an assignment is written: it means reading
/// an entry for each assignment there ever was.
///
/// # Errors
/// The database's.
pub fn count_by_role(conn: &mut Conn, caches: &Caches, on: NaiveDate) -> Result<Arc<CountByRole>> {
    caches.made(conn, &[Register::Assignments], &on.to_string(), |conn| {
        let counts: Vec<(i32, i64)> = assignments::table
            .filter(is_current(on))
            .group_by(assignments::role_id)
            .select((assignments::role_id, diesel::dsl::count_star()))
            .load(conn)?;
        Ok(CountByRole(counts.into_iter().collect()))
    })
}

/// How many hold each of some roles in each of some places on a day.
///
/// # Errors
/// The database's.
pub fn count_held(
    conn: &mut Conn,
    role_ids: &[i32],
    department_ids: &[i32],
    project_ids: &[i32],
    on: NaiveDate,
) -> Result<HashMap<(i32, Place), i64>> {
    let holders = || {
        assignments::table
            .filter(is_current(on))
            .filter(counts_as_holder())
            .filter(assignments::role_id.eq_any(role_ids.to_vec()))
    };
    let mut held = HashMap::new();
    if !department_ids.is_empty() {
        let counts: Vec<(i32, Option<i32>, i64)> = holders()
            .filter(assignments::department_id.eq_any(department_ids.to_vec()))
            .group_by((assignments::role_id, assignments::department_id))
            .select((assignments::role_id, assignments::department_id, diesel::dsl::count_star()))
            .load(conn)?;
        held.extend(
            counts.into_iter().filter_map(|(role, place, count)| Some(((role, Place::Department(place?)), count))),
        );
    }
    if !project_ids.is_empty() {
        let counts: Vec<(i32, Option<i32>, i64)> = holders()
            .filter(assignments::project_id.eq_any(project_ids.to_vec()))
            .group_by((assignments::role_id, assignments::project_id))
            .select((assignments::role_id, assignments::project_id, diesel::dsl::count_star()))
            .load(conn)?;
        held.extend(
            counts.into_iter().filter_map(|(role, place, count)| Some(((role, Place::Project(place?)), count))),
        );
    }
    Ok(held)
}

/// The percentages of a person's current assignments, together.
///
/// # Errors
/// The database's.
pub fn allocated_on(conn: &mut Conn, employee_id: i32, on: NaiveDate) -> Result<i64> {
    let filter = Filter { when: Some(When::Current), ..Filter::of(Of::Employee(employee_id)) };
    let sum: Option<i64> = filtered(&filter, on).select(diesel::dsl::sum(assignments::allocation)).get_result(conn)?;
    Ok(sum.unwrap_or(0))
}

/// The first assignments that end on one of some days, soonest first, and how many there are.
///
/// # Errors
/// The database's.
pub fn ending_between(
    conn: &mut Conn,
    caches: &Caches,
    first: NaiveDate,
    last: NaiveDate,
    most: i64,
) -> Result<(Vec<Row>, i64)> {
    let ending = || assignments::table.filter(assignments::ends_on.ge(first)).filter(assignments::ends_on.le(last));
    let what = format!("assignments ending {first} {last}");
    let total = caches.total(conn, &[Register::Assignments], &what, |conn| ending().count().get_result(conn))?;
    let ids: Vec<i32> =
        ending().order((assignments::ends_on, assignments::id)).limit(most).select(assignments::id).load(conn)?;
    Ok((rows(conn, caches, &ids, first)?, total))
}

/// What keeps a thing from being deleted: its assignments, in all times.
///
/// # Errors
/// The database's.
pub fn dependants(conn: &mut Conn, caches: &Caches, of: Of) -> Result<Option<Dependants>> {
    let filter = Filter::of(of);
    let today = crate::web::page::today();
    let total = total(conn, caches, &filter, today)?;
    let ids: Vec<i32> = filtered(&filter, today)
        .order((assignments::starts_on.desc(), assignments::id.desc()))
        .limit(NAMED)
        .select(assignments::id)
        .load(conn)?;
    let labels = references::labels(conn, caches, Kind::Assignment, &ids)?;
    let named = ids.iter().filter_map(|id| Some((labels.get(id)?.clone(), format!("/assignments/{id}"))));
    let what = if matches!(of, Of::Absent(_)) { "deputies" } else { "assignments" };
    Ok(Dependants::some(what, total, named))
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
