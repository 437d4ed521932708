//! What is written out by the keys of `references` comes back as it was.

use std::collections::BTreeSet;

use projman::assignments::Assignments;
use projman::db::{Caches, Conn};
use projman::demo::{self, Size};
use projman::departments::Departments;
use projman::employees::Employees;
use projman::imports::Registers;
use projman::projects::Projects;
use projman::references::{self, Kind};
use projman::roles::Roles;
use projman::seats::Seats;
use projman::tables::formulas::defuse;
use projman::web::Language;
use projman::web::forms::values_of;
use projman::web::page::today;
use projman::web::records::{Holds, Many};

use super::Importer;
use crate::support::{App, on_both};

/// All rows of a register as a file, with headings and words in a language.
pub fn written<R: Many>(conn: &mut Conn, language: Language) -> String {
    let caches = Caches::none();
    let kept = R::by_ids(conn, &(1..=2_000).collect::<Vec<_>>()).expect("rows");
    let entity = R::FORM.entity;
    let mut lines = vec![cells(R::COLUMNS.iter().map(|column| language.text(&format!("{entity}-{}", column.field))))];
    for row in kept {
        let values = values_of(&row.input).expect("values");
        let mut line = Vec::new();
        for column in R::COLUMNS {
            let value = values.get(column.field).cloned().unwrap_or_default();
            line.push(match column.holds {
                _ if value.is_empty() => value,
                Holds::Row(kind) => key(conn, &caches, kind, &value),
                Holds::Word(_) => language.text(&format!("{entity}-{}-{value}", column.field)),
                _ => value,
            });
        }
        lines.push(cells(line.into_iter()));
    }
    lines.concat()
}

fn key(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, id: &str) -> String {
    let id = id.parse().expect("an id");
    references::keys(conn, caches, kind, &[id]).expect("keys").remove(&id).expect("a key")
}

fn cells(cells: impl Iterator<Item = String>) -> String {
    let quoted: Vec<String> = cells.map(|cell| format!("\"{}\"", defuse(&cell).replace('"', "\"\""))).collect();
    format!("{}\r\n", quoted.join(","))
}

fn everything_comes_back_as_it_was(app: &App) {
    let mut conn = app.database.connect();
    demo::fill(&mut conn, Size::Company, today(), &mut |_, _, _| ()).expect("a company");
    let importer = Importer::new(app);
    for language in [Language::English, Language::Spanish] {
        let files = [
            (Registers::Departments, written::<Departments>(&mut conn, language)),
            (Registers::Employees, written::<Employees>(&mut conn, language)),
            (Registers::Projects, written::<Projects>(&mut conn, language)),
            (Registers::Roles, written::<Roles>(&mut conn, language)),
            (Registers::Seats, written::<Seats>(&mut conn, language)),
            (Registers::Assignments, written::<Assignments>(&mut conn, language)),
        ];
        for (register, text) in files {
            // Nothing is said of it: the register and all columns are found out.
            let id = importer.check_with(&text, Default::default());
            assert_eq!(importer.show(id).register, Some(register));
            let [create, update, same, error] = importer.totals(id);
            assert_eq!((create, update, error), (0, 0, 0), "{register:?} {:?}", importer.said_of(id));
            assert!(same > 5, "{register:?}");
        }
    }
}

fn a_whole_company_moves_by_files(app: &App) {
    let other = App::on(projman::db::Backend::Sqlite);
    let mut conn = other.database.connect();
    demo::fill(&mut conn, Size::Company, today(), &mut |_, _, _| ()).expect("a company");
    let importer = Importer::new(app);
    let language = Language::Spanish;
    let all = |conn: &mut Conn| {
        [
            (Registers::Departments, written::<Departments>(conn, language)),
            (Registers::Roles, written::<Roles>(conn, language)),
            (Registers::Employees, written::<Employees>(conn, language)),
            (Registers::Projects, written::<Projects>(conn, language)),
            (Registers::Seats, written::<Seats>(conn, language)),
            (Registers::Assignments, written::<Assignments>(conn, language)),
        ]
    };
    let (files, before) = (all(&mut conn), app.database.rows());
    let mut ids = Vec::new();
    for (register, text) in &files {
        ids.push(importer.import(*register, text));
    }
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    for ((register, before), (_, after)) in files.iter().zip(all(&mut app.database.connect())) {
        assert_eq!(lines(before), lines(&after), "{register:?}");
    }
    // And is gone again, the last one first.
    ids.iter().rev().for_each(|id| importer.undo(*id));
    assert_eq!(app.database.rows(), before);
}

on_both!(everything_comes_back_as_it_was, a_whole_company_moves_by_files);
