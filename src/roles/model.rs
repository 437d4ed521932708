//! The rows of roles.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::RoleInput;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::in_order;
use crate::db::schema::{assignments, roles, seats};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::Scope;
use crate::search::{fold, words};
use crate::web::forms::{Line, Prose};
use crate::{delete_row, insert_row, order_by, rows_with_word, seek, update_row};

/// A role.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = roles)]
pub struct Role {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// What its holder answers for.
    pub description: String,
    /// Where it can be held.
    pub scope: Scope,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<Role> for RoleInput {
    fn from(role: Role) -> Self {
        Self { name: Line(role.name), scope: role.scope, description: Prose(role.description) }
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = roles, treat_none_as_default_value = false)]
pub(super) struct Values<'a> {
    name: &'a str,
    name_key: String,
    sort_name: String,
    description: &'a str,
    scope: Scope,
}

pub(super) fn values(input: &RoleInput) -> Values<'_> {
    Values {
        name: &input.name.0,
        name_key: fold::key(&input.name.0),
        sort_name: fold::sort_name(&input.name.0),
        description: &input.description.0,
        scope: input.scope,
    }
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words to find.
    pub words: Vec<String>,
    /// Where it can be held.
    pub scope: Option<Scope>,
}

/// A role in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The role.
    #[serde(flatten)]
    pub role: Role,
    /// How many assignments to it are current.
    pub held: i64,
    /// How many holders are wanted on the day, in all places.
    pub wanted: i64,
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Role> {
    Ok(roles::table.find(id).select(Role::as_select()).first(conn)?)
}

pub fn insert(conn: &mut Conn, input: &RoleInput) -> Result<i32> {
    let id = insert_row!(conn, roles, values(input))?;
    index(conn, id, input)?;
    Ok(id)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, input: &RoleInput) -> Result<()> {
    update_row!(conn, roles, id, version, values(input))?;
    index(conn, id, input)
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, roles, id, version)?;
    Ok(words::remove(conn, words::Kind::Role, id)?)
}

fn index(conn: &mut Conn, id: i32, input: &RoleInput) -> Result<()> {
    words::remove(conn, words::Kind::Role, id)?;
    Ok(words::add(conn, &entries(id, input))?)
}

/// The words that a role is found by.
pub(super) fn entries(id: i32, input: &RoleInput) -> Vec<words::Entry> {
    let sort_name = fold::sort_name(&input.name.0);
    words::entries(words::Kind::Role, id, &sort_name, &[&input.name.0, &input.description.0])
}

/// Whether a role is held or wanted anywhere that `scope` leaves out.
///
/// # Errors
/// The database's.
pub fn is_used_outside(conn: &mut Conn, id: i32, scope: Scope) -> Result<bool> {
    use diesel::dsl::exists;
    use diesel::select;
    let held = assignments::table.filter(assignments::role_id.eq(id));
    let wanted = seats::table.filter(seats::role_id.eq(id));
    Ok(match scope {
        Scope::Any => false,
        Scope::Department => {
            select(exists(held.filter(assignments::project_id.is_not_null()))).get_result(conn)?
                || select(exists(wanted.filter(seats::project_id.is_not_null()))).get_result(conn)?
        }
        Scope::Project => {
            select(exists(held.filter(assignments::department_id.is_not_null()))).get_result(conn)?
                || select(exists(wanted.filter(seats::department_id.is_not_null()))).get_result(conn)?
        }
    })
}

fn filtered(filter: &Filter) -> roles::BoxedQuery<'static, MultiBackend> {
    let mut query = roles::table.into_boxed();
    for word in &filter.words {
        query = query.filter(roles::id.eq_any(rows_with_word!(words::Kind::Role, word)));
    }
    if let Some(scope) = filter.scope {
        query = query.filter(roles::scope.eq(scope));
    }
    query
}

fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter) -> Result<i64> {
    let what = format!("roles {filter:?}");
    Ok(caches.total(conn, &[Register::Roles], &what, |conn| filtered(filter).count().get_result(conn))?)
}

/// A part of the list, by the places of its rows.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek) -> Result<Part> {
    let total = total(conn, caches, filter)?;
    let marks = seek!(conn, seek, filtered(filter), roles::id, roles::sort_name, String);
    Ok(seek.part(marks, total))
}

/// The ids of all that a filter leaves in the list, in its order.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    let query = order_by!(filtered(filter), paging.descending, roles::sort_name, roles::id);
    Ok(query.select(roles::id).load(conn)?)
}

/// The roles with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Role>> {
    let rows: Vec<Role> = roles::table.filter(roles::id.eq_any(ids)).select(Role::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |role| role.id))
}

/// A page of the list, with how many hold each role on a day.
pub fn page(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Summary>> {
    let total = total(conn, caches, filter)?;
    let (page, slice) = paging.slice(total);
    let query = order_by!(filtered(filter), paging.reads_descending(slice), roles::sort_name, roles::id);
    let rows: Vec<Role> = query.limit(slice.limit).offset(slice.offset).select(Role::as_select()).load(conn)?;
    let listing = Listing::new(rows, total, page, slice);
    let held = crate::assignments::count_by_role(conn, caches, on)?;
    let wanted = crate::seats::wanted_by_role(conn, caches, on)?;
    Ok(listing.map(|role| Summary {
        held: held.0.get(&role.id).copied().unwrap_or(0),
        wanted: wanted.0.get(&role.id).copied().unwrap_or(0),
        role,
    }))
}
