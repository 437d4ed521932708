//! Very many departments at once, as they come from files.

use std::collections::HashMap;

use diesel::prelude::*;

use super::form::DepartmentInput;
use super::model::{Department, values};
use super::service::Departments;
use crate::db::schema::{assignments, departments, employees, projects, seats};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::Tree;
use crate::search::fold;
use crate::web::forms::Reference;
use crate::web::records::{Altered, Hanging, Kept, Many, in_order, point};
use crate::{alter_rows, ids_by_key, insert_rows, rows_by_ids};

impl Many for Departments {
    const OWN: Option<&'static str> = Some("parent_id");
    // Two of the same name cannot wait side by side for their parents.
    const IN_ORDER: bool = true;

    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<DepartmentInput>>> {
        rows_by_ids!(conn, departments, Department, ids)
    }

    fn by_key(conn: &mut Conn, key: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        if key == 0 {
            let codes: Vec<String> = wanted.iter().map(|values| fold::key(values[0])).collect();
            let found = ids_by_key!(conn, departments, departments::code_key, codes);
            return Ok(in_order(&found, codes.into_iter().map(Some)));
        }
        let tree = Tree::load(conn)?;
        let found: HashMap<(Option<i32>, String), i32> =
            tree.nodes().iter().map(|node| ((node.parent_id, fold::key(&node.name)), node.id)).collect();
        Ok(in_order(&found, wanted.iter().map(|values| Some((values[0].parse().ok(), fold::key(values[1]))))))
    }

    fn titles(_: &mut Conn, _: &Caches<'_>, rows: &[(i32, &DepartmentInput)]) -> Result<Vec<String>> {
        Ok(rows.iter().map(|(_, input)| input.name.0.clone()).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[DepartmentInput]) -> Result<Vec<i32>> {
        insert_rows!(conn, departments, inputs, |input| Ok::<_, crate::error::AppError>(values(input)))
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<DepartmentInput>]) -> Result<()> {
        alter_rows!(
            conn,
            departments,
            rows,
            |input| Ok::<_, crate::error::AppError>(values(input)),
            [name, name_key, code, code_key, parent_id, description,]
        )
    }

    fn point(input: &mut DepartmentInput, to: Option<i32>) {
        input.parent_id = Reference(to);
    }

    fn point_all(conn: &mut Conn, pairs: &[(i32, Option<i32>)]) -> Result<()> {
        point(conn, "departments", "parent_id", pairs)
    }

    fn pointers(conn: &mut Conn) -> Result<Vec<(i32, Option<i32>)>> {
        Ok(departments::table.select((departments::id, departments::parent_id)).load(conn)?)
    }

    fn hanging_on(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Hanging>> {
        let mut found = Vec::new();
        let below: Vec<(Option<i32>, i32)> = departments::table
            .filter(departments::parent_id.eq_any(ids))
            .select((departments::parent_id, departments::id))
            .load(conn)?;
        let hangs = |(on, own): (Option<i32>, i32)| Some(Hanging { on: on?, what: "sub_departments", own: Some(own) });
        found.extend(below.into_iter().filter_map(hangs));
        let people = employees::table.filter(employees::department_id.eq_any(ids));
        let owned = projects::table.filter(projects::department_id.eq_any(ids));
        let wanted = seats::table.filter(seats::department_id.eq_any(ids));
        let held = assignments::table.filter(assignments::department_id.eq_any(ids));
        let others: [(&'static str, Vec<Option<i32>>); 4] = [
            ("people", people.select(employees::department_id).distinct().load(conn)?),
            ("owned_projects", owned.select(projects::department_id).distinct().load(conn)?),
            ("seats", wanted.select(seats::department_id).distinct().load(conn)?),
            ("assignments", held.select(assignments::department_id).distinct().load(conn)?),
        ];
        for (what, on) in others {
            found.extend(on.into_iter().flatten().map(|on| Hanging { on, what, own: None }));
        }
        Ok(found)
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        // The ones below were made after those above, and go before them.
        let mut ids = ids.to_vec();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        for id in ids {
            diesel::delete(departments::table.find(id)).execute(conn)?;
        }
        Ok(())
    }
}
