//! Writing what was changed in a matrix: all of it in one transaction, or nothing.
//!
//! A change counts from a day, and the days before it stay true. A letter that is set where there was none begins an
//! assignment on that day. A letter that is changed ends the assignment on the day before and begins one with the same
//! allocation, last day and description; whoever stands in for it goes over to the new one from that day. A letter that
//! is taken away ends the assignment on the day before. Where an assignment begins on that very day there is nothing
//! before to be kept: it is changed, or deleted.

use chrono::NaiveDate;

use super::form::{At, Changes, Sent, anchor};
use super::model;
use crate::assignments::{AssignmentInput, Assignments, Responsibility, end_in};
use crate::audit::Action;
use crate::auth::{Can, EditAssignments};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::Place;
use crate::web::forms::{Day, Prose, Reference, Whole};
use crate::web::records::{Record, Stored, alter_in, delete_in, make_in};

/// From when changes count, and which matrix they were made in.
#[derive(Clone, Copy, Debug)]
pub struct When {
    /// The day that the matrix showed.
    pub shown: NaiveDate,
    /// The first day on which the changes count.
    pub from: NaiveDate,
}

/// Writes the changes.
///
/// # Errors
/// `Invalid` with all complaints, each about its cell; `Stale` when somebody else changed one of the cells;
/// `Forbidden`, or the database's.
pub async fn save(db: &Db, can: &Can<EditAssignments>, place: Place, when: When, changes: Changes) -> Result<()> {
    can.expect_in(Some(place))?;
    let can = can.clone();
    db.write(Assignments::WRITES, move |conn, caches| {
        let (mut errors, mut stale) = (FieldErrors::default(), false);
        for (at, sent) in &changes {
            let cell = Cell { can: &can, place, at: *at, when };
            match cell.write(conn, caches, sent) {
                Ok(()) => {}
                Err(AppError::Stale) => stale = true,
                Err(AppError::InUse) => errors.add(&anchor(*at), "has-deputies"),
                Err(AppError::Invalid(complaints)) => take_over(&mut errors, *at, &complaints),
                Err(error) => return Err(error),
            }
        }
        // Whoever works on what is no longer there has to see that first.
        if stale { Err(AppError::Stale) } else { errors.into_result() }
    })
    .await
}

/// Puts the complaints about an assignment's fields beside the cell that it is shown in.
fn take_over(errors: &mut FieldErrors, at: At, complaints: &FieldErrors) {
    for complaint in complaints.iter() {
        match &complaint.limit {
            Some(limit) => errors.add_with(&anchor(at), complaint.key, limit),
            None => errors.add(&anchor(at), complaint.key),
        }
    }
}

struct Cell<'c> {
    can: &'c Can<EditAssignments>,
    place: Place,
    at: At,
    when: When,
}

impl Cell<'_> {
    fn write(&self, conn: &mut Conn, caches: &Caches<'_>, sent: &Sent) -> Result<()> {
        match (sent.held, sent.now) {
            (None, Some(part)) => self.begin(conn, caches, part),
            (Some(held), part) => self.alter(conn, caches, held, part),
            (None, None) => Ok(()),
        }
    }

    fn begin(&self, conn: &mut Conn, caches: &Caches<'_>, part: Responsibility) -> Result<()> {
        let (role, person) = self.at;
        if model::in_cell(conn, self.place, role, person, self.when.shown)?.is_some() {
            return Err(AppError::Stale);
        }
        let input = AssignmentInput {
            employee_id: Reference(Some(person)),
            role_id: Reference(Some(role)),
            department_id: Reference(self.place.department_id()),
            project_id: Reference(self.place.project_id()),
            responsibility: part,
            allocation: Whole(Some(0)),
            starts_on: Day(Some(self.when.from)),
            ends_on: Day(None),
            deputy_for_id: Reference(None),
            description: Prose::default(),
        };
        make_in::<Assignments>(conn, caches, self.can, &input).map(drop)
    }

    fn alter(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        held: (i32, i32),
        part: Option<Responsibility>,
    ) -> Result<()> {
        let stored = match Assignments::stored(conn, caches, held.0) {
            Err(AppError::NotFound) => return Err(AppError::Stale),
            stored => stored?,
        };
        let input = &stored.input;
        let here = (input.role_id.0, input.employee_id.0) == (Some(self.at.0), Some(self.at.1))
            && Assignments::place(input) == Some(self.place)
            && input.deputy_for_id.0.is_none();
        if !here || stored.version != held.1 {
            return Err(AppError::Stale);
        }
        let begins_then = self.expect_to_run(&stored)?;
        match (part, begins_then) {
            (None, true) => delete_in::<Assignments>(conn, caches, self.can, held.0, Some(held.1)),
            (None, false) => end_in(conn, caches, self.can, held, self.eve()?),
            (Some(part), true) => {
                put(conn, caches, self.can, held, &AssignmentInput { responsibility: part, ..stored.input })
            }
            (Some(part), false) => {
                let new = self.split(conn, caches, held, &AssignmentInput { responsibility: part, ..stored.input })?;
                self.hand_over(conn, caches, held.0, new)
            }
        }
    }

    /// Refuses a day on which the assignment does not run; gives whether it begins on it.
    fn expect_to_run(&self, stored: &Stored<AssignmentInput>) -> Result<bool> {
        let from = self.when.from;
        let (first, last) = (stored.input.starts_on.0, stored.input.ends_on.0);
        if first.is_some_and(|first| first > from) || last.is_some_and(|last| last < from) {
            let mut errors = FieldErrors::default();
            errors.add_with("starts_on", "matrix-day", &stored.title);
            return Err(AppError::Invalid(errors));
        }
        Ok(first == Some(from))
    }

    /// The day before the changes count.
    fn eve(&self) -> Result<NaiveDate> {
        self.when.from.pred_opt().ok_or_else(|| AppError::field("starts_on", "date"))
    }

    /// Ends an assignment on the eve and begins another one on the day; gives its id.
    fn split(&self, conn: &mut Conn, caches: &Caches<'_>, held: (i32, i32), after: &AssignmentInput) -> Result<i32> {
        end_in(conn, caches, self.can, held, self.eve()?)?;
        let after = AssignmentInput { starts_on: Day(Some(self.when.from)), ..after.clone() };
        make_in::<Assignments>(conn, caches, self.can, &after)
    }

    /// Whoever stands in for an assignment goes on standing in for what took its place.
    fn hand_over(&self, conn: &mut Conn, caches: &Caches<'_>, old: i32, new: i32) -> Result<()> {
        for (id, version, first) in model::deputies_from(conn, old, self.when.from)? {
            let deputy = Assignments::stored(conn, caches, id)?.input;
            let after = AssignmentInput { deputy_for_id: Reference(Some(new)), ..deputy };
            if first < self.when.from {
                self.split(conn, caches, (id, version), &after)?;
            } else {
                put(conn, caches, self.can, (id, version), &after)?;
            }
        }
        Ok(())
    }
}

/// Puts new values into an assignment.
fn put(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<EditAssignments>,
    (id, version): (i32, i32),
    input: &AssignmentInput,
) -> Result<()> {
    alter_in::<Assignments>(conn, caches, can, (id, version, Action::Updated), |conn, caches, _| {
        Assignments::change(conn, caches, id, version, input)
    })
}
