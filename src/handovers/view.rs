//! A draft as its form shows it.

use std::collections::HashMap;

use serde::Serialize;

use super::draft::{Draft, Gone, Item};
use super::form::REPORTS;
use super::model::{Choice, Handover, Named};
use super::service::Shown;
use crate::db::{Caches, Conn};
use crate::deputies::{self, OPEN, Suggested, pick_field};
use crate::employees::Status as Presence;
use crate::error::Result;
use crate::web::forms::{FormSpec, FormView};

const FORM: FormSpec =
    FormSpec { entity: "handover", plural: "handovers", fields: &["last_day"], references: &[], words: &[] };

/// The page of a draft.
#[derive(Debug, Serialize)]
pub struct DraftPage {
    handover: Handover,
    person: Named,
    presence: Presence,
    items: Vec<ItemView>,
    gone: Vec<Gone>,
    reports: Vec<Named>,
    reports_suggestions: Vec<Suggested>,
    /// What is stored about them, in words.
    reports_choice: Choice,
    reports_manager: Option<String>,
    undecided: usize,
    form: FormView,
    stale: bool,
}

/// An item and who could take it over.
#[derive(Debug, Serialize)]
struct ItemView {
    item: Item,
    title: String,
    suggestions: Vec<Suggested>,
}

/// What stands in the field of an item that this was decided about.
fn stored(choice: Choice, person: Option<&Named>) -> String {
    match choice {
        Choice::Undecided => String::new(),
        Choice::LeaveOpen => OPEN.to_owned(),
        Choice::Successor => person.map(|one| one.id.to_string()).unwrap_or_default(),
    }
}

/// The page of a draft: what was typed, and what is stored where nothing was.
///
/// # Errors
/// The database's.
pub fn page(conn: &mut Conn, caches: &Caches<'_>, draft: Draft, shown: Shown) -> Result<DraftPage> {
    let Shown { language, mut sent, errors, stale } = shown;
    let mut suggestions = draft.suggestions(conn)?;
    sent.values.entry("last_day".into()).or_insert_with(|| draft.handover.last_day.to_string());
    let about = |item: &Item| (item.row.id, stored(item.choice, item.successor.as_ref()));
    let reports = (REPORTS, stored(draft.reports_choice, draft.reports_manager.as_ref()));
    for (id, value) in draft.items.iter().map(about).chain([reports]) {
        sent.values.entry(pick_field(id)).or_insert(value);
        deputies::settle(&mut sent.values, id, suggestions.get(&id).map(Vec::as_slice).unwrap_or_default());
    }
    for item in &draft.items {
        sent.values.entry(format!("note_{}", item.row.id)).or_insert_with(|| item.note.clone());
    }
    // A save that was refused is made again on top of what it was refused for.
    sent.version = if stale || sent.version.is_none() { Some(draft.handover.version) } else { sent.version };
    let ids: Vec<i32> = draft.items.iter().map(|item| item.row.id).chain([REPORTS]).collect();
    let pickers = deputies::pickers(conn, caches, &ids, &sent)?;
    let mut form = FormView::new(conn, caches, language, &FORM, Some(draft.handover.id), sent, &errors)?;
    form.pickers = pickers;
    let mut titles: HashMap<i32, String> = draft.items.iter().map(|item| (item.row.id, item.title())).collect();
    titles.insert(REPORTS, language.text("handover-reports"));
    deputies::relabel(&mut form, &titles);
    let undecided = draft.undecided().len();
    Ok(DraftPage {
        person: Named { id: draft.handover.employee_id, name: draft.person.title },
        presence: draft.person.input.status,
        reports_suggestions: suggestions.remove(&REPORTS).unwrap_or_default(),
        items: draft
            .items
            .into_iter()
            .map(|item| ItemView {
                title: item.title(),
                suggestions: suggestions.remove(&item.row.id).unwrap_or_default(),
                item,
            })
            .collect(),
        handover: draft.handover,
        gone: draft.gone,
        reports: draft.reports,
        reports_choice: draft.reports_choice,
        reports_manager: draft.reports_manager.map(|one| one.name),
        undecided,
        form,
        stale,
    })
}
