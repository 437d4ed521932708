//! Beginning a handover, keeping it as a draft, and carrying it out.

use chrono::NaiveDate;
use serde::Serialize;

use super::apply::{self, Rights};
use super::draft::{self, Draft, Gone, Item};
use super::form::{Decision, DraftInput, HandoverInput, REPORTS};
use super::model::{self, Choice, Decided, Filter, Handover, Named, Status, Summary};
use super::plan::{self, Plan};
use super::view;
use crate::assignments::Assignments;
use crate::audit::{self, Action, Event, FieldChange, Kind as Thing, Value};
use crate::auth::{By, Can, EditEmployees};
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::deputies::pick_field;
use crate::employees::{Employees, Status as Presence};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind};
use crate::web::Language;
use crate::web::forms::{FormSpec, FormView, Submission};
use crate::web::page::today;
use crate::web::records::Record;

/// The form with which a handover begins.
pub const BEGIN: FormSpec = FormSpec {
    entity: "handover",
    plural: "handovers",
    fields: &["employee_id", "last_day"],
    references: &[("employee_id", Kind::Employee)],
    words: &[],
};

/// A page of the list.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, paging: &Paging) -> Result<Listing<Summary>> {
    model::page(conn, caches, filter, paging)
}

/// The page on which a handover begins.
#[derive(Debug, Serialize)]
pub struct BeginPage {
    form: FormView,
    /// The draft that there is already for the one who is chosen.
    draft: Option<i32>,
    person: Option<String>,
}

/// The form with which a handover begins, with what was typed.
///
/// # Errors
/// The database's.
pub async fn begin(db: &Db, (language, sent, errors): (Language, Submission, FieldErrors)) -> Result<BeginPage> {
    db.read(move |conn, caches| {
        let chosen = sent.value("employee_id").parse::<i32>().ok();
        let mut sent = sent;
        let (mut draft, mut person) = (None, None);
        if let Some(id) = chosen
            && let Some(name) = references::label(conn, caches, Kind::Employee, id)?
        {
            draft = model::draft_of(conn, id)?;
            person = Some(name);
            let known = Employees::stored(conn, caches, id)?.input.left_on.0;
            let usual = known.unwrap_or_else(today).to_string();
            sent = sent.over([("last_day".to_owned(), usual)].into());
        }
        let form = FormView::new(conn, caches, language, &BEGIN, None, sent, &errors)?;
        Ok(BeginPage { form, draft, person })
    })
    .await
}

/// Begins a handover; gives its id. All that is held then is in it, undecided.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub async fn create(db: &Db, can: &Can<EditEmployees>, input: HandoverInput) -> Result<i32> {
    let (Some(employee_id), Some(last_day)) = (input.employee_id.0, input.last_day.0) else {
        return Err(AppError::field("employee_id", "required"));
    };
    let by = can.by.clone();
    // The person is not deleted meanwhile: whoever deletes them notes which handovers go along.
    db.write(&[Register::Employees], move |conn, caches| {
        let person = match Employees::stored(conn, caches, employee_id) {
            Err(AppError::NotFound) => return Err(AppError::field("employee_id", "unknown-reference")),
            person => person?,
        };
        if person.input.hired_on.0.is_some_and(|first| last_day < first) {
            return Err(AppError::field("last_day", "left-before-hired"));
        }
        // That there is a draft already is what the unique key says.
        let id = model::insert(conn, employee_id, last_day, by.account_id).map_err(|error| match error {
            AppError::Invalid(_) => AppError::field("employee_id", "handover-open"),
            other => other,
        })?;
        let draft = draft::load(conn, caches, id)?;
        let undecided = |item: &Item| decided(item, &undecided(item));
        model::decide(conn, id, &draft.items.iter().map(undecided).collect::<Vec<_>>())?;
        note(conn, &by, (id, &person.title), Action::Created, &[day_change(None, Some(last_day))])?;
        Ok(id)
    })
    .await
}

fn undecided(item: &Item) -> Decision {
    Decision { id: item.row.id, seen: item.version, choice: Choice::Undecided, successor_id: None, note: String::new() }
}

fn decided(item: &Item, decision: &Decision) -> Decided {
    Decided {
        assignment_id: Some(item.row.id),
        assignment_version: decision.seen,
        title: item.title(),
        choice: decision.choice,
        successor_id: decision.successor_id,
        note: decision.note.clone(),
    }
}

fn note(conn: &mut Conn, by: &By, (id, title): (i32, &str), action: Action, fields: &[FieldChange]) -> Result<()> {
    audit::record(conn, by, &Event { kind: Thing::Handover, row_id: Some(id), title, action, fields })
}

fn day_change(before: Option<NaiveDate>, after: Option<NaiveDate>) -> FieldChange {
    let day = |day: NaiveDate| Value::Day(day.to_string());
    FieldChange { field: "last_day".into(), before: before.map(day), after: after.map(day) }
}

/// A handover as its page shows it: a draft to be filled in, or what was done.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum HandoverPage {
    /// A draft.
    Draft(Box<view::DraftPage>),
    /// What was done.
    Applied(Box<AppliedPage>),
}

/// A handover that was carried out.
#[derive(Debug, Serialize)]
pub struct AppliedPage {
    handover: Handover,
    person: Named,
    plan: Plan,
}

/// What came of reading a handover's form, to be shown again.
pub struct Shown {
    /// In which language.
    pub language: Language,
    /// What was typed.
    pub sent: Submission,
    /// What is wrong with it.
    pub errors: FieldErrors,
    /// Whether somebody else saved it in the meantime.
    pub stale: bool,
}

/// A handover, with what was typed where it is a draft.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, shown: Shown) -> Result<HandoverPage> {
    db.read(move |conn, caches| {
        let handover = model::find(conn, id)?;
        if handover.status == Status::Applied {
            let name = Employees::stored(conn, caches, handover.employee_id)?.title;
            let person = Named { id: handover.employee_id, name };
            let plan = Plan::of_json(&handover.record)?;
            return Ok(HandoverPage::Applied(Box::new(AppliedPage { handover, person, plan })));
        }
        let draft = draft::load(conn, caches, id)?;
        Ok(HandoverPage::Draft(Box::new(view::page(conn, caches, draft, shown)?)))
    })
    .await
}

/// Keeps a draft, however much of it is decided.
///
/// # Errors
/// `Stale` when somebody else saved it or carried it out, `Invalid` with all complaints, `NotFound`, or the database's.
pub async fn save(db: &Db, can: &Can<EditEmployees>, id: i32, version: i32, input: DraftInput) -> Result<()> {
    let by = can.by.clone();
    db.write(&[], move |conn, caches| {
        let before = open(conn, caches, id, version)?;
        let people = check(conn, caches, &before, &input)?;
        let (mut fields, mut rows) = (Vec::new(), Vec::new());
        if before.handover.last_day != input.last_day {
            fields.push(day_change(Some(before.handover.last_day), Some(input.last_day)));
        }
        let mut reports = (before.reports_choice, before.reports_manager.as_ref().map(|one| one.id));
        for decision in &input.decisions {
            let name = decision.successor_id.and_then(|id| people.get(&id)).cloned().unwrap_or_default();
            if decision.id == REPORTS {
                fields.extend(reports_change(reports, decision, name));
                reports = (decision.choice, decision.successor_id);
            } else if let Some(item) = before.items.iter().find(|item| item.row.id == decision.id) {
                let was = (item.choice, item.successor.as_ref().map(|one| one.id));
                fields.extend(change(&item.title(), was, decision, &name));
                rows.push(decided(item, decision));
            }
        }
        model::update(conn, (id, version), input.last_day, reports)?;
        model::decide(conn, id, &rows)?;
        if fields.is_empty() {
            return Ok(());
        }
        note(conn, &by, (id, &before.person.title), Action::Updated, &fields)
    })
    .await
}

/// What the log keeps of a decision: the field says what was decided, the text about what.
fn change(title: &str, was: (Choice, Option<i32>), decision: &Decision, name: &str) -> Option<FieldChange> {
    if was == (decision.choice, decision.successor_id) {
        return None;
    }
    let text = if name.is_empty() { title.to_owned() } else { format!("{title}: {name}") };
    Some(FieldChange::texts(&format!("choice-{}", decision.choice.as_str()), None, Some(&text)))
}

fn reports_change(was: (Choice, Option<i32>), decision: &Decision, name: String) -> Option<FieldChange> {
    let after = match decision.choice {
        _ if was == (decision.choice, decision.successor_id) => return None,
        Choice::Successor => Value::Text(name),
        Choice::LeaveOpen => Value::Word("open".into()),
        Choice::Undecided => Value::Word("undecided".into()),
    };
    Some(FieldChange { field: "reports".into(), before: None, after: Some(after) })
}

/// A draft that is still at `version`.
fn open(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32) -> Result<Draft> {
    let handover = model::find(conn, id)?;
    if handover.status != Status::Draft || handover.version != version {
        return Err(AppError::Stale);
    }
    draft::load(conn, caches, id)
}

/// Checks what needs a look at other rows; gives the names of those who take over.
fn check(
    conn: &mut Conn,
    caches: &Caches<'_>,
    draft: &Draft,
    input: &DraftInput,
) -> Result<std::collections::HashMap<i32, String>> {
    let mut errors = FieldErrors::default();
    if draft.person.input.hired_on.0.is_some_and(|first| input.last_day < first) {
        errors.add("last_day", "left-before-hired");
    }
    let people: Vec<i32> = input.decisions.iter().filter_map(|one| one.successor_id).collect();
    let names = references::labels(conn, caches, Kind::Employee, &people)?;
    for decision in &input.decisions {
        match decision.successor_id {
            Some(id) if id == draft.handover.employee_id => errors.add(&pick_field(decision.id), "handover-self"),
            Some(id) if !names.contains_key(&id) => errors.add(&pick_field(decision.id), "unknown-reference"),
            _ => {}
        }
    }
    errors.into_result()?;
    Ok(names)
}

/// What a draft will change, before it does.
#[derive(Debug, Serialize)]
pub struct ReviewPage {
    handover: Handover,
    person: Named,
    presence: Presence,
    plan: Plan,
    mark: String,
    gone: Vec<Gone>,
    news: bool,
    undecided: usize,
    stale: bool,
}

/// What a draft will change; none when it was carried out already.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn review(db: &Db, id: i32, stale: bool) -> Result<Option<ReviewPage>> {
    db.read(move |conn, caches| {
        if model::find(conn, id)?.status == Status::Applied {
            return Ok(None);
        }
        let draft = draft::load(conn, caches, id)?;
        let plan = plan::of(&draft, today());
        Ok(Some(ReviewPage {
            mark: plan.mark()?,
            undecided: draft.undecided().len(),
            news: draft.items.iter().any(|item| item.news.is_some()),
            presence: draft.person.input.status,
            person: Named { id: draft.handover.employee_id, name: draft.person.title },
            handover: draft.handover,
            gone: draft.gone,
            plan,
            stale,
        }))
    })
    .await
}

/// Carries a draft out as it was reviewed; gives the name of the one who leaves.
///
/// # Errors
/// `Stale` when it is not what was reviewed any more, `Invalid` beside the items that something is wrong with,
/// `NotFound`, or the database's.
pub async fn carry_out(db: &Db, rights: Rights, id: i32, version: i32, mark: String) -> Result<String> {
    const WRITES: &[Register] = &[Register::Employees, Register::Assignments];
    debug_assert!(Assignments::WRITES.iter().chain(Employees::WRITES).all(|register| WRITES.contains(register)));
    db.write(WRITES, move |conn, caches| {
        let draft = open(conn, caches, id, version)?;
        let mut errors = FieldErrors::default();
        for item in draft.undecided() {
            errors.add(&pick_field(item), "undecided");
        }
        errors.into_result()?;
        let mut plan = plan::of(&draft, today());
        if plan.mark()? != mark {
            return Err(AppError::Stale);
        }
        apply::apply(conn, caches, &rights, &draft, &mut plan)?;
        model::set_applied(conn, id, version, &plan.to_json()?)?;
        let title = draft.person.title;
        let day = day_change(None, Some(plan.last_day));
        note(conn, &rights.employees.by, (id, &title), Action::Applied, &[day])?;
        Ok(title)
    })
    .await
}

/// Throws a draft away; gives the name of the one it was about.
///
/// # Errors
/// `Stale` when somebody else saved it or carried it out, `NotFound`, or the database's.
pub async fn discard(db: &Db, can: &Can<EditEmployees>, id: i32, version: i32) -> Result<String> {
    let by = can.by.clone();
    db.write(&[], move |conn, caches| {
        let draft = open(conn, caches, id, version)?;
        model::delete(conn, id, Some(version))?;
        let day = day_change(Some(draft.handover.last_day), None);
        note(conn, &by, (id, &draft.person.title), Action::Deleted, &[day])?;
        Ok(draft.person.title)
    })
    .await
}
