//! The rules of roles.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::RoleInput;
use super::model::{self, Filter, Role, Summary};
use crate::assignments::{self, Sections};
use crate::audit::{self, HistoryView, Kind as Thing, Reader};
use crate::auth::EditRoles;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references::{Dependants, Scope};
use crate::seats::{self, SeatRow};
use crate::web::forms::FormSpec;
use crate::web::records::{Column, Holds, Record, Stored};

/// The register of roles.
pub struct Roles;

impl Record for Roles {
    type Input = RoleInput;
    type Edit = EditRoles;
    const KIND: Thing = Thing::Role;
    const FORM: FormSpec = FormSpec {
        entity: "role",
        plural: "roles",
        fields: &["name", "scope", "description"],
        references: &[],
        words: &["scope"],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("name", Holds::Line),
        Column::new("scope", Holds::Word(Scope::WORDS)),
        Column::new("description", Holds::Prose),
    ];
    const KEYS: &'static [&'static [&'static str]] = &[&["name"]];
    // Held together with what depends on the scope, so that nobody takes the role elsewhere meanwhile.
    const WRITES: &'static [Register] = &[Register::Roles, Register::Seats, Register::Assignments];

    fn validate(input: &RoleInput) -> Result<()> {
        input.validate()
    }

    fn stored(conn: &mut Conn, _: &Caches<'_>, id: i32) -> Result<Stored<RoleInput>> {
        let role = model::find(conn, id)?;
        Ok(Stored { version: role.version, title: role.name.clone(), input: role.into() })
    }

    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>> {
        let wanted = seats::dependants(conn, caches, seats::Of::Role(id))?;
        let held = assignments::dependants(conn, caches, assignments::Of::Role(id))?;
        Ok(wanted.into_iter().chain(held).collect())
    }

    fn insert(conn: &mut Conn, _: &Caches<'_>, input: &RoleInput) -> Result<i32> {
        model::insert(conn, input)
    }

    fn change(conn: &mut Conn, _: &Caches<'_>, id: i32, version: i32, input: &RoleInput) -> Result<()> {
        if model::is_used_outside(conn, id, input.scope)? {
            return Err(AppError::field("scope", "scope-in-use"));
        }
        model::update(conn, id, version, input)
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

/// A page of the list of roles.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Summary>> {
    model::page(conn, caches, filter, paging, on)
}

/// A role with all that hangs on it.
#[derive(Debug, Serialize)]
pub struct RoleView {
    role: Role,
    seats: Vec<SeatRow>,
    seats_total: i64,
    sections: Sections,
    history: HistoryView,
}

/// A role, where it is wanted and by whom it is held, was held and will be held.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<RoleView> {
    db.read(move |conn, caches| {
        let role = model::find(conn, id)?;
        let of = seats::Of::Role(id);
        let (seats, seats_total) = seats::first_of(conn, caches, of, on)?;
        let sections = assignments::sections(conn, caches, assignments::Of::Role(id), on)?;
        let history = audit::latest(conn, &reader, Thing::Role, id)?;
        Ok(RoleView { role, seats, seats_total, sections, history })
    })
    .await
}
