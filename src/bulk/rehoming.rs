//! Moving employees to another home department.

use chrono::NaiveDate;

use super::chosen;
use super::form::{BulkInput, Job};
use super::plan::{Plan, Refusal, Shown, State, Work};
use crate::audit::Action;
use crate::auth::{By, Can, EditEmployees};
use crate::db::{Caches, Conn, Register};
use crate::employees::{Employee, EmployeeInput, Employees, many};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind};
use crate::web::forms::{Reference, require};
use crate::web::records::{Deed, note_all};

/// The department they move to.
#[derive(Clone, Debug)]
pub struct Rehoming {
    department_id: i32,
}

impl Work for Rehoming {
    type Right = EditEmployees;
    type Step = Employee;
    const WRITES: &'static [Register] = &[Register::Employees];

    fn of(_: Job, input: &BulkInput) -> Result<Self> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "department_id", input.department_id.0.is_some());
        match input.department_id.0 {
            Some(department_id) => Ok(Self { department_id }),
            None => Err(AppError::Invalid(errors)),
        }
    }

    fn plan(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        _: &Can<EditEmployees>,
        ids: &[i32],
    ) -> Result<Plan<Employee>> {
        if references::label(conn, caches, Kind::Department, self.department_id)?.is_none() {
            return Err(AppError::field("department_id", "unknown-reference"));
        }
        let found = chosen::employees(conn, ids)?;
        let mut plan = Plan::new(&found.gone, found.rows.iter().map(|row| (row.id, row.version)).collect());
        for row in found.rows {
            let stays = row.department_id == Some(self.department_id);
            plan.take(row.id, if stays { Err((Refusal::Unchanged, None)) } else { Ok(row) });
        }
        Ok(plan)
    }

    fn carry_out(&self, conn: &mut Conn, caches: &Caches<'_>, by: &By, steps: Vec<Employee>) -> Result<()> {
        let ids: Vec<i32> = steps.iter().map(|row| row.id).collect();
        many::rehome_all(conn, &ids, self.department_id)?;
        let deed = |row: Employee| {
            let (id, title) = (row.id, format!("{} {}", row.given_name, row.family_name));
            let before = EmployeeInput::from(row);
            let after = EmployeeInput { department_id: Reference(Some(self.department_id)), ..before.clone() };
            Deed { id, action: Action::Updated, title, before: Some(before), after: Some(after) }
        };
        let deeds: Vec<_> = steps.into_iter().map(deed).collect();
        note_all::<Employees>(conn, caches, by, &deeds)
    }

    fn show(&self, conn: &mut Conn, caches: &Caches<'_>, steps: &[Employee], _: NaiveDate) -> Result<Vec<Shown>> {
        let tree = references::tree(conn, caches)?;
        let state = |department: Option<i32>| State {
            place: Some(department.map(|id| tree.path_name(id)).unwrap_or_default()),
            ..State::default()
        };
        let shown = |row: &Employee| Shown {
            name: format!("{} {}", row.given_name, row.family_name),
            url: format!("/employees/{}", row.id),
            role: None,
            before: Some(state(row.department_id)),
            after: vec![state(Some(self.department_id))],
        };
        Ok(steps.iter().map(shown).collect())
    }
}
