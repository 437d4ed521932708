//! The work itself: looking at a file, and writing its rows. It is done on a connection of its own, off the web threads.

use std::path::Path;

use super::begin::Work;
use super::cells::Reader;
use super::form::{Outcome, Phase, Registers, Settings, State};
use super::model::{self, Import};
use super::outcomes::{self, Detail, Row};
use super::plan::{Plan, Planned};
use super::progress::Teller;
use super::registers::{Imported, of_register};
use super::view::Message;
use super::writing::Writer;
use super::{file, headings, undoing};
use crate::audit::{self, Action, Event, FieldChange, Kind};
use crate::auth::By;
use crate::db::{Caches, Conn, Long};
use crate::error::{AppError, Result};
use crate::tables::reading::{self, Refused, Told};

/// Rows that are gone through at a time.
const PART: usize = 1_000;

/// Why the work broke off.
#[derive(Debug)]
pub enum Trouble {
    /// In words for whoever brought the file.
    Told(Box<Message>),
    /// An error of the program or the database.
    Failed(AppError),
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        Self::Told(Box::new(refused.into()))
    }
}

impl Trouble {
    pub(super) fn told(key: &str) -> Self {
        Self::Told(Box::new(Message::trouble(key)))
    }
}

/// What the work comes to.
pub type Done<T = ()> = std::result::Result<T, Trouble>;

/// Does what was begun.
///
/// # Errors
/// What keeps it from being done; nothing is changed in the register then.
pub fn carry_out(long: &mut Long, teller: &Teller, by: &By, id: i32, run: &str, work: Work) -> Done {
    let import = long.read(|conn, _| model::find(conn, id))?;
    let job = Job { import: &import, by, run, teller };
    match work {
        Work::Check => check(long, &job, String::new()),
        Work::Apply => match apply(long, &job) {
            // Somebody changed what it builds upon. What was shown is not what would be done, so it is looked at once more.
            Err(Trouble::Failed(AppError::Stale)) => {
                let message = Message::trouble("stale").as_json()?;
                long.write(&[], |conn, _| model::set_state(conn, id, run, State::Checking))?;
                check(long, &job, message)
            }
            other => other,
        },
        Work::Undo => {
            let register = import.register.ok_or_else(|| Trouble::told("failed"))?;
            of_register!(register, R => undoing::undo::<R>(long, &job))
        }
    }
}

/// What is being worked on.
pub struct Job<'j> {
    /// The import.
    pub import: &'j Import,
    /// Who wants it.
    pub by: &'j By,
    /// The mark of the work.
    pub run: &'j str,
    /// Who is told how far it is.
    pub teller: &'j Teller,
}

/// What is to be known before a file is gone through.
struct Ready {
    file: tempfile::NamedTempFile,
    settings: Settings,
    register: Registers,
}

/// Settles everything that nobody said.
///
/// # Errors
/// What is wrong with the file as it is read so.
pub fn settled(path: &Path, mut settings: Settings) -> Done<(Settings, reading::Look)> {
    let look = reading::look(path, &settings.told)?;
    settings.told = look.told.clone();
    settings.headings = look.headings.clone();
    settings.register = settings.register.or_else(|| headings::guess(&look.headings));
    if let Some(register) = settings.register {
        let mut mapping = settings.mapping.take().unwrap_or_else(|| headings::matched(register, &look.headings));
        mapping.resize(look.headings.len(), None);
        settings.mapping = Some(mapping);
    }
    Ok((settings, look))
}

fn ready(long: &mut Long, import: &Import) -> Done<Ready> {
    let file = long.read(|conn, _| file::fetch(conn, import.id))?;
    let (settings, _) = settled(file.path(), import.settings()?)?;
    let register = settings.register.ok_or_else(|| Trouble::told("no-register"))?;
    if !headings::has_key(register, settings.mapping.as_deref().unwrap_or_default()) {
        return Err(Trouble::told("no-key"));
    }
    Ok(Ready { file, settings, register })
}

/// The rows of a file, so many at a time.
fn parts(path: &Path, told: &Told) -> Done<impl Iterator<Item = Done<Vec<reading::Row>>>> {
    let mut rows = reading::rows(path, told)?;
    Ok(std::iter::from_fn(move || {
        let mut part = Vec::new();
        while part.len() < PART {
            match rows.next() {
                Some(Ok(row)) => part.push(row),
                Some(Err(refused)) => return Some(Err(refused.into())),
                None => break,
            }
        }
        (!part.is_empty()).then_some(Ok(part))
    }))
}

fn check(long: &mut Long, job: &Job<'_>, message: String) -> Done {
    let ready = ready(long, job.import)?;
    of_register!(ready.register, R => check_in::<R>(long, job, &ready, &message))
}

fn check_in<R: Imported>(long: &mut Long, job: &Job<'_>, ready: &Ready, message: &str) -> Done {
    let id = job.import.id;
    long.write(&[], |conn, _| hold(conn, job).and_then(|()| outcomes::clear(conn, id)))?;
    let path = ready.file.path();
    let mut plan =
        long.read(|conn, _| Plan::<R>::new(conn, Reader::new(ready.register, &ready.settings), &ready.settings))?;
    for part in parts(path, &ready.settings.told)? {
        let part = part?;
        long.read(|conn, caches| plan.learn(conn, caches, part))?;
        job.teller.tell(Phase::Reading, plan.len(), 0);
    }
    long.read(|conn, caches| plan.learned(conn, caches))?;
    let (total, mut start) = (plan.len(), 0);
    if total == 0 {
        return Err(Trouble::told("no-rows"));
    }
    for part in parts(path, &ready.settings.told)? {
        let part = part?;
        let planned = long.read(|conn, caches| plan.decide(conn, caches, start, part))?;
        start += planned.len();
        let rows: Result<Vec<Row>> = planned.iter().map(|row| shown(id, row)).collect();
        let rows = rows?;
        long.write(&[], |conn, _| hold(conn, job).and_then(|()| outcomes::add(conn, &rows)))?;
        job.teller.tell(Phase::Comparing, start, total);
    }
    let circles = plan.circles();
    let digest = plan.digest();
    let settings = serde_json::to_string(&ready.settings).map_err(|error| AppError::internal(&error))?;
    long.write(&[], |conn, _| {
        hold(conn, job)?;
        for (line, errors) in &circles {
            outcomes::add_error(conn, id, *line, errors)?;
        }
        let found = model::Found { digest: digest.clone(), ..outcomes::totals(conn, id)? };
        model::keep_settings(conn, id, &settings)?;
        model::set_checked(conn, id, ready.register, &found, message)
    })?;
    Ok(())
}

/// Refuses when the work is not wanted any more; else keeps others from saying so until this transaction ends.
pub fn hold(conn: &mut Conn, job: &Job<'_>) -> Result<()> {
    if model::hold(conn, job.import.id, job.run)? { Ok(()) } else { Err(AppError::Stale) }
}

fn shown<I>(id: i32, row: &Planned<I>) -> Result<Row> {
    let detail = match row.outcome {
        Outcome::Error => Detail::of_errors(&row.errors),
        _ => Detail { changes: row.changes.clone(), errors: Vec::new() },
    };
    Ok(Row {
        import_id: id,
        line: i32::try_from(row.line).unwrap_or(i32::MAX),
        outcome: row.outcome,
        row_id: row.kept.as_ref().map(|kept| kept.id),
        title: row.title.clone(),
        detail: detail.as_json()?,
    })
}

fn apply(long: &mut Long, job: &Job<'_>) -> Done {
    let ready = ready(long, job.import)?;
    of_register!(ready.register, R => apply_in::<R>(long, job, &ready))
}

fn apply_in<R: Imported>(long: &mut Long, job: &Job<'_>, ready: &Ready) -> Done {
    let mut broken = None;
    let written = long.write_slowly(R::WRITES, |conn, caches| {
        hold(conn, job)?;
        match write::<R>(conn, caches, job, ready) {
            Ok(()) => Ok(()),
            Err(Trouble::Failed(error)) => Err(error),
            Err(Trouble::Told(message)) => {
                broken = Some(message);
                Err(AppError::Stale)
            }
        }
    });
    match broken {
        Some(message) => Err(Trouble::Told(message)),
        None => Ok(written?),
    }
}

/// Makes the plan once more, in the transaction that writes its rows, and refuses when it is not the one that was shown.
fn write<R: Imported>(conn: &mut Conn, caches: &Caches<'_>, job: &Job<'_>, ready: &Ready) -> Done {
    let (id, path) = (job.import.id, ready.file.path());
    let mut plan = Plan::<R>::new(conn, Reader::new(ready.register, &ready.settings), &ready.settings)?;
    for part in parts(path, &ready.settings.told)? {
        plan.learn(conn, caches, part?)?;
        job.teller.tell(Phase::Reading, plan.len(), 0);
    }
    plan.learned(conn, caches)?;
    let (total, mut start) = (plan.len(), 0);
    let mut writer = Writer::<R>::new(job.by, id, plan.ids.clone());
    for part in parts(path, &ready.settings.told)? {
        let planned = plan.decide(conn, caches, start, part?)?;
        if planned.iter().any(|row| row.outcome == Outcome::Error) {
            return Err(AppError::Stale.into());
        }
        start += planned.len();
        writer.take(conn, caches, planned)?;
        job.teller.tell(Phase::Writing, start, total);
    }
    if !plan.circles().is_empty() || plan.digest() != job.import.digest {
        return Err(AppError::Stale.into());
    }
    writer.finish(conn, caches)?;
    note(conn, job, ready.register, Action::Imported)?;
    model::end(conn, id, State::Applied, "")?;
    Ok(model::drop_file(conn, id)?)
}

/// Writes down that a whole import was written, or taken back.
pub fn note(conn: &mut Conn, job: &Job<'_>, register: Registers, action: Action) -> Result<()> {
    let import = job.import;
    let (creates, updates) = (import.creates.to_string(), import.updates.to_string());
    let fields = [
        FieldChange::words("register", None, Some(register.as_str())),
        FieldChange::texts("creates", None, Some(&creates)),
        FieldChange::texts("updates", None, Some(&updates)),
    ];
    let event = Event { kind: Kind::Import, row_id: Some(import.id), title: &import.name, action, fields: &fields };
    audit::record(conn, job.by, &event)
}
