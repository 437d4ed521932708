//! Where a role can be held.

use diesel::prelude::*;

use super::Place;
use crate::db::Conn;
use crate::db::schema::roles;
use crate::error::{AppError, Result};
use crate::text_enum;

text_enum! {
    /// Where a role can be held.
    pub enum Scope {
        /// In departments and in projects.
        Any = "any",
        /// In departments alone.
        Department = "department",
        /// In projects alone.
        Project = "project",
    }
}

impl Scope {
    /// Whether a role of this scope can be held in a place.
    pub fn fits(self, place: Place) -> bool {
        match self {
            Self::Any => true,
            Self::Department => place.department_id().is_some(),
            Self::Project => place.project_id().is_some(),
        }
    }

    /// The complaint about a place that it does not fit, by the kind of that place.
    pub fn complaint(self) -> &'static str {
        match self {
            Self::Department => "scope-project",
            Self::Project | Self::Any => "scope-department",
        }
    }
}

/// Where a role can be held.
///
/// # Errors
/// A complaint about `role_id` when there is no such role.
pub fn scope_of(conn: &mut Conn, role_id: i32) -> Result<Scope> {
    let scope = roles::table.find(role_id).select(roles::scope).first::<Scope>(conn).optional()?;
    scope.ok_or_else(|| AppError::field("role_id", "unknown-reference"))
}
