//! Adding a role: each person gets a new assignment, the same for all of them.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::altering::distinct;
use super::chosen;
use super::form::{BulkInput, Job, List};
use super::plan::{Plan, Refusal, Shown, State, Work};
use crate::assignments::many;
use crate::assignments::{self, AssignmentInput, Assignments, Draft, Held};
use crate::audit::Action;
use crate::auth::{By, Can, EditAssignments};
use crate::db::{Caches, Conn, Register};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind};
use crate::web::forms::{Prose, Reference};
use crate::web::records::{Deed, note_all};

/// What the people get, and how they were chosen: by themselves, or by an assignment that they hold.
#[derive(Clone, Debug)]
pub struct Adding {
    list: List,
    draft: Draft,
}

impl Work for Adding {
    type Right = EditAssignments;
    type Step = Draft;
    const WRITES: &'static [Register] = &[Register::Assignments];

    fn of(job: Job, input: &BulkInput) -> Result<Self> {
        // In place of the one whom a form for one assignment asks for.
        let anybody = Reference(Some(i32::MAX));
        let draft = AssignmentInput {
            employee_id: anybody,
            role_id: input.role_id,
            department_id: input.department_id,
            project_id: input.project_id,
            responsibility: input.responsibility,
            allocation: input.allocation,
            starts_on: input.starts_on,
            ends_on: input.ends_on,
            deputy_for_id: Reference(None),
            description: Prose::default(),
        };
        Ok(Self { list: job.list, draft: draft.validate()? })
    }

    fn plan(&self, conn: &mut Conn, _: &Caches<'_>, can: &Can<EditAssignments>, ids: &[i32]) -> Result<Plan<Draft>> {
        let place = self.draft.place;
        let mut errors = FieldErrors::default();
        assignments::check_role_in(conn, self.draft.role_id, place, &mut errors)?;
        errors.into_result()?;
        if !can.is_in(Some(place)) {
            return Err(AppError::field(place.field(), "not-your-place"));
        }
        let (mut plan, people) = self.people(conn, ids)?;
        let held = Held::by(conn, &distinct(people.iter().map(|(_, person)| *person).collect()), Some(place))?;
        let mut known = HashSet::new();
        for (row, person) in people {
            // Whoever was chosen by several assignments gets the role once.
            if known.insert(person) {
                let draft = Draft { employee_id: person, ..self.draft.clone() };
                let overlap = held.overlapping(&draft, None).map(|other| (Refusal::Overlap, Some(other)));
                plan.take(row, overlap.map_or(Ok(draft), Err));
            }
        }
        Ok(plan)
    }

    fn carry_out(&self, conn: &mut Conn, caches: &Caches<'_>, by: &By, steps: Vec<Draft>) -> Result<()> {
        let made = many::insert_all(conn, &steps)?;
        let mut titles = references::labels(conn, caches, Kind::Assignment, &made)?;
        let deed = |(id, draft): (i32, Draft)| Deed {
            id,
            action: Action::Created,
            title: titles.remove(&id).unwrap_or_default(),
            before: None,
            after: Some(AssignmentInput::from(draft)),
        };
        let deeds: Vec<_> = made.into_iter().zip(steps).map(deed).collect();
        note_all::<Assignments>(conn, caches, by, &deeds)
    }

    fn show(&self, conn: &mut Conn, caches: &Caches<'_>, steps: &[Draft], _: NaiveDate) -> Result<Vec<Shown>> {
        let people: Vec<i32> = steps.iter().map(|draft| draft.employee_id).collect();
        let mut names = references::labels(conn, caches, Kind::Employee, &people)?;
        let place = references::label_of_place(conn, caches, self.draft.place)?;
        let role = references::label(conn, caches, Kind::Role, self.draft.role_id)?;
        let shown = |draft: &Draft| Shown {
            name: names.remove(&draft.employee_id).unwrap_or_default(),
            url: format!("/employees/{}", draft.employee_id),
            role: role.clone(),
            before: None,
            after: vec![State {
                employee: None,
                place: place.clone(),
                starts_on: Some(draft.starts_on),
                ends_on: draft.ends_on,
            }],
        };
        Ok(steps.iter().map(shown).collect())
    }
}

/// A row that was chosen, and its person.
type Person = (i32, i32);

impl Adding {
    /// The chosen rows, each with its person.
    fn people(&self, conn: &mut Conn, ids: &[i32]) -> Result<(Plan<Draft>, Vec<Person>)> {
        Ok(match self.list {
            List::Assignments => {
                let found = chosen::assignments(conn, ids)?;
                let seen = found.rows.iter().map(|row| (row.id, row.version)).collect();
                let people = found.rows.iter().map(|row| (row.id, row.employee_id)).collect();
                (Plan::new(&found.gone, seen), people)
            }
            List::Employees => {
                let found = chosen::employees(conn, ids)?;
                let seen = found.rows.iter().map(|row| (row.id, row.version)).collect();
                let people = found.rows.iter().map(|row| (row.id, row.id)).collect();
                (Plan::new(&found.gone, seen), people)
            }
        })
    }
}
