//! What an import takes, and what it never touches.

use projman::imports::Registers;
use rocket::http::Status;

use super::Importer;
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![i03_an_import_takes_the_right_to_it_and_touches_no_account];

/// Everything that is kept of accounts.
fn accounts(app: &App) -> String {
    let dump = app.dump();
    let from = dump.find("\naccounts:").expect("the accounts");
    dump[from..].split("\nrecovery_codes:").next().expect("the accounts").to_owned()
}

fn i03_an_import_takes_the_right_to_it_and_touches_no_account(app: &App) {
    let world = World::new(app);
    let text = "Number,Given name,Family name,E-mail\n42,Eva,Stone,new.address@acme.example\n";
    let person = Fields::of([("number", "42"), ("given_name", "Eva"), ("family_name", "Stone")]);
    let person = app.create("employees", &person.set("email", "eva.stone@acme.example"));
    let account = app.database.account("eva.stone", Access::Viewer);
    app.database.link(account, person);
    // Neither those who only read nor those who keep a place of their own.
    let steward = app.visitor().signed_in_as(account);
    let held = World::holds(person, world.roles[0], world.departments[0], "2020-01-01", "");
    for asker in [&app.seen_by(Who::Viewer), &steward] {
        asker.upload("/imports", &Fields::default(), ("people.csv", text.as_bytes())).expect(Status::Forbidden);
    }
    app.create("assignments", &held.set("responsibility", "accountable"));
    steward.upload("/imports", &Fields::default(), ("people.csv", text.as_bytes())).expect(Status::Forbidden);
    // An address that changes among the employees is no address to sign in by.
    let before = accounts(app);
    let importer = Importer::new(app);
    let id = importer.check(Registers::Employees, text);
    assert_eq!(importer.totals(id), [0, 1, 0, 0]);
    importer.apply(id);
    assert!(app.page(&format!("/employees/{person}")).words().contains("new.address@acme.example"));
    assert_eq!(accounts(app), before);
    let again = importer.check(Registers::Employees, text);
    assert_eq!(importer.totals(again), [0, 0, 1, 0], "the same file twice");
}
