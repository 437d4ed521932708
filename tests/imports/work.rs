//! The work behind the pages: what is refused, what others meet meanwhile, and servers that are no more.

use diesel::prelude::*;
use projman::db::Register;
use projman::db::rows::now;
use projman::db::schema::{import_parts, import_runs, imports as table};
use projman::error::AppError;
use projman::imports::{self, Registers, Settings, State, Work};
use projman::web::Language;

use super::Importer;
use crate::support::{App, World, on_both};

const TEXT: &str = "given_name,family_name,email\nC,C,c@acme.example\n";

fn a_file_that_cannot_be_taken_is_refused_in_words(app: &App) {
    let importer = Importer::new(app);
    for (text, words) in [
        ("Shoe size,Colour\n1,red\n", "do not say which register"),
        ("given_name,family_name,email\n", "no rows"),
        ("given_name,family_name,email\nA,B,c@d.example,e\n", "more cells than there are headings"),
        ("{\"rows\": []}", ""),
    ] {
        let id = importer.bring(text, Settings::default());
        let view = importer.work(id, Work::Check);
        assert_eq!(view.state, State::Failed, "{text:?}");
        assert!(view.message.as_deref().is_some_and(|said| said.contains(words)), "{text:?}: {:?}", view.message);
        assert!(view.can.settle && view.can.discard && !view.can.apply);
    }
}

fn a_server_that_is_no_more_has_changed_nothing(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let id = importer.check(Registers::Employees, TEXT);
    // Begun by a server, and then silence.
    let begun = importer.run(imports::begin(
        &importer.db,
        &projman::auth::By::command(),
        id,
        importer.show(id).version,
        Work::Apply,
    ));
    drop(begun.expect("begun"));
    assert_eq!(importer.show(id).state, State::Applying, "it may still come");
    let mut conn = app.database.connect();
    let long_ago = now() - chrono::TimeDelta::minutes(1);
    diesel::update(import_runs::table.find(id)).set(import_runs::beat_at.eq(long_ago)).execute(&mut conn).expect("set");
    let view = importer.show(id);
    assert_eq!(view.state, State::Failed);
    assert!(view.message.as_deref().is_some_and(|said| said.contains("The server stopped")), "{:?}", view.message);
    assert!(view.can.apply, "and it can be written after all");
    importer.apply(id);
}

fn the_file_is_gone_when_it_is_not_needed_any_more(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let parts = || import_parts::table.count().get_result::<i64>(&mut app.database.connect()).expect("a count");
    let id = importer.check(Registers::Employees, TEXT);
    assert_eq!(parts(), 1);
    importer.apply(id);
    assert_eq!(parts(), 0);
    let old = importer.check(Registers::Employees, TEXT);
    let long_ago = now() - chrono::TimeDelta::days(8);
    let row = table::table.find(old);
    diesel::update(row).set(table::created_at.eq(long_ago)).execute(&mut app.database.connect()).expect("set");
    importer.bring(TEXT, Settings::default());
    let view = importer.show(old);
    assert_eq!((view.state, parts()), (State::Discarded, 1), "{:?}", view.message);
}

fn others_are_told_that_the_program_is_busy(app: &App) {
    let importer = Importer::new(app);
    let db = importer.db.clone();
    let met = importer.run(async move {
        let other = db.clone();
        db.at_length(move |long| {
            long.write_slowly(&[Register::Employees], |_, _| {
                let met = rocket::tokio::runtime::Handle::current()
                    .block_on(other.write(&[Register::Employees], |_, _| Ok(())));
                Ok(met)
            })
        })
        .await
    });
    assert!(matches!(met, Ok(Err(AppError::Busy))), "{met:?}");
    assert!(importer.run(importer.db.write(&[Register::Employees], |_, _| Ok(()))).is_ok(), "and may write afterwards");
}

fn the_rows_can_be_downloaded_with_what_becomes_of_them(app: &App) {
    use std::io::Read;
    World::new(app);
    let importer = Importer::new(app);
    let text = "given_name;family_name;email;notes\nC;C;c@acme.example;=1+1\n\nD;;d@acme.example;\"a\nb\"\n";
    let id = importer.check(Registers::Employees, text);
    let report = importer.run(imports::report(&importer.db, id, Language::English)).expect("a report");
    let mut said = String::new();
    (&report.file).read_to_string(&mut said).expect("text");
    assert_eq!(report.name, "people-checked.csv");
    let lines: Vec<&str> = said.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}given_name,family_name,email,notes,"), "{said}");
    assert!(lines[1].starts_with("C,C,c@acme.example,'=1+1,"), "{said}");
    assert!(lines[2].contains("family_name: Fill this in."), "{said}");
}

fn nobody_changes_accounts_by_a_file(app: &App) {
    let account = app.database.account("ana", crate::support::Access::Viewer);
    let world = World::new(app);
    app.database.link(account, world.employees[0]);
    let accounts = |app: &App| {
        app.dump().split("accounts:").nth(1).unwrap_or_default().split("recovery_codes:").next().map(str::to_owned)
    };
    let before = accounts(app);
    Importer::new(app).import(
        Registers::Employees,
        "email,given_name,family_name,status\nAna.García@acme.example,Anna,García,left\n",
    );
    assert_eq!(accounts(app), before);
}

on_both!(
    a_file_that_cannot_be_taken_is_refused_in_words,
    a_server_that_is_no_more_has_changed_nothing,
    the_file_is_gone_when_it_is_not_needed_any_more,
    others_are_told_that_the_program_is_busy,
    the_rows_can_be_downloaded_with_what_becomes_of_them,
    nobody_changes_accounts_by_a_file,
);
