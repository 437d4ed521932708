//! What takes longer than people wait for is not done behind their backs.

use std::time::Duration;

use diesel::prelude::*;
use projman::db::schema::revisions;
use projman::db::{Db, Register};
use projman::error::AppError;

use crate::support::{Backend, Database};

fn a_change_that_comes_too_late_is_taken_back(backend: Backend) {
    let database = Database::migrated(backend);
    let revision = || -> i64 {
        let row = revisions::table.find("roles").select(revisions::value);
        row.first(&mut database.connect()).expect("a revision")
    };
    let before = revision();
    let db = Db::new(&database.url, Duration::from_secs(2)).expect("a database");
    let write = |pause: Duration| {
        let runtime = rocket::tokio::runtime::Runtime::new().expect("a runtime");
        let db = db.clone();
        runtime.block_on(async move {
            db.write(&[Register::Roles], move |_, _| {
                std::thread::sleep(pause);
                Ok(())
            })
            .await
        })
    };
    assert!(write(Duration::ZERO).is_ok());
    assert_eq!(revision(), before + 1);
    assert!(matches!(write(Duration::from_millis(2_200)), Err(AppError::Unavailable(_))));
    assert_eq!(revision(), before + 1, "whoever is told that it did not work finds nothing changed");
}

#[test]
fn a_change_that_comes_too_late_is_taken_back_on_sqlite() {
    a_change_that_comes_too_late_is_taken_back(Backend::Sqlite);
}

#[test]
fn a_change_that_comes_too_late_is_taken_back_on_mariadb() {
    a_change_that_comes_too_late_is_taken_back(Backend::Mariadb);
}
