//! Making all changes of a draft in one transaction, by the rules of the registers that they belong to.

use std::collections::HashMap;

use rocket::outcome::try_outcome;
use rocket::request::{FromRequest, Outcome, Request};

use super::changes::Change;
use super::days;
use super::model::{self, Reorganisation, Status};
use super::picture;
use super::service::note;
use super::wish::{Site, Unit, Wish};
use crate::assignments::{AssignmentInput, Assignments};
use crate::audit::{Action, FieldChange};
use crate::auth::{Can, EditAssignments, EditDepartments, EditEmployees, EditReorganisations, EditSeats};
use crate::db::caches::Memory;
use crate::db::{Caches, Conn, Db, Register};
use crate::departments::{DepartmentInput, Departments};
use crate::employees::Employees;
use crate::error::{AppError, FieldErrors, Result};
use crate::seats::{SeatInput, Seats};
use crate::web::forms::{Day, Line, Prose, Reference, Whole};
use crate::web::records::{Record, alter_in, make_in};

/// All that making the changes of a draft writes to.
const WRITES: &[Register] =
    &[Register::Departments, Register::Employees, Register::Seats, Register::Assignments, Register::Reorganisations];

/// The rights that making the changes of a draft takes.
#[derive(Clone)]
pub struct Hands {
    can: Can<EditReorganisations>,
    departments: Can<EditDepartments>,
    employees: Can<EditEmployees>,
    seats: Can<EditSeats>,
    assignments: Can<EditAssignments>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Hands {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        Outcome::Success(Self {
            can: try_outcome!(request.guard().await),
            departments: try_outcome!(request.guard().await),
            employees: try_outcome!(request.guard().await),
            seats: try_outcome!(request.guard().await),
            assignments: try_outcome!(request.guard().await),
        })
    }
}

/// Makes all changes of a draft, when it and the register are still as `digest` says that somebody saw them.
///
/// # Errors
/// `Stale` when they are not; `Invalid` while something keeps a change from being made, with a complaint for each change
/// that a register refuses, by its id; `NotFound`, or the database's. Then nothing was changed.
pub async fn apply(db: &Db, hands: &Hands, id: i32, digest: String) -> Result<String> {
    let hands = hands.clone();
    db.write(WRITES, move |conn, _| {
        let row = model::find(conn, &hands.can.actor, id)?;
        row.expect_open()?;
        let mut memory = Memory::default();
        let (changes, _, mut picture) = picture::of(conn, &Caches::of_part(&memory), &row)?;
        if picture.digest(&row)? != digest {
            return Err(AppError::Stale);
        }
        if picture.troubled > 0 || changes.is_empty() {
            return Err(AppError::Invalid(FieldErrors::default()));
        }
        let mut work = Work { hands: &hands, row: &row, made: HashMap::new() };
        for (change, view) in changes.iter().zip(&mut picture.changes) {
            let made = work.make(conn, &Caches::of_part(&memory), change);
            view.url = Some(made.map_err(|error| about(change, error))?);
            // Names of rows hold the tree of departments, which takes long to make again for each of a hundred changes.
            if matches!(change.wish, Wish::MoveDepartment { .. } | Wish::NewDepartment { .. }) {
                memory = Memory::default();
            }
        }
        let by = &hands.can.by;
        model::close(conn, id, row.version, (Status::Applied, &by.actor, &picture.to_json()?))?;
        let status = FieldChange::words("status", Some(row.status.as_str()), Some(Status::Applied.as_str()));
        note(conn, by, (id, &row.name), Action::Applied, &[status])?;
        Ok(row.name)
    })
    .await
}

/// What a register says against a change, by the id of the change.
fn about(change: &Change, error: AppError) -> AppError {
    match error {
        AppError::Invalid(errors) => {
            let mut all = FieldErrors::default();
            for error in errors.iter() {
                match &error.limit {
                    Some(limit) => all.add_with(&change.id.to_string(), error.key, limit),
                    None => all.add(&change.id.to_string(), error.key),
                }
            }
            AppError::Invalid(all)
        }
        // A row that went after the changes were looked at can only have done so in this transaction.
        AppError::NotFound => AppError::Stale,
        other => other,
    }
}

struct Work<'w> {
    hands: &'w Hands,
    row: &'w Reorganisation,
    /// The departments that were made, by the change that did.
    made: HashMap<i32, i32>,
}

impl Work<'_> {
    /// Makes a change; gives the page of what it was about.
    fn make(&mut self, conn: &mut Conn, caches: &Caches<'_>, change: &Change) -> Result<String> {
        let hands = self.hands;
        Ok(match &change.wish {
            Wish::MoveDepartment { department_id, to } => {
                let parent = self.department(*to)?;
                let at = (*department_id, version(change)?, Action::Updated);
                alter_in::<Departments>(conn, caches, &hands.departments, at, |conn, caches, before| {
                    let input = DepartmentInput { parent_id: parent, ..before.input.clone() };
                    Departments::change(conn, caches, at.0, at.1, &input)
                })?;
                format!("/departments/{department_id}")
            }
            Wish::NewDepartment { name, code, under } => {
                let parent_id = self.department(*under)?;
                let (name, code) = (Line(name.clone()), Line(code.clone()));
                let input = DepartmentInput { name, code, parent_id, description: Prose::default() };
                let id = make_in::<Departments>(conn, caches, &hands.departments, &input)?;
                self.made.insert(change.id, id);
                format!("/departments/{id}")
            }
            Wish::Seat { role_id, site, wanted } => self.seat(conn, caches, change, (*role_id, *site, *wanted))?,
            Wish::Assign { employee_id, role_id, site, responsibility, allocation } => {
                let (department_id, project_id) = self.place(*site)?;
                let input = AssignmentInput {
                    employee_id: Reference(Some(*employee_id)),
                    role_id: Reference(Some(*role_id)),
                    department_id,
                    project_id,
                    responsibility: *responsibility,
                    allocation: Whole(Some(*allocation)),
                    starts_on: Day(Some(self.row.takes_effect_on)),
                    ..AssignmentInput::default()
                };
                let id = make_in::<Assignments>(conn, caches, &hands.assignments, &input)?;
                format!("/assignments/{id}")
            }
            Wish::EndAssignment { assignment_id } => {
                let last = days::last_day(self.row.takes_effect_on);
                let at = (*assignment_id, version(change)?, Action::Ended);
                alter_in::<Assignments>(conn, caches, &hands.assignments, at, |conn, caches, before| {
                    let input = AssignmentInput { ends_on: Day(Some(last)), ..before.input.clone() };
                    Assignments::change(conn, caches, at.0, at.1, &input)
                })?;
                format!("/assignments/{assignment_id}")
            }
            Wish::MovePerson { employee_id, to } => {
                let home = self.department(*to)?;
                let at = (*employee_id, version(change)?, Action::Updated);
                alter_in::<Employees>(conn, caches, &hands.employees, at, |conn, caches, before| {
                    let mut input = before.input.clone();
                    input.department_id = home;
                    Employees::change(conn, caches, at.0, at.1, &input)
                })?;
                format!("/employees/{employee_id}")
            }
        })
    }

    fn seat(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        change: &Change,
        (role_id, site, wanted): (i32, Site, i32),
    ) -> Result<String> {
        let can = &self.hands.seats;
        let (department_id, project_id) = self.place(site)?;
        let input =
            SeatInput { role_id: Reference(Some(role_id)), department_id, project_id, wanted: Whole(Some(wanted)) };
        let id = match change.base.row {
            Some((id, version)) => {
                alter_in::<Seats>(conn, caches, can, (id, version, Action::Updated), |conn, caches, _| {
                    Seats::change(conn, caches, id, version, &input)
                })?;
                id
            }
            None => make_in::<Seats>(conn, caches, can, &input)?,
        };
        Ok(format!("/seats/{id}"))
    }

    fn place(&self, site: Site) -> Result<(Reference, Reference)> {
        Ok(match site {
            Site::Unit(unit) => (self.department(Some(unit))?, Reference(None)),
            Site::Project(id) => (Reference(None), Reference(Some(id))),
        })
    }

    fn department(&self, unit: Option<Unit>) -> Result<Reference> {
        Ok(Reference(match unit {
            None => None,
            Some(Unit::Known(id)) => Some(id),
            Some(Unit::Drafted(change)) => Some(*self.made.get(&change).ok_or(AppError::Stale)?),
        }))
    }
}

/// The version of the row that a change was drafted upon.
fn version(change: &Change) -> Result<i32> {
    change.base.row.map(|(_, version)| version).ok_or(AppError::Stale)
}
