//! The audit log as people read it, and who sees what of it.

mod export;
mod filters;
mod grants;
mod histories;
mod private;
mod refused;
mod seals;
mod stewards;
mod surroundings;

use std::time::{Duration, Instant};

use diesel::prelude::*;
use projman::db::schema::changes;

use crate::support::{Access, App, Fields, World};

/// Another server on the same database, asked by an account of its own that may do so much.
fn seen_as(app: &App, name: &str, access: Access) -> App {
    let id = app.database.account(name, access);
    app.visitor().signed_in_as(id)
}

/// Somebody who may only read, but is accountable in a place: an account that belongs to an employee.
fn steward(app: &App, world: &World, employee: i32) -> App {
    let held = World::holds(employee, world.roles[1], world.departments[0], "2020-01-01", "");
    app.create("assignments", &held.set("responsibility", "accountable"));
    let id = app.database.account("steward", Access::Viewer);
    app.database.link(id, employee);
    app.visitor().signed_in_as(id)
}

/// How often something was written down.
fn written(app: &App, action: &str) -> i64 {
    let rows = changes::table.filter(changes::action.eq(action.to_owned()));
    rows.count().get_result(&mut app.database.connect()).expect("a count")
}

/// The same for what is written down beside an answer: waits until it is as often as expected, and then a little longer.
#[track_caller]
fn expect_written(app: &App, action: &str, times: i64) {
    let patience = Instant::now() + Duration::from_secs(10);
    while written(app, action) < times && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(written(app, action), times, "{action}");
}

/// The sentences of a part of the log.
fn sentences(app: &App, path: &str) -> Vec<String> {
    app.page(path).texts(".change > p")
}

/// Changes one field of a row.
fn set(app: &App, plural: &str, id: i32, field: &'static str, value: &str) {
    let fields = Fields::of([(field, value)]);
    app.update(plural, id, &fields).location();
}
