//! What becomes of each row: its fields laid over what is there, and the rules asked.

use std::collections::{BTreeSet, HashMap};

use super::cells::{Reading, Values};
use super::form::{Mode, Outcome};
use super::plan::{Plan, Planned, is_filled, is_of_file};
use super::registers::{Imported, Proposal};
use crate::audit;
use crate::db::{Caches, Conn};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind};
use crate::web::forms::{Submission, values_of};
use crate::web::records::{Holds, Kept};

/// The longest name of a row that is kept, in characters.
const TITLE: usize = 200;

/// A row as it would be, with what is wrong in itself.
pub fn draft<R: Imported>(
    plan: &Plan<R>,
    reading: &Reading,
    kept: Option<&Kept<R::Input>>,
) -> Result<Proposal<R::Input>> {
    let before = kept.map_or(Ok(Values::new()), |kept| values_of(&kept.input))?;
    let mut after = if kept.is_some() { before.clone() } else { plan.empty.clone() };
    for (field, value) in &reading.values {
        let is_word = R::FORM.words.contains(&field.as_str());
        // No word can be nothing; and an empty cell says nothing about a row that is there, unless it is said that it does.
        if value.is_empty() && (is_word || (kept.is_some() && !plan.clear)) {
            continue;
        }
        after.insert(field.clone(), value.clone());
    }
    let mut proposal = Proposal {
        line: reading.line,
        id: kept.map_or(super::cells::new_id(reading.index), |kept| kept.id),
        is_new: kept.is_none(),
        before,
        after,
        input: kept.map(|kept| kept.input.clone()).unwrap_or_default(),
        errors: reading.errors.clone(),
    };
    if proposal.is_new || proposal.before != proposal.after {
        complete::<R>(&mut proposal)?;
    }
    Ok(proposal)
}

/// Reads the fields as the register's form does.
pub fn complete<R: Imported>(proposal: &mut Proposal<R::Input>) -> Result<()> {
    let form = Submission::to_show(proposal.after.clone(), None, None);
    match form.input::<R::Input>(R::validate) {
        Ok(input) => {
            proposal.after = values_of(&input)?;
            proposal.input = input;
        }
        Err(AppError::Invalid(more)) => {
            let no_place = proposal.errors.iter().any(|error| ["department_id", "project_id"].contains(&&*error.field));
            // Where a place is named that is not known, it is not missing.
            let more = more.without(|error| no_place && error.key == "one-place");
            proposal.errors.add_for_other_fields(more);
        }
        Err(other) => return Err(other),
    }
    Ok(())
}

/// Complains about keys that another row of the register has now. One that the file takes away from it is not free before.
pub fn find_taken<R: Imported>(conn: &mut Conn, drafted: &mut [Proposal<R::Input>]) -> Result<()> {
    for (at, key) in R::KEYS.iter().enumerate() {
        let Some((field, complaint)) = R::taken(at) else { continue };
        let values = |proposal: &Proposal<R::Input>| -> Vec<String> {
            key.iter().map(|field| proposal.after.get(*field).cloned().unwrap_or_default()).collect()
        };
        let asked: Vec<(usize, Vec<String>)> = drafted
            .iter()
            .enumerate()
            // The keys of new rows were all looked for, and found nowhere.
            .filter(|(_, proposal)| !(R::BY_KEY && proposal.is_new))
            .filter(|(_, proposal)| key.iter().any(|field| proposal.alters(field)))
            .map(|(place, proposal)| (place, values(proposal)))
            .filter(|(_, values)| is_filled::<R>(at, values))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let wanted: Vec<Vec<&str>> =
            asked.iter().map(|(_, values)| values.iter().map(String::as_str).collect()).collect();
        for ((place, _), holder) in asked.iter().zip(R::by_key(conn, at, &wanted)?) {
            let proposal = &mut drafted[*place];
            if holder.is_some_and(|holder| holder != proposal.id) {
                proposal.errors.add(field, complaint);
            }
        }
    }
    Ok(())
}

/// Up to which line of a file new rows are shown with all that they say. Whoever looks sees by the first of them how the
/// file is read; of a hundred thousand nobody reads the rest.
const IN_FULL: u32 = 1_000;

/// What becomes of the rows, with what changes in words.
pub fn outcomes<R: Imported>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    mode: Mode,
    readings: Vec<Reading>,
    drafted: Vec<Proposal<R::Input>>,
    mut kept: HashMap<i32, Kept<R::Input>>,
) -> Result<Vec<Planned<R::Input>>> {
    let names = names::<R>(conn, caches, &drafted)?;
    let mut planned = Vec::with_capacity(drafted.len());
    for (reading, proposal) in readings.into_iter().zip(drafted) {
        let (outcome, errors) = outcome(mode, &reading, &proposal);
        let name = |kind: Kind, id: i32| {
            let known = names.get(&kind).and_then(|names| names.get(&id)).cloned();
            // What the file makes is called what the file calls it.
            let own = || R::OWN.filter(|_| is_of_file(id)).and_then(|own| reading.texts.get(own)).cloned();
            Ok(known.or_else(own).unwrap_or_default())
        };
        let shape = (R::FORM.fields, R::FORM.references, R::FORM.words);
        let changes = match outcome {
            Outcome::Create if proposal.line > IN_FULL => Vec::new(),
            Outcome::Update | Outcome::Create => {
                audit::differences_named(shape, &proposal.before, &proposal.after, name)?
            }
            _ => Vec::new(),
        };
        planned.push(Planned {
            line: reading.line,
            index: reading.index,
            outcome,
            kept: kept.remove(&proposal.id),
            title: title::<R>(&reading, &proposal),
            values: proposal.after,
            after: proposal.input,
            changes,
            errors,
        });
    }
    Ok(planned)
}

fn outcome<I>(mode: Mode, reading: &Reading, proposal: &Proposal<I>) -> (Outcome, FieldErrors) {
    let mut errors = proposal.errors.clone();
    let same = !proposal.is_new && reading.errors.is_empty() && proposal.before == proposal.after;
    if same {
        // What is there stays, whatever the rules have come to say about it.
        errors = errors.without(|error| error.key != "import-twice");
    }
    match (proposal.is_new, mode) {
        _ if same => {}
        (true, Mode::Update) => errors.add("", "import-missing"),
        (false, Mode::Create) => errors.add("", "import-exists"),
        _ => {}
    }
    let outcome = match (errors.is_empty(), same, proposal.is_new) {
        (false, ..) => Outcome::Error,
        (true, true, _) => Outcome::Same,
        (true, false, true) => Outcome::Create,
        (true, false, false) => Outcome::Update,
    };
    (outcome, errors)
}

/// The names of all rows that changed fields point to.
fn names<R: Imported>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    drafted: &[Proposal<R::Input>],
) -> Result<HashMap<Kind, HashMap<i32, String>>> {
    let mut pointed: HashMap<Kind, BTreeSet<i32>> = HashMap::new();
    for proposal in drafted.iter().filter(|proposal| !proposal.is_new || proposal.line <= IN_FULL) {
        for (field, kind) in R::FORM.references.iter().filter(|(field, _)| proposal.alters(field)) {
            let sides = [&proposal.before, &proposal.after];
            let ids = sides.into_iter().filter_map(|side| side.get(*field)?.parse::<i32>().ok());
            pointed.entry(*kind).or_default().extend(ids.filter(|id| !is_of_file(*id)));
        }
    }
    let mut names = HashMap::new();
    for (kind, ids) in pointed {
        names.insert(kind, references::labels(conn, caches, kind, &ids.into_iter().collect::<Vec<_>>())?);
    }
    Ok(names)
}

/// What a row is called, in the words of the file as far as it has any.
fn title<R: Imported>(reading: &Reading, proposal: &Proposal<R::Input>) -> String {
    let part = |field: &&str| {
        let is_row = R::COLUMNS.iter().any(|column| column.field == *field && matches!(column.holds, Holds::Row(_)));
        let text = if is_row { reading.texts.get(*field) } else { proposal.after.get(*field) };
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let title = R::TITLE.iter().filter_map(part).collect::<Vec<_>>().join(R::JOINT);
    title.chars().take(TITLE).collect()
}
