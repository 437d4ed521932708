//! What the pages of imports show, beside what the import itself says.

use std::collections::BTreeMap;

use serde::Serialize;

use super::asked::{self, SEPARATORS};
use super::form::{Mode, Outcome, Phase, Registers, State};
use super::service::Destination;
use super::view::{ImportView, LookView, ObstacleView, RowView, Totals};
use crate::db::paging::Listing;
use crate::error::FieldErrors;
use crate::tables::reading::DateOrder;
use crate::tables::reading::limits::FILE;
use crate::web::forms::complaint_in_words;
use crate::web::lists::{Ways, url_with};
use crate::web::page::Page;

/// The page that a file is sent from.
#[derive(Serialize)]
pub struct NewPage {
    registers: &'static [Registers],
    register: Option<Registers>,
    /// The import in place of which a file is brought.
    instead_of: Option<i32>,
    complaint: Option<String>,
    largest: u64,
}

impl NewPage {
    /// For the rows of a register, or of whichever it turns out to be.
    pub fn new((register, instead_of): Destination, complaint: Option<String>) -> Self {
        Self { registers: Registers::ALL, register, instead_of, complaint, largest: FILE }
    }
}

/// The question before an import is undone.
#[derive(Serialize)]
pub struct UndoPage {
    /// The import.
    pub import: ImportView,
    /// What stands in the way; the first of it.
    pub obstacles: Vec<ObstacleView>,
    /// How many things do.
    pub total: usize,
}

/// What every page of an import shows.
#[derive(Serialize)]
pub struct Shown {
    /// The import.
    pub import: ImportView,
    /// How far one has come: one of the steps of the template; none after the last of them.
    step: &'static str,
    /// Whether somebody else was quicker.
    stale: bool,
}

impl Shown {
    /// An import.
    pub fn new(import: ImportView, stale: bool) -> Self {
        let step = match import.state {
            State::Uploaded => "columns",
            State::Checking | State::Checked => "check",
            State::Applying => "done",
            State::Applied | State::Undoing | State::Undone => "",
            State::Failed | State::Discarded => "check",
        };
        Self { import, step, stale }
    }
}

/// How far work is, for the bar.
#[derive(Serialize)]
struct Work {
    /// None while it is not known how much there is.
    percent: Option<i32>,
    /// The same in tens: what is said aloud.
    tens: i32,
    phase: Option<Phase>,
    done: i32,
    total: i32,
}

/// The page of work under way.
#[derive(Serialize)]
pub struct WorkPage {
    #[serde(flatten)]
    head: Shown,
    work: Work,
}

impl WorkPage {
    /// Of an import.
    pub fn new(head: Shown) -> Self {
        let progress = head.import.progress;
        let (done, total) = progress.map_or((0, 0), |progress| (progress.done, progress.total));
        let percent = (total > 0).then(|| (i64::from(done) * 100 / i64::from(total)).clamp(0, 100));
        let percent = percent.and_then(|percent| i32::try_from(percent).ok());
        let tens = percent.unwrap_or_default() / 10 * 10;
        Self { work: Work { percent, tens, phase: progress.map(|progress| progress.phase), done, total }, head }
    }
}

/// A complaint about a field, for the top of the page.
#[derive(Serialize)]
struct Complaint {
    field: String,
    label: String,
    text: String,
}

/// The page that asks how a file is read.
#[derive(Serialize)]
pub struct SettingsPage {
    #[serde(flatten)]
    head: Shown,
    look: LookView,
    registers: &'static [Registers],
    modes: &'static [Mode],
    orders: &'static [DateOrder],
    separators: Vec<&'static str>,
    separator: Option<&'static str>,
    heading_line: Option<u32>,
    errors: BTreeMap<String, String>,
    summary: Vec<Complaint>,
    seen: String,
    /// Whether the columns are other ones than those that fields were chosen for.
    other_columns: bool,
}

/// What somebody sees who is shown this.
pub fn seen_in(look: &LookView) -> String {
    let headings: Vec<&str> = look.columns.iter().map(|column| column.heading.as_str()).collect();
    asked::seen(look.register.map(Registers::as_str).unwrap_or_default(), &headings)
}

impl SettingsPage {
    /// For a file, with complaints about what was said; `others` is whether its columns are others than those that fields
    /// were chosen for.
    pub fn new(page: &Page, head: Shown, (look, others): (LookView, bool), complaints: &FieldErrors) -> Self {
        let mut errors: BTreeMap<String, String> = BTreeMap::new();
        let mut summary = Vec::new();
        for complaint in complaints.iter() {
            let text = complaint_in_words(page.language, complaint);
            let label = label(page, &look, &complaint.field);
            errors.entry(complaint.field.clone()).or_insert_with(|| text.clone());
            summary.push(Complaint { field: complaint.field.clone(), label, text });
        }
        let separator = SEPARATORS.into_iter().find(|(_, sign)| Some(*sign) == look.told.separator);
        Self {
            head,
            registers: Registers::ALL,
            modes: Mode::ALL,
            orders: DateOrder::ALL,
            separators: SEPARATORS.map(|(name, _)| name).into(),
            separator: separator.map(|(name, _)| name),
            heading_line: look.told.heading_line,
            errors,
            summary,
            seen: seen_in(&look),
            other_columns: others,
            look,
        }
    }
}

/// What people call a field of the settings; a column by its heading.
fn label(page: &Page, look: &LookView, field: &str) -> String {
    let column = asked::place(field).and_then(|place| look.columns.get(place));
    match column {
        Some(column) if column.heading.is_empty() => {
            page.language.text_with("import-nameless-column", "number", column.at + 1)
        }
        Some(column) => column.heading.clone(),
        None => {
            let key = format!("import-{field}");
            page.language.find(&key, &Default::default()).unwrap_or_else(|| field.to_owned())
        }
    }
}

/// A count that leads to its rows.
#[derive(Serialize)]
struct Tab {
    /// `all`, or an outcome.
    outcome: &'static str,
    count: i32,
    url: String,
}

/// A page of the rows of an import.
#[derive(Serialize)]
struct Rows {
    rows: Vec<RowView>,
    total: i64,
    #[serde(flatten)]
    ways: Ways,
}

/// Rows of an import by what becomes of them.
#[derive(Serialize)]
pub struct Part {
    tabs: Vec<Tab>,
    outcome: &'static str,
    list: Rows,
}

/// The outcomes in the order in which they matter.
const OUTCOMES: [Outcome; 4] = [Outcome::Error, Outcome::Create, Outcome::Update, Outcome::Same];

fn count(totals: &Totals, outcome: Outcome) -> i32 {
    match outcome {
        Outcome::Create => totals.create,
        Outcome::Update => totals.update,
        Outcome::Same => totals.same,
        Outcome::Error => totals.error,
    }
}

impl Part {
    /// Which rows are shown first: those that need somebody.
    pub fn first(import: &ImportView) -> Outcome {
        let some = OUTCOMES.into_iter().find(|outcome| count(&import.totals, *outcome) > 0);
        some.unwrap_or(Outcome::Create)
    }

    /// The rows of one outcome.
    pub fn new(page: &Page, import: &ImportView, outcome: Outcome, listing: Listing<RowView>) -> Self {
        let tab = |outcome: Outcome| Tab {
            outcome: outcome.as_str(),
            count: count(&import.totals, outcome),
            url: url_with(page, &[("outcome", Some(outcome.as_str().to_owned())), ("page", None)]),
        };
        let ways = Ways::new(page, listing.page, listing.pages);
        let list = Rows { rows: listing.rows, total: listing.total, ways };
        Self { tabs: OUTCOMES.map(tab).into(), outcome: outcome.as_str(), list }
    }
}

/// The page of an import whose rows were looked at, or that is over.
#[derive(Serialize)]
pub struct OutcomePage {
    #[serde(flatten)]
    head: Shown,
    #[serde(flatten)]
    part: Option<Part>,
    /// How many rows would be written.
    ready: i32,
    /// What became of the look, in a line.
    verdict: String,
}

impl OutcomePage {
    /// Of an import, with its rows where there are any.
    pub fn new(page: &Page, head: Shown, part: Option<Part>) -> Self {
        let totals = head.import.totals;
        let ready = totals.create + totals.update;
        let verdict = match (totals.error, ready) {
            (0, 0) => page.language.text("import-checked-nothing"),
            (0, ready) => page.language.text_with("import-checked-ready", "count", ready),
            (errors, _) => page.language.text_with("import-checked-errors", "count", errors),
        };
        Self { head, part, ready, verdict }
    }
}
