//! Carrying a handover out: everything or nothing, by the rules that hold for each row.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::draft::Draft;
use super::form::REPORTS;
use super::model::Choice;
use super::plan::{Plan, ReportsLine, Step, StepKind};
use crate::assignments::{self, AssignmentInput, Assignments};
use crate::audit::Action;
use crate::auth::{Can, EditAssignments, EditEmployees};
use crate::db::{Caches, Conn};
use crate::deputies::pick_field;
use crate::employees::{Employees, Employment, Status as Presence};
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Day, Reference};
use crate::web::records::{self, Record};

/// What it takes to carry a handover out.
#[derive(Clone)]
pub struct Rights {
    /// Whoever leaves, and those who report to them, are changed.
    pub employees: Can<EditEmployees>,
    /// Assignments end and begin.
    pub assignments: Can<EditAssignments>,
}

/// Carries a plan out in the transaction of the one who calls, and puts into it which assignments were made.
///
/// # Errors
/// `Invalid` with all complaints beside the items, or the database's.
pub fn apply(conn: &mut Conn, caches: &Caches<'_>, rights: &Rights, draft: &Draft, plan: &mut Plan) -> Result<()> {
    let mut complaints = FieldErrors::default();
    let mut made: HashMap<i32, AssignmentInput> = HashMap::new();
    for line in &plan.lines {
        made.insert(line.assignment_id, Assignments::stored(conn, caches, line.assignment_id)?.input);
    }
    // Deputies first, as they hang on the others; what begins last, when there is room for it.
    let order = [StepKind::DeputyEnds, StepKind::DeputyDeleted, StepKind::Ends, StepKind::Deleted, StepKind::Begins];
    for kind in order {
        for line in &mut plan.lines {
            let source = made.get(&line.assignment_id);
            for step in line.steps.iter_mut().filter(|step| step.kind == kind) {
                match carry_out(conn, caches, &rights.assignments, step, source) {
                    Ok(id) => step.assignment_id = id,
                    Err(AppError::Invalid(errors)) => {
                        complaints.add_each(errors, |_| pick_field(line.assignment_id));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    if let Some(reports) = &plan.reports {
        collect(&mut complaints, &pick_field(REPORTS), hand_over_people(conn, caches, &rights.employees, reports))?;
    }
    let leaves = leave(conn, caches, &rights.employees, draft, (plan.last_day, plan.status_after));
    collect(&mut complaints, "last_day", leaves)?;
    complaints.into_result()
}

fn collect(complaints: &mut FieldErrors, field: &str, done: Result<()>) -> Result<()> {
    match done {
        Err(AppError::Invalid(errors)) => {
            complaints.add_each(errors, |_| field.to_owned());
            Ok(())
        }
        other => other,
    }
}

/// Does one step; gives the assignment that it was done to, or that it made.
fn carry_out(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<EditAssignments>,
    step: &Step,
    source: Option<&AssignmentInput>,
) -> Result<i32> {
    let id = step.assignment_id;
    match (step.kind, step.ends_on) {
        (StepKind::Ends | StepKind::DeputyEnds, Some(last_day)) => {
            let version = Assignments::stored(conn, caches, id)?.version;
            assignments::end_in(conn, caches, can, (id, version), last_day)?;
        }
        (StepKind::Deleted | StepKind::DeputyDeleted, _) => {
            records::delete_in::<Assignments>(conn, caches, can, id, None)?;
        }
        (StepKind::Begins, ends_on) => {
            expect_at_work(conn, caches, step.who.id, step.starts_on)?;
            let source = source.cloned().ok_or_else(|| AppError::internal("an item without its assignment"))?;
            let input = AssignmentInput {
                employee_id: Reference(Some(step.who.id)),
                starts_on: Day(Some(step.starts_on)),
                ends_on: Day(ends_on),
                ..source
            };
            return records::make_in::<Assignments>(conn, caches, can, &input);
        }
        (StepKind::Ends | StepKind::DeputyEnds, None) => {
            return Err(AppError::internal("an end without a day"));
        }
    }
    Ok(id)
}

/// Nobody takes over who has left by then.
fn expect_at_work(conn: &mut Conn, caches: &Caches<'_>, employee_id: i32, on: NaiveDate) -> Result<()> {
    let input = Employees::stored(conn, caches, employee_id)?.input;
    let employment = Employment { status: input.status, hired_on: input.hired_on.0, left_on: input.left_on.0 };
    if employment.last_day().is_some_and(|last| last < on) {
        return Err(AppError::field("successor_id", "successor-left"));
    }
    Ok(())
}

fn hand_over_people(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<EditEmployees>,
    reports: &ReportsLine,
) -> Result<()> {
    let to = reports.manager.as_ref().map(|one| one.id).filter(|_| reports.choice == Choice::Successor);
    // The new manager first: as long as they report to one of the others, those could not report to them.
    let (first, others): (Vec<_>, Vec<_>) = reports.people.iter().partition(|one| Some(one.id) == to);
    for one in first.into_iter().chain(others) {
        let manager = if Some(one.id) == to { reports.manager_reports_to.as_ref().map(|one| one.id) } else { to };
        let stored = Employees::stored(conn, caches, one.id)?;
        let what = (one.id, stored.version, Action::Updated);
        records::alter_in::<Employees>(conn, caches, can, what, |conn, caches, before| {
            let mut input = before.input.clone();
            input.manager_id = Reference(manager);
            Employees::change(conn, caches, one.id, before.version, &input)
        })?;
    }
    Ok(())
}

fn leave(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<EditEmployees>,
    draft: &Draft,
    (last_day, status): (NaiveDate, Presence),
) -> Result<()> {
    let id = draft.handover.employee_id;
    let what = (id, draft.person.version, Action::Updated);
    records::alter_in::<Employees>(conn, caches, can, what, |conn, caches, before| {
        let mut input = before.input.clone();
        input.left_on = Day(Some(last_day));
        input.status = status;
        input.validate()?;
        Employees::change(conn, caches, id, before.version, &input)
    })
}
