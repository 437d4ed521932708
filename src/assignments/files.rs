//! Very many assignments at once, as they come from files.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::form::AssignmentInput;
use super::many;
use super::model::{Assignment, values};
use super::service::Assignments;
use crate::db::schema::assignments;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Kind};
use crate::web::forms::Reference;
use crate::web::records::{A_STATEMENT, Altered, Hanging, Kept, Many, in_order, point};
use crate::{alter_rows, rows_by_ids};

/// Who, which role, where, for whom, from when.
type Key = (i32, i32, Option<i32>, Option<i32>, Option<i32>, NaiveDate);

impl Many for Assignments {
    const OWN: Option<&'static str> = Some("deputy_for_id");

    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<AssignmentInput>>> {
        rows_by_ids!(conn, assignments, Assignment, ids)
    }

    fn by_key(conn: &mut Conn, _: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        let id = |text: &str| text.parse::<i32>().ok();
        let key = |key: &Vec<&str>| {
            Some((id(key[0])?, id(key[1])?, id(key[2]), id(key[3]), id(key[4]), key[5].parse().ok()?))
        };
        let wanted: Vec<Option<Key>> = wanted.iter().map(key).collect();
        let mut people: Vec<i32> = wanted.iter().flatten().map(|key| key.0).collect();
        people.sort_unstable();
        people.dedup();
        let mut found: HashMap<Key, i32> = HashMap::new();
        for people in people.chunks(A_STATEMENT) {
            let rows: Vec<Assignment> = assignments::table
                .filter(assignments::employee_id.eq_any(people))
                .order(assignments::id)
                .select(Assignment::as_select())
                .load(conn)?;
            found.extend(rows.into_iter().map(|row| {
                let place = (row.department_id, row.project_id);
                ((row.employee_id, row.role_id, place.0, place.1, row.deputy_for_id, row.starts_on), row.id)
            }));
        }
        Ok(in_order(&found, wanted))
    }

    fn titles(conn: &mut Conn, caches: &Caches<'_>, rows: &[(i32, &AssignmentInput)]) -> Result<Vec<String>> {
        let ids: Vec<i32> = rows.iter().map(|(id, _)| *id).collect();
        let mut labels = references::labels(conn, caches, Kind::Assignment, &ids)?;
        Ok(ids.iter().map(|id| labels.remove(id).unwrap_or_default()).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[AssignmentInput]) -> Result<Vec<i32>> {
        let drafts: Result<Vec<_>> = inputs.iter().map(AssignmentInput::validate).collect();
        many::insert_all(conn, &drafts?)
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<AssignmentInput>]) -> Result<()> {
        for rows in rows.chunks(A_STATEMENT) {
            let drafts: Result<Vec<_>> = rows.iter().map(|row| row.after.validate()).collect();
            let drafts: Vec<_> = rows
                .iter()
                .zip(drafts?)
                .map(|(row, after)| Drafted { id: row.id, version: row.version, after })
                .collect();
            let altered: Result<()> = alter_rows!(
                conn,
                assignments,
                drafts,
                |draft| Ok::<_, crate::error::AppError>(values(draft)),
                [
                    employee_id,
                    role_id,
                    department_id,
                    project_id,
                    responsibility,
                    allocation,
                    description,
                    starts_on,
                    ends_on,
                    deputy_for_id,
                ]
            );
            altered?;
        }
        Ok(())
    }

    fn point(input: &mut AssignmentInput, to: Option<i32>) {
        input.deputy_for_id = Reference(to);
    }

    fn point_all(conn: &mut Conn, pairs: &[(i32, Option<i32>)]) -> Result<()> {
        point(conn, "assignments", "deputy_for_id", pairs)
    }

    fn hanging_on(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Hanging>> {
        let deputies: Vec<(Option<i32>, i32)> = assignments::table
            .filter(assignments::deputy_for_id.eq_any(ids))
            .select((assignments::deputy_for_id, assignments::id))
            .load(conn)?;
        let hangs = |(on, own): (Option<i32>, i32)| Some(Hanging { on: on?, what: "deputies", own: Some(own) });
        Ok(deputies.into_iter().filter_map(hangs).collect())
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        let nobody: Vec<(i32, Option<i32>)> = ids.iter().map(|id| (*id, None)).collect();
        Self::point_all(conn, &nobody)?;
        for ids in ids.chunks(A_STATEMENT) {
            diesel::delete(assignments::table.filter(assignments::id.eq_any(ids))).execute(conn)?;
        }
        Ok(())
    }
}

/// An assignment that is complete, to be written.
struct Drafted {
    id: i32,
    version: i32,
    after: super::form::Draft,
}
