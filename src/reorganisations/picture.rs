//! A draft as its pages show it: today beside the draft, change by change and as trees. It is kept when a draft is closed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::changes::{self, Change};
use super::chart::{self, Chart};
use super::examine::{Finding, examine};
use super::fact::{Base, Fact, Trouble};
use super::known::Known;
use super::model::Reorganisation;
use super::outline::{Outline, outlines};
use super::wish::{Kind, Wish};
use crate::auth::secrets;
use crate::db::{Caches, Conn};
use crate::error::{AppError, Result};

/// A change of a draft, today beside the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeView {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// What kind of change.
    pub kind: Kind,
    /// What it is about.
    pub title: String,
    /// The page of that, where there is one.
    pub url: Option<String>,
    /// What is so now.
    pub before: Fact,
    /// What would be so.
    pub after: Fact,
    /// What keeps it from being made.
    pub troubles: Vec<Trouble>,
    /// Whether taking the row as it is now mends something.
    pub can_rebase: bool,
}

/// A tree in outline and drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// In outline.
    pub outline: Outline,
    /// Drawn.
    pub chart: Chart,
}

/// A draft beside today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its changes, in order.
    pub changes: Vec<ChangeView>,
    /// The tree today.
    pub today: Side,
    /// The tree as the draft would leave it.
    pub draft: Side,
    /// How many changes something keeps from being made.
    pub troubled: usize,
}

/// A draft beside the register as it is now.
///
/// # Errors
/// The database's.
pub fn of(
    conn: &mut Conn,
    caches: &Caches<'_>,
    row: &Reorganisation,
) -> Result<(Vec<Change>, Vec<Option<Base>>, Picture)> {
    let changes = changes::of(conn, row.id)?;
    let (picture, grounds) = paint(conn, caches, &changes, row.takes_effect_on)?;
    Ok((changes, grounds, picture))
}

/// Changes beside the register as it is now, and the ground on which each would stand if it were drafted now.
///
/// # Errors
/// The database's.
pub fn paint(
    conn: &mut Conn,
    caches: &Caches<'_>,
    changes: &[Change],
    takes_effect_on: NaiveDate,
) -> Result<(Picture, Vec<Option<Base>>)> {
    let wishes: Vec<&Wish> = changes.iter().map(|change| &change.wish).collect();
    let known = Known::read(conn, caches, &wishes, takes_effect_on)?;
    let found = examine(&known, changes, takes_effect_on);
    let [today, draft] = outlines(&known, &found.drafted, changes).map(|outline| {
        let chart = chart::draw(&outline);
        Side { outline, chart }
    });
    let grounds = found.findings.iter().map(|finding| finding.ground.clone()).collect();
    let views: Vec<ChangeView> =
        changes.iter().zip(found.findings).map(|(change, found)| view(change, found)).collect();
    let troubled = views.iter().filter(|view| !view.troubles.is_empty()).count();
    Ok((Picture { changes: views, today, draft, troubled }, grounds))
}

fn view(change: &Change, found: Finding) -> ChangeView {
    let row = found.ground.as_ref().and_then(|ground| ground.row).map(|(id, _)| id);
    let plural = match change.wish {
        Wish::MoveDepartment { .. } | Wish::NewDepartment { .. } => "departments",
        Wish::Seat { .. } => "seats",
        Wish::Assign { .. } | Wish::EndAssignment { .. } => "assignments",
        Wish::MovePerson { .. } => "employees",
    };
    ChangeView {
        id: change.id,
        version: change.version,
        kind: change.wish.kind(),
        title: found.title,
        url: row.map(|id| format!("/{plural}/{id}")),
        before: found.before,
        after: found.after,
        can_rebase: found.ground.is_some() && found.troubles.iter().any(Trouble::is_mended_by_rebase),
        troubles: found.troubles,
    }
}

impl Picture {
    /// What was read off a draft, as a mark by which a later look is known to be the same.
    ///
    /// # Errors
    /// A defect.
    pub fn digest(&self, row: &Reorganisation) -> Result<String> {
        Ok(secrets::digest(&to_json(&(row.version, row.takes_effect_on, &self.changes))?))
    }

    /// As it is kept.
    ///
    /// # Errors
    /// A defect.
    pub fn to_json(&self) -> Result<String> {
        to_json(self)
    }

    /// As it was kept.
    ///
    /// # Errors
    /// `Internal` for what was not written by this program.
    pub fn of_json(text: &str) -> Result<Self> {
        serde_json::from_str(text).map_err(|error| AppError::internal(&error))
    }
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| AppError::internal(&error))
}
