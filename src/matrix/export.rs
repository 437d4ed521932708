//! The matrix as a file: all of its columns.

use rocket::http::ContentType;

use super::grid::{self, Ask, Whole};
use super::letters::Violation;
use super::model::Person;
use super::service::place_link;
use crate::audit::{self, Action, Event, Kind};
use crate::auth::{By, throttle};
use crate::db::Db;
use crate::error::Result;
use crate::references::Place;
use crate::tables::writing::csv_line;
use crate::web::download::Download;
use crate::web::language::Language;

/// The matrix that an address asks for, with all its people. That it was taken is written down.
///
/// # Errors
/// `NotFound`, `TooMany`, or the database's.
pub async fn export(db: &Db, by: &By, ask: Ask, language: Language) -> Result<Download> {
    throttle::spend_on_export(db, by).await?;
    let (kind, id) = match ask.place {
        Place::Department(id) => ("department", id),
        Place::Project(id) => ("project", id),
    };
    let name = format!("projman-matrix-{kind}-{id}-{}.csv", ask.on);
    let text = db
        .read(move |conn, caches| {
            place_link(conn, caches, ask.place)?;
            Ok(text(&Whole::read(conn, &ask, &[])?, &ask, language))
        })
        .await?;
    let (by, title) = (by.clone(), name.clone());
    db.write(&[], move |conn, _| {
        let event = Event { kind: Kind::Page, row_id: None, title: &title, action: Action::Exported, fields: &[] };
        audit::record(conn, &by, &event)
    })
    .await?;
    Ok(Download::small(name, ContentType::CSV, text.into_bytes()))
}

fn text(whole: &Whole, ask: &Ask, language: Language) -> String {
    let roles = whole.chosen_roles(ask);
    let people = whole.people_in(ask, &roles);
    let heads: Vec<String> = people.iter().map(|person| head(person, &people)).collect();
    let (role, rules) = (language.text("matrix-role"), language.text("matrix-rules"));
    let mut text =
        csv_line([role.as_str()].into_iter().chain(heads.iter().map(String::as_str)).chain([rules.as_str()]));
    for role in roles {
        let cells = people.iter().map(|person| letters(whole, (role.id, person.id)));
        let broken = whole.violations(role.id).into_iter().map(|rule| words(language, rule));
        let broken = broken.collect::<Vec<_>>().join("; ");
        let line: Vec<String> = std::iter::once(role.name.clone()).chain(cells).chain([broken]).collect();
        text.push_str(&csv_line(line.iter().map(String::as_str)));
    }
    text
}

fn letters(whole: &Whole, at: (i32, i32)) -> String {
    grid::marks(whole.at(at)).iter().map(|mark| mark.letter).collect::<Vec<_>>().join(" ")
}

fn words(language: Language, rule: Violation) -> String {
    language.text(&format!("matrix-violation-{}", rule.as_str()))
}

/// The name over a column. Two people of one name are told apart by their number.
fn head(person: &Person, people: &[&Person]) -> String {
    let alone = people.iter().all(|other| other.id == person.id || other.name != person.name);
    if alone {
        return person.name.clone();
    }
    format!("{} ({})", person.name, person.number.clone().unwrap_or_else(|| format!("#{}", person.id)))
}
