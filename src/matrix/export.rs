//! The matrix as a file: all of its columns.

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{Responder, Response, Result as Answer};

use super::grid::{self, Ask, Whole};
use super::letters::Violation;
use super::model::Person;
use super::service::place_link;
use crate::changes::csv_line;
use crate::db::Db;
use crate::error::Result;
use crate::references::Place;
use crate::web::language::Language;

/// A file for somebody to keep.
pub struct Download {
    text: String,
    name: String,
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> Answer<'static> {
        Response::build()
            .header(ContentType::CSV)
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)))
            .sized_body(self.text.len(), std::io::Cursor::new(self.text))
            .ok()
    }
}

/// The matrix that an address asks for, with all its people.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn export(db: &Db, ask: Ask, language: Language) -> Result<Download> {
    db.read(move |conn, caches| {
        place_link(conn, caches, ask.place)?;
        let whole = Whole::read(conn, &ask, &[])?;
        let (kind, id) = match ask.place {
            Place::Department(id) => ("department", id),
            Place::Project(id) => ("project", id),
        };
        Ok(Download { text: text(&whole, &ask, language), name: format!("projman-matrix-{kind}-{id}-{}.csv", ask.on) })
    })
    .await
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
