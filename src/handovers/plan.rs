//! What a handover will change, in the order of its items: shown before it is carried out, carried out exactly so, and
//! kept afterwards.

use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::dates::{Fate, fate, first_day};
use super::draft::{Draft, Item};
use super::model::{Choice, Named};
use crate::assignments::{Acting, Responsibility};
use crate::employees::Status as Presence;
use crate::error::{AppError, Result};
use crate::text_enum;

text_enum! {
    /// A change of one assignment.
    pub enum StepKind {
        /// It gets a last day.
        Ends = "ends",
        /// It is deleted, because it would have begun later.
        Deleted = "deleted",
        /// A deputy's gets a last day.
        DeputyEnds = "deputy_ends",
        /// A deputy's is deleted.
        DeputyDeleted = "deputy_deleted",
        /// A successor's is made.
        Begins = "begins",
    }
}

/// Everything that a handover changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Plan {
    /// The last day.
    pub last_day: NaiveDate,
    /// The last day that was known before.
    pub left_on_before: Option<NaiveDate>,
    /// Whether the one who leaves is at work now.
    pub status_before: Presence,
    /// And afterwards.
    pub status_after: Presence,
    /// What happens to each item.
    pub lines: Vec<Line>,
    /// What happens to those who report to them.
    pub reports: Option<ReportsLine>,
}

/// What happens to an item.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// The assignment.
    pub assignment_id: i32,
    /// The role.
    pub role: String,
    /// The place.
    pub place: String,
    /// The place's page.
    pub place_url: String,
    /// The part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// What was decided.
    pub choice: Choice,
    /// A word about it.
    pub note: String,
    /// Whether nobody answers for the role there afterwards.
    pub unanswered: bool,
    /// What changes, in order.
    pub steps: Vec<Step>,
}

/// A change of one assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What happens.
    pub kind: StepKind,
    /// To which assignment; for a new one, that which it comes after.
    pub assignment_id: i32,
    /// Whose it is.
    pub who: Named,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day afterwards.
    pub ends_on: Option<NaiveDate>,
}

/// What happens to those who report to the one who leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportsLine {
    /// What was decided.
    pub choice: Choice,
    /// Their new manager.
    pub manager: Option<Named>,
    /// Who they are.
    pub people: Vec<Named>,
    /// To whom the new manager reports who is one of them.
    pub manager_reports_to: Option<Named>,
}

/// Whether somebody is at work, when they have a last day: what the register says is what is so today.
pub fn status_after(before: Presence, last_day: NaiveDate, today: NaiveDate) -> Presence {
    if last_day < today { Presence::Left } else { before }
}

/// What a draft will change.
pub fn of(draft: &Draft, today: NaiveDate) -> Plan {
    let (last_day, input) = (draft.handover.last_day, &draft.person.input);
    let who = Named { id: draft.handover.employee_id, name: draft.person.title.clone() };
    Plan {
        last_day,
        left_on_before: input.left_on.0,
        status_before: input.status,
        status_after: status_after(input.status, last_day, today),
        lines: draft.items.iter().map(|item| line(item, &who, last_day)).collect(),
        reports: reports(draft),
    }
}

fn reports(draft: &Draft) -> Option<ReportsLine> {
    if draft.reports.is_empty() {
        return None;
    }
    let manager = draft.reports_manager.clone().filter(|_| draft.reports_choice == Choice::Successor);
    let is_one = manager.as_ref().is_some_and(|manager| draft.reports.iter().any(|one| one.id == manager.id));
    Some(ReportsLine {
        choice: draft.reports_choice,
        people: draft.reports.clone(),
        manager_reports_to: draft.manager.clone().filter(|_| is_one),
        manager,
    })
}

fn line(item: &Item, who: &Named, last_day: NaiveDate) -> Line {
    let row = &item.row;
    let accountable = row.responsibility == Responsibility::Accountable && row.absent.is_none();
    Line {
        assignment_id: row.id,
        role: row.role.clone(),
        place: row.place.name.clone(),
        place_url: row.place.url.clone(),
        responsibility: row.responsibility,
        allocation: row.allocation,
        choice: item.choice,
        note: item.note.clone(),
        unanswered: accountable && item.choice == Choice::LeaveOpen,
        steps: if item.choice == Choice::Undecided { Vec::new() } else { steps(item, who, last_day) },
    }
}

fn steps(item: &Item, who: &Named, last_day: NaiveDate) -> Vec<Step> {
    let row = &item.row;
    let step = |kind, assignment_id, who: &Named, starts_on, ends_on| Step {
        kind,
        assignment_id,
        who: who.clone(),
        starts_on,
        ends_on,
    };
    let mut steps: Vec<Step> =
        item.deputies.iter().filter_map(|deputy| deputy_step(deputy, item.never_begins, last_day)).collect();
    steps.push(if item.never_begins {
        step(StepKind::Deleted, row.id, who, row.starts_on, row.ends_on)
    } else {
        step(StepKind::Ends, row.id, who, row.starts_on, Some(last_day))
    });
    if let (Choice::Successor, Some(successor)) = (item.choice, &item.successor) {
        let first = first_day(row.starts_on, last_day);
        steps.push(step(StepKind::Begins, row.id, successor, first, row.ends_on));
    }
    steps
}

/// Nobody stands in for somebody who has left, nor for what never begins.
fn deputy_step(deputy: &Acting, never_begins: bool, last_day: NaiveDate) -> Option<Step> {
    let (kind, ends_on) = match fate(deputy.starts_on, deputy.ends_on, last_day) {
        _ if never_begins => (StepKind::DeputyDeleted, deputy.ends_on),
        Fate::NeverBegins => (StepKind::DeputyDeleted, deputy.ends_on),
        Fate::Ends => (StepKind::DeputyEnds, Some(last_day)),
        Fate::Untouched => return None,
    };
    let who = Named { id: deputy.employee_id, name: deputy.employee.clone() };
    Some(Step { kind, assignment_id: deputy.id, who, starts_on: deputy.starts_on, ends_on })
}

impl Plan {
    /// A mark by which it is known whether this is still the plan that somebody has looked at.
    ///
    /// # Errors
    /// A plan that is no JSON: a defect.
    pub fn mark(&self) -> Result<String> {
        let text = self.to_json()?;
        Ok(HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..16]))
    }

    /// The plan as it is kept.
    ///
    /// # Errors
    /// A plan that is no JSON: a defect.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| AppError::internal(&error))
    }

    /// The plan that was kept.
    ///
    /// # Errors
    /// What is kept is no plan: a defect.
    pub fn of_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| AppError::internal(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn whoever_has_gone_has_left_and_whoever_goes_later_has_not() {
        let after = |last| status_after(Presence::OnLeave, day(last), day("2026-03-01"));
        assert_eq!(after("2026-02-28"), Presence::Left);
        assert_eq!(after("2026-03-01"), Presence::OnLeave, "the last day is one at work");
        assert_eq!(after("2026-03-02"), Presence::OnLeave);
    }

    #[test]
    fn deputies_end_with_the_one_they_stand_in_for() {
        let deputy = |first: &str, last: &str| Acting {
            id: 9,
            employee_id: 2,
            employee: "Ana".into(),
            starts_on: day(first),
            ends_on: (!last.is_empty()).then(|| day(last)),
        };
        let of = |first, last, never| {
            deputy_step(&deputy(first, last), never, day("2026-06-30")).map(|step| (step.kind, step.ends_on))
        };
        assert_eq!(of("2026-06-01", "", false), Some((StepKind::DeputyEnds, Some(day("2026-06-30")))));
        assert_eq!(of("2026-06-01", "2026-06-30", false), None, "it ends by itself");
        assert_eq!(of("2026-07-01", "", false), Some((StepKind::DeputyDeleted, None)));
        assert_eq!(of("2026-01-01", "2026-01-31", true), Some((StepKind::DeputyDeleted, Some(day("2026-01-31")))));
    }
}
