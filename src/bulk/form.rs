//! What can be done to many rows, and what has to be said for it.

use rocket::FromForm;
use serde::Serialize;

use crate::assignments::Responsibility;
use crate::error::{AppError, FieldErrors, Result};
use crate::references::Kind;
use crate::text_enum;
use crate::web::forms::{Day, FormSpec, Reference, Submission, Whole, values_of};

text_enum! {
    /// What is done to the rows.
    pub enum Act {
        /// Assignments get a last day.
        End = "end",
        /// Assignments go on in another place.
        Move = "move",
        /// Assignments go over to another employee.
        Reassign = "reassign",
        /// People get one more assignment.
        AddRole = "add-role",
        /// Employees move to another home department.
        Department = "department",
    }
}

/// The list that the rows were chosen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Of assignments.
    Assignments,
    /// Of employees.
    Employees,
}

/// What is done to rows of which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// The list.
    pub list: List,
    /// What is done.
    pub act: Act,
}

impl List {
    /// How its addresses begin.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Assignments => "assignments",
            Self::Employees => "employees",
        }
    }

    /// The kind of its rows.
    pub fn kind(self) -> Kind {
        match self {
            Self::Assignments => Kind::Assignment,
            Self::Employees => Kind::Employee,
        }
    }
}

const PLACE: [(&str, Kind); 2] = [("department_id", Kind::Department), ("project_id", Kind::Project)];
const ROLE_AND_PLACE: [(&str, Kind); 3] = [("role_id", Kind::Role), PLACE[0], PLACE[1]];
const ADDED: [&str; 7] =
    ["role_id", "department_id", "project_id", "responsibility", "allocation", "starts_on", "ends_on"];

impl Job {
    /// The form that asks for what has to be said. Its fields are those of an assignment, or of an employee.
    pub fn form(self) -> FormSpec {
        let spec = |fields, references| FormSpec {
            entity: "assignment",
            plural: self.list.plural(),
            fields,
            references,
            words: &["responsibility"],
        };
        match self.act {
            Act::End => spec(&["ends_on"], &[]),
            Act::Move => spec(&["department_id", "project_id", "starts_on"], &PLACE),
            Act::Reassign => spec(&["employee_id", "starts_on"], &[("employee_id", Kind::Employee)]),
            Act::AddRole => spec(&ADDED, &ROLE_AND_PLACE),
            Act::Department => FormSpec { entity: "employee", ..spec(&["department_id"], &PLACE[..1]) },
        }
    }

    /// Whether it changes the rows that were chosen. A role that is added is a row of its own: the chosen ones only say to whom.
    pub fn changes_rows(self) -> bool {
        self.act != Act::AddRole
    }

    /// Where it is asked for and sent.
    pub fn path(self) -> String {
        match self.list {
            List::Assignments => "/assignments/bulk".to_owned(),
            List::Employees => format!("/employees/bulk/{}", self.act.as_str()),
        }
    }

    /// What is usually said.
    pub fn usual(self) -> BulkInput {
        let usual = BulkInput::default();
        match self.act {
            Act::End => BulkInput { ends_on: usual.starts_on, ..usual },
            _ => usual,
        }
    }

    /// What was said.
    ///
    /// # Errors
    /// `Invalid` for what cannot be read, and for fields that this form does not have.
    pub fn input(self, sent: &Submission) -> Result<BulkInput> {
        let mut errors = FieldErrors::default();
        for name in sent.values.keys().filter(|name| !self.form().fields.contains(&name.as_str())) {
            errors.add(name, "unknown-field");
        }
        let nothing = BulkInput { allocation: Whole(None), starts_on: Day(None), ..BulkInput::default() };
        match sent.clone().over(values_of(&nothing)?).input(|_: &BulkInput| Ok(())) {
            Ok(input) => errors.into_result().map(|()| input),
            Err(AppError::Invalid(more)) => {
                errors.add_for_other_fields(more);
                Err(AppError::Invalid(errors))
            }
            Err(error) => Err(error),
        }
    }
}

/// What can be said; each act asks for some of it.
#[derive(Clone, Debug, FromForm, Serialize)]
pub struct BulkInput {
    /// Who takes over.
    pub employee_id: Reference,
    /// The role that is added.
    pub role_id: Reference,
    /// To which department, or in which; or else
    pub department_id: Reference,
    /// which project.
    pub project_id: Reference,
    /// Which part in the role that is added.
    #[field(default = Responsibility::Responsible)]
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: Whole,
    /// From which day on.
    pub starts_on: Day,
    /// Up to which day.
    pub ends_on: Day,
}

impl Default for BulkInput {
    fn default() -> Self {
        Self {
            employee_id: Reference(None),
            role_id: Reference(None),
            department_id: Reference(None),
            project_id: Reference(None),
            responsibility: Responsibility::Responsible,
            allocation: Whole(Some(100)),
            starts_on: Day(Some(crate::web::page::today())),
            ends_on: Day(None),
        }
    }
}
