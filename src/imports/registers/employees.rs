//! Employees: a manager may stand further down in the same file.

use super::Imported;
use super::known::Known;
use crate::db::{Caches, Conn};
use crate::employees::Employees;
use crate::error::Result;
use crate::imports::cells::{Reading, new_id};
use crate::references::{self, Kind, Named};
use crate::search::fold;

/// By which e-mail addresses and numbers the rows of the file can be named.
#[derive(Default)]
pub struct Book(Known);

impl Imported for Employees {
    type Book = Book;
    const TITLE: &'static [&'static str] = &["given_name", "family_name"];
    const JOINT: &'static str = " ";
    const CIRCLE: Option<&'static str> = Some("cycle-manager");

    fn learn(book: &mut Book, reading: &Reading, _: i32) {
        for field in ["email", "number"] {
            if let Some(text) = reading.values.get(field).filter(|text| !text.is_empty()) {
                book.0.put(&fold::key(text), reading.index);
            }
        }
    }

    fn resolve_own(
        book: &mut Book,
        conn: &mut Conn,
        caches: &Caches<'_>,
        ids: &[i32],
        readings: &mut [Reading],
    ) -> Result<()> {
        let text = |reading: &Reading| {
            reading.texts.get("manager_id").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let in_file = |text: &str| {
            let index = book.0.get(&fold::key(text))?;
            Some(ids.get(index).copied().filter(|id| *id != 0).unwrap_or_else(|| new_id(index)))
        };
        // Whom the file is about is who has that key afterwards, be it that they had it before.
        let texts: Vec<String> = readings.iter().filter_map(text).filter(|text| in_file(text).is_none()).collect();
        let named = references::named(conn, caches, Kind::Employee, &texts)?;
        for reading in readings {
            let Some(text) = text(reading) else { continue };
            let found = in_file(&text).or(match named.get(&text) {
                Some(Named::Row(id)) => Some(*id),
                _ => None,
            });
            match found {
                Some(id) => drop(reading.values.insert("manager_id".to_owned(), id.to_string())),
                None => reading.errors.add_with("manager_id", "import-unknown", &text),
            }
        }
        Ok(())
    }
}
