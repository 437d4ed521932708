//! What changes the register as a whole, in files: handovers, drafts of reorganisations, and imports.

use super::ask::{Ask, Tongue};
use super::shown::Shown;
use crate::db::paging::Paging;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::tables::writing::Cell;
use crate::web::lists;
use crate::{handovers, imports, reorganisations};

/// The list of handovers.
pub struct Handovers;

impl Shown for Handovers {
    type Row = handovers::Summary;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("employee", "handover-employee_id"),
        ("last_day", "handover-last_day"),
        ("status", "handover-status"),
        ("begun_at", "handover-begun-at"),
        ("applied_at", "handover-applied-at"),
    ];

    fn ids(conn: &mut Conn, ask: &Ask, paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<handovers::Query>(&ask.query)?.filter(&lists::searched(&ask.query));
        handovers::ids(conn, &filter, paging)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>> {
        handovers::summaries(conn, caches, ids)
    }

    fn id(row: &Self::Row) -> i32 {
        row.handover.id
    }

    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell> {
        vec![
            Cell::text(&row.employee),
            Cell::Day(row.handover.last_day),
            Cell::Text(tongue.word("handover-status-", row.handover.status.as_str())),
            Cell::Instant(row.handover.created_at),
            Cell::instant(row.handover.applied_at),
        ]
    }
}

/// The list of drafts, as far as whoever asks may see them.
pub struct Reorganisations;

impl Shown for Reorganisations {
    type Row = reorganisations::Summary;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("name", "reorganisation-name"),
        ("takes_effect_on", "reorganisation-takes_effect_on"),
        ("status", "reorganisation-status"),
        ("changes", "reorganisation-changes-title"),
        ("owner", "reorganisation-owner"),
        ("seen_by", "reorganisation-seen_by"),
    ];

    fn ids(conn: &mut Conn, ask: &Ask, paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<reorganisations::Query>(&ask.query)?.filter(&lists::searched(&ask.query));
        reorganisations::ids(conn, ask.reader.as_deref(), &filter, paging)
    }

    fn rows(conn: &mut Conn, _: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>> {
        reorganisations::summaries(conn, ids)
    }

    fn id(row: &Self::Row) -> i32 {
        row.row.id
    }

    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell> {
        let seen_by = if row.row.is_shared { "editors" } else { "owner" };
        vec![
            Cell::text(&row.row.name),
            Cell::Day(row.row.takes_effect_on),
            Cell::Text(tongue.word("reorganisation-status-", row.row.status.as_str())),
            Cell::Whole(row.changes),
            Cell::text(&row.row.owner.unwrap_or_default()),
            Cell::Text(tongue.word("reorganisation-seen_by-", seen_by)),
        ]
    }
}

/// The list of imports.
pub struct Imports;

impl Shown for Imports {
    type Row = imports::Import;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("file", "import-file"),
        ("into", "import-into"),
        ("state", "import-state"),
        ("creates", "import-tab-create"),
        ("updates", "import-tab-update"),
        ("sames", "import-tab-same"),
        ("errors", "import-tab-error"),
        ("who", "import-who"),
        ("at", "import-at"),
    ];

    fn ids(conn: &mut Conn, _: &Ask, paging: &Paging) -> Result<Vec<i32>> {
        imports::ids(conn, paging)
    }

    fn rows(conn: &mut Conn, _: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>> {
        imports::with_ids(conn, ids)
    }

    fn id(row: &Self::Row) -> i32 {
        row.id
    }

    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell> {
        let into = |register: imports::Registers| Cell::Text(tongue.word("nav-", register.as_str()));
        let who = Some(row.actor).filter(|actor| !actor.is_empty());
        vec![
            Cell::text(&row.name),
            row.register.map_or(Cell::Empty, into),
            Cell::Text(tongue.word("import-state-", row.state.as_str())),
            Cell::Whole(row.creates.into()),
            Cell::Whole(row.updates.into()),
            Cell::Whole(row.sames.into()),
            Cell::Whole(row.errors.into()),
            who.map_or_else(|| tongue.said("change-via-command"), Cell::Text),
            Cell::Instant(row.created_at),
        ]
    }
}
