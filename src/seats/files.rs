//! Very many seats at once, as they come from files.

use std::collections::HashMap;

use diesel::prelude::*;

use super::form::SeatInput;
use super::model::{Seat, values};
use super::service::Seats;
use crate::db::schema::seats;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Kind};
use crate::web::records::{A_STATEMENT, Altered, Kept, Many, in_order};
use crate::{alter_rows, insert_rows, rows_by_ids};

/// The role, the department, the project.
type Key = (Option<i32>, Option<i32>, Option<i32>);

impl Many for Seats {
    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<SeatInput>>> {
        rows_by_ids!(conn, seats, Seat, ids)
    }

    fn by_key(conn: &mut Conn, _: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        let id = |text: &str| text.parse::<i32>().ok();
        let wanted: Vec<Key> = wanted.iter().map(|key| (id(key[0]), id(key[1]), id(key[2]))).collect();
        let mut found: HashMap<Key, i32> = HashMap::new();
        // By place: a role is wanted in many more places than a place wants roles.
        let departments: Vec<i32> = wanted.iter().filter_map(|key| key.1).collect();
        let projects: Vec<i32> = wanted.iter().filter_map(|key| key.2).collect();
        let mut take = |rows: Vec<Seat>| {
            found.extend(rows.into_iter().map(|row| ((Some(row.role_id), row.department_id, row.project_id), row.id)));
        };
        for ids in departments.chunks(A_STATEMENT) {
            take(seats::table.filter(seats::department_id.eq_any(ids)).select(Seat::as_select()).load(conn)?);
        }
        for ids in projects.chunks(A_STATEMENT) {
            take(seats::table.filter(seats::project_id.eq_any(ids)).select(Seat::as_select()).load(conn)?);
        }
        Ok(in_order(&found, wanted.into_iter().map(Some)))
    }

    fn titles(conn: &mut Conn, caches: &Caches<'_>, rows: &[(i32, &SeatInput)]) -> Result<Vec<String>> {
        let ids = |of: fn(&SeatInput) -> Option<i32>| rows.iter().filter_map(|(_, row)| of(row)).collect::<Vec<_>>();
        let roles = references::labels(conn, caches, Kind::Role, &ids(|row| row.role_id.0))?;
        let departments = references::labels(conn, caches, Kind::Department, &ids(|row| row.department_id.0))?;
        let projects = references::labels(conn, caches, Kind::Project, &ids(|row| row.project_id.0))?;
        let name = |names: &HashMap<i32, String>, id: Option<i32>| id.and_then(|id| names.get(&id).cloned());
        let title = |(_, row): &(i32, &SeatInput)| {
            let place = name(&departments, row.department_id.0).or_else(|| name(&projects, row.project_id.0));
            format!("{}, {}", name(&roles, row.role_id.0).unwrap_or_default(), place.unwrap_or_default())
        };
        Ok(rows.iter().map(title).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[SeatInput]) -> Result<Vec<i32>> {
        insert_rows!(conn, seats, inputs, |input: &SeatInput| input.validate().map(values))
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<SeatInput>]) -> Result<()> {
        alter_rows!(
            conn,
            seats,
            rows,
            |input: &SeatInput| input.validate().map(values),
            [role_id, department_id, project_id, wanted,]
        )
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        for ids in ids.chunks(A_STATEMENT) {
            diesel::delete(seats::table.filter(seats::id.eq_any(ids))).execute(conn)?;
        }
        Ok(())
    }
}
