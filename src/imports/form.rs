//! What can be said about a file and what is to become of it.

use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::tables::reading::Told;
use crate::text_enum;

text_enum! {
    /// A register that rows can be taken into.
    pub enum Registers {
        /// The tree of departments.
        Departments = "departments",
        /// The people.
        Employees = "employees",
        /// The projects.
        Projects = "projects",
        /// The roles.
        Roles = "roles",
        /// How many holders of a role a place wants.
        Seats = "seats",
        /// Who holds which role where.
        Assignments = "assignments",
    }
}

text_enum! {
    /// What is done with the rows of a file.
    #[derive(Default)]
    pub enum Mode {
        /// Rows that are not there yet are made, and those that are there are changed.
        #[default]
        Both = "both",
        /// Rows are made; one that is there already and differs is a mistake.
        Create = "create",
        /// Rows are changed; one that is not there is a mistake.
        Update = "update",
    }
}

text_enum! {
    /// How far an import is.
    pub enum State {
        /// The file is there; nothing has been looked at.
        Uploaded = "uploaded",
        /// It is being found out what would become of each row.
        Checking = "checking",
        /// What would become of each row is known.
        Checked = "checked",
        /// The rows are being written.
        Applying = "applying",
        /// The rows are in the register.
        Applied = "applied",
        /// What was written is being taken back.
        Undoing = "undoing",
        /// What was written was taken back.
        Undone = "undone",
        /// The work broke off, and nothing was changed.
        Failed = "failed",
        /// It was given up.
        Discarded = "discarded",
    }
}

impl State {
    /// Whether work is under way.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Applying | Self::Undoing)
    }
}

text_enum! {
    /// What becomes of a row of a file.
    pub enum Outcome {
        /// A new row is made.
        Create = "create",
        /// A row is changed.
        Update = "update",
        /// The register says so already.
        Same = "same",
        /// Nothing can become of it.
        Error = "error",
    }
}

text_enum! {
    /// What is being done.
    pub enum Phase {
        /// The file is read to its end once, to know which rows name which.
        Reading = "reading",
        /// What the rows say is compared with the register.
        Comparing = "comparing",
        /// Rows are written.
        Writing = "writing",
        /// Rows are put back as they were.
        Undoing = "undoing",
    }
}

/// What was said about a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// How the file is to be read; what is not said is found out.
    pub told: Told,
    /// Where its rows go; found out by the headings when it is not said.
    pub register: Option<Registers>,
    /// What is done with them.
    pub mode: Mode,
    /// Whether an empty cell empties the field of a row that is there.
    pub clear: bool,
    /// The field of each column, in the order of the columns; none for one that is left out. Without any the headings say.
    pub mapping: Option<Vec<Option<String>>>,
    /// The headings of the columns, as the last look found them.
    #[serde(default)]
    pub headings: Vec<String>,
}

impl Settings {
    /// Checks what can be checked without the file: every field is one of the register's, and none is named twice.
    ///
    /// # Errors
    /// `Invalid` with all complaints; the field of a column is called `column-<place from 0>`.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        let Some(mapping) = &self.mapping else { return Ok(()) };
        let Some(register) = self.register else {
            errors.add("register", "required");
            return errors.into_result();
        };
        let fields = super::registers::columns(register);
        for (at, field) in mapping.iter().enumerate() {
            let Some(field) = field else { continue };
            let name = format!("column-{at}");
            if !fields.iter().any(|column| column.field == field) {
                errors.add(&name, "choice");
            } else if mapping[..at].iter().flatten().any(|earlier| earlier == field) {
                errors.add(&name, "import-field-twice");
            }
        }
        errors.into_result()
    }
}
