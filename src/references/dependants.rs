//! What hangs on a row, shown before it is deleted and named when that is refused.

use serde::Serialize;

/// How many of them are named; the rest is counted.
pub const NAMED: i64 = 5;

/// Rows of one kind that hang on another row.
#[derive(Clone, Debug, Serialize)]
pub struct Dependants {
    /// What they are, as a text key: `sub_departments`, `people`, `assignments`, ...
    pub what: &'static str,
    /// How many there are.
    pub total: i64,
    /// The first few by name, with their addresses.
    pub named: Vec<Named>,
}

/// One of them.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// What people call it.
    pub label: String,
    /// Where it is shown.
    pub url: String,
}

impl Dependants {
    /// Rows of one kind; `None` when there are none.
    pub fn some(what: &'static str, total: i64, named: impl IntoIterator<Item = (String, String)>) -> Option<Self> {
        (total > 0).then(|| Self {
            what,
            total,
            named: named.into_iter().map(|(label, url)| Named { label, url }).collect(),
        })
    }
}
