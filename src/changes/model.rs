//! What the log and the register know of one row.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::select;

use crate::audit::{self, Filter, Kind};
use crate::db::Conn;
use crate::db::schema::{assignments, departments, employees, projects, roles, seats};
use crate::error::Result;

/// What a row was called when the log last told of it; none when it never did.
pub fn last_title(conn: &mut Conn, kind: Kind, id: i32) -> Result<Option<String>> {
    let last = audit::list(conn, &Filter::of(kind, id), None, 1)?;
    Ok(last.changes.into_iter().next().map(|change| change.title))
}

/// Whether a row of the register is there.
pub fn is_there(conn: &mut Conn, kind: Kind, id: i32) -> Result<bool> {
    Ok(match kind {
        Kind::Department => select(exists(departments::table.find(id))).get_result(conn)?,
        Kind::Employee => select(exists(employees::table.find(id))).get_result(conn)?,
        Kind::Project => select(exists(projects::table.find(id))).get_result(conn)?,
        Kind::Role => select(exists(roles::table.find(id))).get_result(conn)?,
        Kind::Seat => select(exists(seats::table.find(id))).get_result(conn)?,
        Kind::Assignment => select(exists(assignments::table.find(id))).get_result(conn)?,
        _ => false,
    })
}
