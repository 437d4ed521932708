//! What is so before and after a change, apart from any language: templates put it into words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assignments::Responsibility;
use crate::text_enum;

/// What is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Fact {
    /// It is not there.
    #[default]
    Nothing,
    /// It is there, by the way down to it.
    Path { path: String },
    /// Somebody belongs to no department.
    Nowhere,
    /// So many holders are wanted.
    Wanted { wanted: i32 },
    /// A role is held from a day on.
    Held { responsibility: Responsibility, allocation: i32, from: NaiveDate },
    /// A role is held until a day, or with no end.
    Until { day: Option<NaiveDate> },
}

impl Fact {
    /// Somebody's home department.
    pub fn home(path: Option<String>) -> Self {
        path.map_or(Self::Nowhere, |path| Self::Path { path })
    }

    /// In signs that need no language, for the audit log; nothing for nothing.
    pub fn plain(&self) -> String {
        match self {
            Self::Nothing | Self::Nowhere | Self::Until { day: None } => String::new(),
            Self::Path { path } => path.clone(),
            Self::Wanted { wanted } => wanted.to_string(),
            Self::Held { allocation, from, .. } => format!("{from}, {allocation}%"),
            Self::Until { day: Some(day) } => day.to_string(),
        }
    }
}

/// What a change was drafted upon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// The row and its version; none when the change makes one.
    pub row: Option<(i32, i32)>,
    /// What people called it.
    pub title: String,
    /// What was so.
    pub was: Fact,
}

text_enum! {
    /// What keeps a change from being made.
    pub enum What {
        /// The row was changed since the change was drafted.
        Changed = "changed",
        /// The row was deleted.
        Gone = "gone",
        /// Something it points to was deleted.
        Missing = "missing",
        /// The department that it needs is made by a later change.
        Later = "later",
        /// The register says so already.
        Already = "already",
        /// Another change of the draft is about the same.
        Twice = "twice",
        /// The department would be below itself.
        Cycle = "cycle",
        /// A sibling has the name.
        NameTaken = "name_taken",
        /// Another department has the code.
        CodeTaken = "code_taken",
        /// The role is for projects only.
        ScopeDepartment = "scope_department",
        /// The role is for departments only.
        ScopeProject = "scope_project",
        /// The person holds the role there already.
        Overlap = "overlap",
        /// The assignment has not begun by then.
        NotBegun = "not_begun",
        /// The assignment ends by then anyway.
        EndsAnyway = "ends_anyway",
    }
}

/// Something that keeps a change from being made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// What it is.
    pub what: What,
    /// The field to mend in the change's form.
    pub field: String,
    /// What it names.
    pub about: String,
    /// What was so when the change was drafted, where that is another thing now.
    pub was: Option<Fact>,
    /// What is so now.
    pub now: Option<Fact>,
}

impl Trouble {
    /// One that names something.
    pub fn new(what: What, field: &str, about: impl Into<String>) -> Self {
        Self { what, field: field.to_owned(), about: about.into(), was: None, now: None }
    }

    /// Whether taking the row as it is now for the new ground of the change mends it.
    pub fn is_mended_by_rebase(&self) -> bool {
        self.what == What::Changed
    }

    /// The complaint beside the field of the form.
    pub fn complaint(&self) -> &'static str {
        match self.what {
            What::Changed | What::Gone | What::Missing => "unknown-reference",
            What::Later => "reorganisation-later",
            What::Already => "reorganisation-already",
            What::Twice => "reorganisation-twice",
            What::Cycle => "cycle-department",
            What::NameTaken | What::CodeTaken => "taken",
            What::ScopeDepartment => "scope-department",
            What::ScopeProject => "scope-project",
            What::Overlap => "overlap",
            What::NotBegun => "reorganisation-not-begun",
            What::EndsAnyway => "reorganisation-ends-anyway",
        }
    }
}
