//! Ending, moving and reassigning assignments. What has been stays as it was: an assignment that moves or goes over to
//! somebody on a day ends the day before, and a new one begins on it. One that has not begun by then is changed itself.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::chosen;
use super::form::{Act, BulkInput, Job};
use super::plan::{Plan, Refusal, Shown, State, Work};
use crate::assignments::many::{self, Change, Deputy};
use crate::assignments::{self, Assignment, AssignmentInput, Assignments, Draft, Held};
use crate::audit::Action;
use crate::auth::{By, Can, EditAssignments};
use crate::db::{Caches, Conn, Register};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind, Place, Scope};
use crate::web::forms::require;
use crate::web::records::{Deed, note_all};

/// What is done to assignments.
#[derive(Clone, Debug)]
pub struct Altering {
    change: Change,
    /// The first day on which it is so; of no meaning where they end.
    from: NaiveDate,
}

/// What is done to one of them.
#[derive(Clone, Debug)]
pub struct Step {
    before: Assignment,
    change: Change,
    /// What begins where the old one ends.
    new: Option<Draft>,
}

/// What the rules have to look at beside the row itself.
struct Surroundings {
    scopes: HashMap<i32, Scope>,
    deputies: HashMap<i32, Vec<Deputy>>,
    absent: HashMap<i32, i32>,
    held: Held,
}

impl Work for Altering {
    type Right = EditAssignments;
    type Step = Step;
    const WRITES: &'static [Register] = &[Register::Assignments];

    fn of(job: Job, input: &BulkInput) -> Result<Self> {
        let mut errors = FieldErrors::default();
        let day = if job.act == Act::End { ("ends_on", input.ends_on.0) } else { ("starts_on", input.starts_on.0) };
        require(&mut errors, day.0, day.1.is_some());
        let change = match job.act {
            Act::End => day.1.map(Change::End),
            Act::Move => match Place::of(input.department_id.0, input.project_id.0) {
                Ok(place) => Some(Change::Move(place)),
                Err(AppError::Invalid(more)) => {
                    errors.add_for_other_fields(more);
                    None
                }
                Err(error) => return Err(error),
            },
            _ => {
                require(&mut errors, "employee_id", input.employee_id.0.is_some());
                input.employee_id.0.map(Change::Reassign)
            }
        };
        match (change, day.1, errors.is_empty()) {
            (Some(change), Some(from), true) => Ok(Self { change, from }),
            _ => Err(AppError::Invalid(errors)),
        }
    }

    fn plan(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        can: &Can<EditAssignments>,
        ids: &[i32],
    ) -> Result<Plan<Step>> {
        self.check_target(conn, caches, can)?;
        let found = chosen::assignments(conn, ids)?;
        let mut around = self.surroundings(conn, &found.rows)?;
        let mut plan = Plan::new(&found.gone, found.rows.iter().map(|row| (row.id, row.version)).collect());
        for row in found.rows {
            can.expect_in(row.place())?;
            plan.take(row.id, self.step(row, &mut around));
        }
        Ok(plan)
    }

    fn carry_out(&self, conn: &mut Conn, caches: &Caches<'_>, by: &By, steps: Vec<Step>) -> Result<()> {
        let mut alike: HashMap<Change, Vec<i32>> = HashMap::new();
        for step in &steps {
            alike.entry(step.change).or_default().push(step.before.id);
        }
        for (change, ids) in alike {
            many::alter_all(conn, &ids, change)?;
        }
        let (changed, new): (Vec<_>, Vec<_>) =
            steps.into_iter().map(|step| ((step.before, step.change), step.new)).unzip();
        let new: Vec<Draft> = new.into_iter().flatten().collect();
        let made = many::insert_all(conn, &new)?;
        let ids: Vec<i32> = changed.iter().map(|(before, _)| before.id).chain(made.iter().copied()).collect();
        let mut titles = references::labels(conn, caches, Kind::Assignment, &ids)?;
        let mut title = |id| titles.remove(&id).unwrap_or_default();
        let mut deeds = Vec::new();
        for (before, change) in changed {
            let action = if matches!(change, Change::End(_)) { Action::Ended } else { Action::Updated };
            let (id, after) = (before.id, change.of(before.clone()));
            deeds.push(Deed { id, action, title: title(id), before: Some(before.into()), after: Some(after.into()) });
        }
        for (id, draft) in made.into_iter().zip(new) {
            let after = Some(AssignmentInput::from(draft));
            deeds.push(Deed { id, action: Action::Created, title: title(id), before: None, after });
        }
        note_all::<Assignments>(conn, caches, by, &deeds)
    }

    fn show(&self, conn: &mut Conn, caches: &Caches<'_>, steps: &[Step], on: NaiveDate) -> Result<Vec<Shown>> {
        let ids: Vec<i32> = steps.iter().map(|step| step.before.id).collect();
        let rows = assignments::rows(conn, caches, &ids, on)?;
        let (employee, place) = match self.change {
            Change::End(_) => (None, None),
            Change::Move(place) => (None, references::label_of_place(conn, caches, place)?),
            Change::Reassign(id) => (references::label(conn, caches, Kind::Employee, id)?, None),
        };
        let shown = rows.into_iter().zip(steps).map(|(row, step)| {
            let now = State {
                employee: employee.is_some().then(|| row.employee.clone()),
                place: Some(row.place.name),
                starts_on: Some(row.starts_on),
                ends_on: row.ends_on,
            };
            let then = |state: &State| State {
                employee: employee.clone().or(state.employee.clone()),
                place: place.clone().or(state.place.clone()),
                ..state.clone()
            };
            let after = match (step.change, &step.new) {
                (Change::End(day), None) => vec![State { ends_on: Some(day), ..now.clone() }],
                (Change::End(day), Some(new)) => {
                    let new = State { starts_on: Some(new.starts_on), ..then(&now) };
                    vec![State { ends_on: Some(day), ..now.clone() }, new]
                }
                _ => vec![then(&now)],
            };
            let url = format!("/assignments/{}", row.id);
            Shown { name: row.employee, url, role: Some(row.role), before: Some(now), after }
        });
        Ok(shown.collect())
    }
}

impl Altering {
    /// The place must be there and theirs who ask; the employee must be there.
    fn check_target(&self, conn: &mut Conn, caches: &Caches<'_>, can: &Can<EditAssignments>) -> Result<()> {
        let (field, label) = match self.change {
            Change::End(_) => return Ok(()),
            Change::Move(place) if !can.is_in(Some(place)) => {
                return Err(AppError::field(place.field(), "not-your-place"));
            }
            Change::Move(place) => (place.field(), references::label_of_place(conn, caches, place)?),
            Change::Reassign(id) => ("employee_id", references::label(conn, caches, Kind::Employee, id)?),
        };
        if label.is_some() { Ok(()) } else { Err(AppError::field(field, "unknown-reference")) }
    }

    fn surroundings(&self, conn: &mut Conn, rows: &[Assignment]) -> Result<Surroundings> {
        let mut around = Surroundings {
            scopes: HashMap::new(),
            deputies: HashMap::new(),
            absent: HashMap::new(),
            held: Held::default(),
        };
        let (people, place) = match self.change {
            Change::End(_) => return Ok(around),
            Change::Move(place) => (rows.iter().map(|row| row.employee_id).collect(), Some(place)),
            Change::Reassign(id) => (vec![id], None),
        };
        around.held = Held::by(conn, &distinct(people), place)?;
        around.scopes = many::scopes(conn)?;
        let ids: Vec<i32> = rows.iter().map(|row| row.id).collect();
        for deputy in many::deputies_of(conn, &ids)? {
            around.deputies.entry(deputy.absent).or_default().push(deputy);
        }
        let absent = distinct(rows.iter().filter_map(|row| row.deputy_for_id).collect());
        around.absent = many::by_ids(conn, &absent)?.into_iter().map(|row| (row.id, row.employee_id)).collect();
        Ok(around)
    }

    fn step(&self, row: Assignment, around: &mut Surroundings) -> Result<Step, (Refusal, Option<i32>)> {
        let Some(at) = row.place() else { return Err((Refusal::Gone, None)) };
        if let Change::End(day) = self.change {
            return match row.ends_on {
                Some(last) if last <= day => Err((Refusal::Ended, None)),
                _ if row.starts_on > day => Err((Refusal::NotBegun, None)),
                _ => Ok(Step { before: row, change: self.change, new: None }),
            };
        }
        if row.ends_on.is_some_and(|last| last < self.from) {
            return Err((Refusal::Ended, None));
        }
        let (employee_id, place) = match self.change {
            Change::Reassign(employee_id) => (employee_id, at),
            Change::Move(place) => (row.employee_id, place),
            Change::End(_) => (row.employee_id, at),
        };
        if (employee_id, place) == (row.employee_id, at) {
            return Err((Refusal::Unchanged, None));
        }
        if !around.scopes.get(&row.role_id).is_some_and(|scope| scope.fits(place)) {
            return Err((Refusal::Scope, None));
        }
        // A deputy stays where the absent one is, and is somebody else.
        if let Some(absent) = row.deputy_for_id
            && (place != at || around.absent.get(&absent) == Some(&employee_id))
        {
            return Err((Refusal::Deputy, Some(absent)));
        }
        let itself = row.starts_on >= self.from;
        let reaches = |deputy: &Deputy| itself || deputy.ends_on.is_none_or(|last| last >= self.from);
        if around.deputies.get(&row.id).is_some_and(|deputies| deputies.iter().any(reaches)) {
            return Err((Refusal::HasDeputies, None));
        }
        let draft = Draft {
            employee_id,
            role_id: row.role_id,
            place,
            responsibility: row.responsibility,
            allocation: row.allocation,
            starts_on: row.starts_on.max(self.from),
            ends_on: row.ends_on,
            deputy_for_id: row.deputy_for_id,
            description: row.description.clone(),
        };
        if let Some(other) = around.held.overlapping(&draft, None) {
            return Err((Refusal::Overlap, Some(other)));
        }
        around.held.add(row.id, &draft);
        let day_before = self.from.pred_opt().unwrap_or(self.from);
        Ok(match itself {
            true => Step { before: row, change: self.change, new: None },
            false => Step { before: row, change: Change::End(day_before), new: Some(draft) },
        })
    }
}

/// Each id once.
pub fn distinct(mut ids: Vec<i32>) -> Vec<i32> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
