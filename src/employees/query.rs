//! The filters of the list, as an address says them.

use rocket::FromForm;

use super::form::Status;
use super::lists::Filter;
use crate::assignments::When;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::departments_below;
use crate::web::forms::{Reference, Word};

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    status: Word<Status>,
    department_id: Reference,
    manager_id: Reference,
    role_id: Reference,
    project_id: Reference,
    when: Word<When>,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    ///
    /// # Errors
    /// The database's.
    pub fn filter(&self, conn: &mut Conn, caches: &Caches<'_>, words: &[String]) -> Result<Filter> {
        Ok(Filter {
            words: words.to_vec(),
            status: self.status.0,
            departments: departments_below(conn, caches, self.department_id.0)?,
            manager_id: self.manager_id.0,
            role_id: self.role_id.0,
            project_id: self.project_id.0,
            when: self.when.0,
        })
    }
}
