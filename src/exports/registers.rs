//! What each kind of row has in files.

use std::collections::HashMap;

use super::ask::Ask;
use super::records::Listed;
use crate::assignments::{self, Assignments};
use crate::db::paging::Paging;
use crate::db::{Caches, Conn};
use crate::departments::{self, Departments};
use crate::employees::{self, Employees};
use crate::error::Result;
use crate::projects::{self, Projects};
use crate::references;
use crate::roles::{self, Roles};
use crate::seats::{self, Seats};
use crate::tables::writing::Cell;
use crate::web::lists::{self, ListSpec};
use crate::web::records::Record;

impl Listed for Departments {
    const LIST: &'static ListSpec = &departments::LIST;
    const MORE: &'static [(&'static str, &'static str)] =
        &[("path", "department-path"), ("people", "department-people")];

    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<departments::Query>(&ask.query)?.filter(words);
        departments::ids(conn, caches, &filter, paging)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(departments::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], ask: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let tree = references::tree(conn, caches)?;
        let people = departments::head_counts(conn, ids, ask.on)?;
        let more = |id: &i32| {
            let count = people.get(id).copied().unwrap_or(0);
            (*id, vec![Cell::text(&tree.path_name(*id)), Cell::Whole(count)])
        };
        Ok(ids.iter().map(more).collect())
    }
}

impl Listed for Employees {
    const LIST: &'static ListSpec = &employees::LIST;
    const MORE: &'static [(&'static str, &'static str)] = &[("department_name", "export-department_name")];

    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<employees::Query>(&ask.query)?.filter(conn, caches, words)?;
        employees::ids(conn, &filter, paging, ask.on)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(employees::many::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], _: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let rows = employees::summaries(conn, caches, ids)?;
        Ok(rows.into_iter().map(|row| (row.id, vec![Cell::text(&row.department.unwrap_or_default())])).collect())
    }
}

impl Listed for Projects {
    const LIST: &'static ListSpec = &projects::LIST;
    const MORE: &'static [(&'static str, &'static str)] = &[("department_name", "export-department_name")];

    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<projects::Query>(&ask.query)?.filter(conn, caches, words)?;
        projects::ids(conn, &filter, paging, ask.on)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(projects::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], _: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let tree = references::tree(conn, caches)?;
        let rows = projects::by_ids(conn, ids)?;
        let owner = |row: &projects::Project| row.department_id.map(|id| tree.path_name(id)).unwrap_or_default();
        Ok(rows.iter().map(|row| (row.id, vec![Cell::text(&owner(row))])).collect())
    }
}

impl Listed for Roles {
    const LIST: &'static ListSpec = &roles::LIST;
    const MORE: &'static [(&'static str, &'static str)] = &[("wanted", "role-wanted"), ("held", "role-held")];

    fn ids(conn: &mut Conn, _: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        roles::ids(conn, &lists::read::<roles::Query>(&ask.query)?.filter(words), paging)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(roles::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], ask: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let held = assignments::count_by_role(conn, caches, ask.on)?;
        let wanted = seats::wanted_by_role(conn, caches, ask.on)?;
        let count = |counts: &HashMap<i32, i64>, id: &i32| Cell::Whole(counts.get(id).copied().unwrap_or(0));
        Ok(ids.iter().map(|id| (*id, vec![count(&wanted.0, id), count(&held.0, id)])).collect())
    }
}

impl Listed for Seats {
    const LIST: &'static ListSpec = &seats::LIST;
    const MORE: &'static [(&'static str, &'static str)] =
        &[("place", "seat-place"), ("held", "place-held"), ("gap", "gaps-export-missing")];

    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<seats::Query>(&ask.query)?.filter(conn, caches, words, ask.on)?;
        seats::ids(conn, &filter, paging)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(seats::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], ask: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let found = seats::by_ids(conn, ids)?;
        let rows = seats::rows(conn, caches, found, ask.on)?;
        let more = |row: seats::SeatRow| {
            (row.id, vec![Cell::text(&row.place.name), Cell::Whole(row.held), Cell::Whole(row.gap)])
        };
        Ok(rows.into_iter().map(more).collect())
    }
}

impl Listed for Assignments {
    const LIST: &'static ListSpec = &assignments::LIST;
    const MORE: &'static [(&'static str, &'static str)] = &[
        ("employee_name", "export-employee_name"),
        ("place", "assignment-place"),
        ("when", "filter-when"),
        ("confirmed_on", "assignment-confirmed_on"),
    ];

    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<assignments::Query>(&ask.query)?.filter(conn, caches, words)?;
        assignments::ids(conn, &filter, paging, ask.on)
    }

    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>> {
        Ok(assignments::many::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row.into())).collect())
    }

    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], ask: &Ask) -> Result<HashMap<i32, Vec<Cell>>> {
        let beginning = format!("{}-when-", Self::FORM.entity);
        let more = |row: assignments::Row| {
            let cells = vec![
                Cell::text(&row.employee),
                Cell::text(&row.place.name),
                Cell::Text(ask.tongue().word(&beginning, row.when.as_str())),
                Cell::day(row.confirmed_on),
            ];
            (row.id, cells)
        };
        Ok(assignments::rows(conn, caches, ids, ask.on)?.into_iter().map(more).collect())
    }
}
