//! A place: where a role is held.

use serde::Serialize;

use crate::error::{AppError, FieldErrors};

/// A department or a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A department, by id.
    Department(i32),
    /// A project, by id.
    Project(i32),
}

/// A place as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceLink {
    /// `department` or `project`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
}

impl Place {
    /// The place that two fields name, of which exactly one must be filled.
    ///
    /// # Errors
    /// `Invalid`, at the field to mend.
    pub fn of(department_id: Option<i32>, project_id: Option<i32>) -> Result<Self, AppError> {
        match (department_id, project_id) {
            (Some(id), None) => Ok(Self::Department(id)),
            (None, Some(id)) => Ok(Self::Project(id)),
            _ => {
                let mut errors = FieldErrors::default();
                errors.add("department_id", "one-place");
                errors.add("project_id", "one-place");
                Err(AppError::Invalid(errors))
            }
        }
    }

    /// The department's id, where it is one.
    pub fn department_id(self) -> Option<i32> {
        match self {
            Self::Department(id) => Some(id),
            Self::Project(_) => None,
        }
    }

    /// The project's id, where it is one.
    pub fn project_id(self) -> Option<i32> {
        match self {
            Self::Project(id) => Some(id),
            Self::Department(_) => None,
        }
    }

    /// The field that a complaint about the place belongs to.
    pub fn field(self) -> &'static str {
        match self {
            Self::Department(_) => "department_id",
            Self::Project(_) => "project_id",
        }
    }

    /// Its page.
    pub fn url(self) -> String {
        match self {
            Self::Department(id) => format!("/departments/{id}"),
            Self::Project(id) => format!("/projects/{id}"),
        }
    }

    /// How a page shows it.
    pub fn link(self, name: String) -> PlaceLink {
        let kind = match self {
            Self::Department(_) => "department",
            Self::Project(_) => "project",
        };
        PlaceLink { kind, name, url: self.url() }
    }
}
