//! Very many employees at once, as they come from files.

use diesel::prelude::*;

use super::form::EmployeeInput;
use super::model::{Employee, entries, findable, values};
use super::service::Employees;
use crate::db::schema::{assignments, employees};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::search::{fold, words};
use crate::web::forms::Reference;
use crate::web::records::{A_STATEMENT, Altered, Hanging, Kept, Many, in_order, point};
use crate::{alter_rows, ids_by_key, insert_rows, rows_by_ids};

impl Many for Employees {
    const OWN: Option<&'static str> = Some("manager_id");

    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<EmployeeInput>>> {
        rows_by_ids!(conn, employees, Employee, ids)
    }

    fn by_key(conn: &mut Conn, key: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        let wanted: Vec<String> = wanted.iter().map(|values| fold::key(values[0])).collect();
        let found = match key {
            0 => ids_by_key!(conn, employees, employees::number_key, wanted),
            _ => ids_by_key!(conn, employees, employees::email_key.nullable(), wanted),
        };
        Ok(in_order(&found, wanted.into_iter().map(Some)))
    }

    fn titles(_: &mut Conn, _: &Caches<'_>, rows: &[(i32, &EmployeeInput)]) -> Result<Vec<String>> {
        Ok(rows.iter().map(|(_, input)| format!("{} {}", input.given_name.0, input.family_name.0)).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[EmployeeInput]) -> Result<Vec<i32>> {
        let ids = insert_rows!(conn, employees, inputs, |input| Ok::<_, crate::error::AppError>(values(input)))?;
        let found: Vec<_> = ids.iter().zip(inputs).flat_map(|(id, input)| entries(*id, input)).collect();
        words::add(conn, &found)?;
        Ok(ids)
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<EmployeeInput>]) -> Result<()> {
        let moved: Vec<_> = rows.iter().filter(|row| findable(&row.before) != findable(&row.after)).collect();
        words::remove_all(conn, words::Kind::Employee, &moved.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let found: Vec<_> = moved.iter().flat_map(|row| entries(row.id, &row.after)).collect();
        words::add(conn, &found)?;
        alter_rows!(
            conn,
            employees,
            rows,
            |input| Ok::<_, crate::error::AppError>(values(input)),
            [
                number,
                number_key,
                given_name,
                family_name,
                sort_name,
                email,
                email_key,
                phone,
                job_title,
                department_id,
                manager_id,
                status,
                hired_on,
                left_on,
                notes,
            ]
        )
    }

    fn point(input: &mut EmployeeInput, to: Option<i32>) {
        input.manager_id = Reference(to);
    }

    fn point_all(conn: &mut Conn, pairs: &[(i32, Option<i32>)]) -> Result<()> {
        point(conn, "employees", "manager_id", pairs)
    }

    fn pointers(conn: &mut Conn) -> Result<Vec<(i32, Option<i32>)>> {
        Ok(employees::table.select((employees::id, employees::manager_id)).load(conn)?)
    }

    fn hanging_on(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Hanging>> {
        let reports: Vec<(Option<i32>, i32)> = employees::table
            .filter(employees::manager_id.eq_any(ids))
            .select((employees::manager_id, employees::id))
            .load(conn)?;
        let held = assignments::table.filter(assignments::employee_id.eq_any(ids));
        let held: Vec<i32> = held.select(assignments::employee_id).distinct().load(conn)?;
        let reports =
            reports.into_iter().filter_map(|(on, own)| Some(Hanging { on: on?, what: "reports", own: Some(own) }));
        let held = held.into_iter().map(|on| Hanging { on, what: "assignments", own: None });
        Ok(held.chain(reports).collect())
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        let nobody: Vec<(i32, Option<i32>)> = ids.iter().map(|id| (*id, None)).collect();
        Self::point_all(conn, &nobody)?;
        for ids in ids.chunks(A_STATEMENT) {
            diesel::delete(employees::table.filter(employees::id.eq_any(ids))).execute(conn)?;
        }
        Ok(words::remove_all(conn, words::Kind::Employee, ids)?)
    }
}
