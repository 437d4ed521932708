//! The filters of the list, as an address says them.

use rocket::FromForm;

use super::form::Responsibility;
use super::lists::{Filter, When};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::departments_below;
use crate::web::forms::{Reference, Word};

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    when: Word<When>,
    responsibility: Word<Responsibility>,
    employee_id: Reference,
    role_id: Reference,
    department_id: Reference,
    project_id: Reference,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    ///
    /// # Errors
    /// The database's.
    pub fn filter(&self, conn: &mut Conn, caches: &Caches<'_>, words: &[String]) -> Result<Filter> {
        Ok(Filter {
            words: words.to_vec(),
            employee_id: self.employee_id.0,
            role_id: self.role_id.0,
            departments: departments_below(conn, caches, self.department_id.0)?,
            project_id: self.project_id.0,
            places: None,
            deputy_for_id: None,
            responsibility: self.responsibility.0,
            when: self.when.0,
        })
    }
}
