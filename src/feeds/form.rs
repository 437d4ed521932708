//! What is said of a new feed.

use rocket::FromForm;

use crate::auth::secrets;
use crate::error::{FieldErrors, Result};
use crate::references::{Kind, Place};
use crate::text_enum;
use crate::web::Language;
use crate::web::forms::{FormSpec, Line, Reference, Word, check_length, require};

/// The longest name of a feed, in characters.
const NAME: usize = 80;

/// The form of a new feed.
pub const FEED: FormSpec = FormSpec {
    entity: "feed",
    plural: "account/feeds",
    fields: &["employee_id", "department_id", "project_id", "extent", "language", "name"],
    references: &[("employee_id", Kind::Employee), ("department_id", Kind::Department), ("project_id", Kind::Project)],
    words: &["extent", "language"],
};

text_enum! {
    /// What a feed can be about.
    pub enum Subject {
        /// A person.
        Employee = "employee",
        /// A department.
        Department = "department",
        /// A project.
        Project = "project",
    }
}

impl Subject {
    /// The field that says which one.
    pub fn field(self) -> &'static str {
        match self {
            Self::Employee => "employee_id",
            Self::Department => "department_id",
            Self::Project => "project_id",
        }
    }
}

text_enum! {
    /// How far down a department's feed reaches.
    pub enum Extent {
        /// With all departments below it.
        Below = "below",
        /// The department alone.
        Itself = "itself",
    }
}

/// What a feed is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A person.
    Employee(i32),
    /// A department or a project.
    Place(Place),
}

impl Of {
    /// Which kind of row, and which one.
    pub fn row(self) -> (Kind, i32) {
        match self {
            Self::Employee(id) => (Kind::Employee, id),
            Self::Place(Place::Department(id)) => (Kind::Department, id),
            Self::Place(Place::Project(id)) => (Kind::Project, id),
        }
    }

    /// The field of the form that says so.
    pub fn field(self) -> &'static str {
        match self {
            Self::Employee(_) => Subject::Employee.field(),
            Self::Place(place) => place.field(),
        }
    }

    /// Its page.
    pub fn url(self) -> String {
        let (kind, id) = self.row();
        format!("/{}/{id}", kind.plural())
    }
}

/// A new feed, as it is typed.
#[derive(Clone, FromForm)]
pub struct FeedInput {
    /// What it is about.
    pub subject: Word<Subject>,
    /// Which person,
    pub employee_id: Reference,
    /// which department,
    pub department_id: Reference,
    /// or which project.
    pub project_id: Reference,
    /// How far down.
    pub extent: Word<Extent>,
    /// In which language.
    pub language: Word<Language>,
    /// What its owner calls it.
    pub name: Line,
}

/// A feed that there is nothing to say against, as far as can be seen without the register.
#[derive(Clone, Debug)]
pub struct FeedDraft {
    /// What its owner calls it; empty for the name of what it is about.
    pub name: String,
    /// What it is about.
    pub of: Of,
    /// How far down.
    pub extent: Extent,
    /// In which language.
    pub language: Language,
}

impl FeedInput {
    /// The feed that is meant.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<FeedDraft> {
        let mut errors = FieldErrors::default();
        let subject = self.subject.0.unwrap_or(Subject::Employee);
        let of = match subject {
            Subject::Employee => self.employee_id.0.map(Of::Employee),
            Subject::Department => self.department_id.0.map(|id| Of::Place(Place::Department(id))),
            Subject::Project => self.project_id.0.map(|id| Of::Place(Place::Project(id))),
        };
        require(&mut errors, subject.field(), of.is_some());
        require(&mut errors, "language", self.language.0.is_some());
        check_length(&mut errors, "name", &self.name.0, NAME);
        errors.clone().into_result()?;
        match (of, self.language.0) {
            (Some(of), Some(language)) => {
                let extent = self.extent.0.unwrap_or(Extent::Below);
                Ok(FeedDraft { name: self.name.0.clone(), of, extent, language })
            }
            _ => Err(crate::error::AppError::Invalid(errors)),
        }
    }
}

/// What a feed is called whose owner did not say it: as much of the label as has room.
pub fn shortened(label: &str) -> String {
    label.chars().take(NAME).collect()
}

/// The secret in the last part of a feed's address, `<secret>.ics`; none where it cannot be one.
pub fn secret_in(file: &str) -> Option<&str> {
    let secret = file.strip_suffix(".ics")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (secret.len() == secrets::TOKEN_LENGTH && secret.chars().all(plain)).then_some(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_with_a_secret_of_the_right_form() {
        let secret = secrets::token().expect("random bytes");
        assert_eq!(secret_in(&format!("{secret}.ics")), Some(secret.as_str()));
        for wrong in ["", ".ics", "x.ics", &secret, &format!("{secret}x.ics"), &format!("{}%.ics", &secret[1..])] {
            assert_eq!(secret_in(wrong), None, "{wrong}");
        }
    }
}
