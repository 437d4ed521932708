//! What happens between the look and the writing.

use projman::error::AppError;
use projman::imports::{Registers, State, Work};

use super::Importer;
use crate::support::{App, Fields, World, on_both};

const TEXT: &str = "given_name,family_name,email,job_title\n\
                    Ana,García,Ana.García@acme.example,Pilot\n\
                    C,C,c@acme.example,\n";

fn what_was_not_shown_is_not_written(app: &App) {
    let world = World::new(app);
    let importer = Importer::new(app);
    let id = importer.check(Registers::Employees, TEXT);
    app.update("employees", world.employees[0], &Fields::of([("phone", "123")]));
    let before = app.database.rows();
    let view = importer.work(id, Work::Apply);
    assert_eq!(view.state, State::Checked, "it was looked at once more");
    assert!(view.message.as_deref().is_some_and(|text| text.contains("checked again")), "{:?}", view.message);
    assert_eq!(app.database.rows(), before);
    importer.apply(id);
    assert!(app.page("/employees?q=pilot").words().contains("Ana García"));
}

fn what_became_wrong_is_said(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let id = importer.check(Registers::Employees, TEXT);
    app.create("employees", &Fields::of([("given_name", "X"), ("family_name", "Y"), ("email", "c@acme.example")]));
    let view = importer.work(id, Work::Apply);
    assert_eq!((view.state, importer.totals(id)), (State::Checked, [0, 2, 0, 0]));
}

fn an_old_page_decides_nothing(app: &App) {
    World::new(app);
    let importer = Importer::new(app);
    let id = importer.check(Registers::Employees, TEXT);
    let version = importer.show(id).version;
    assert!(matches!(importer.begin(id, version - 1, Work::Apply), Err(AppError::Stale)));
    assert!(matches!(importer.begin(id, version, Work::Undo), Err(AppError::Stale)), "there is nothing to undo");
    importer.apply(id);
    let version = importer.show(id).version;
    assert!(matches!(importer.begin(id, version, Work::Apply), Err(AppError::Stale)), "it is written already");
}

on_both!(what_was_not_shown_is_not_written, what_became_wrong_is_said, an_old_page_decides_nothing);
