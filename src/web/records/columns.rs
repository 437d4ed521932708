//! What the fields of a row hold, wherever rows come from or go to: JSON, files, forms.

use crate::references::Kind;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// One line of text.
    Line,
    /// Text of several lines.
    Prose,
    /// A calendar date.
    Day,
    /// A whole number.
    Whole,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A row of this kind: by its id in JSON, by what people call it in files (`references::keys`).
    Row(Kind),
}

/// A field of a kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in forms and JSON: `department_id`.
    pub field: &'static str,
    /// What it holds.
    pub holds: Holds,
}

impl Column {
    /// A field and what it holds.
    pub const fn new(field: &'static str, holds: Holds) -> Self {
        Self { field, holds }
    }

    /// Its name in files, where rows are named and not numbered: `department`.
    pub fn heading(&self) -> &'static str {
        self.field.strip_suffix("_id").unwrap_or(self.field)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Holds;
    use crate::web::records::Record;

    fn columns_are_the_fields_of_the_form<R: Record>() {
        let fields: BTreeSet<&str> = R::FORM.fields.iter().copied().collect();
        let columns: BTreeSet<&str> = R::COLUMNS.iter().map(|column| column.field).collect();
        assert_eq!(columns, fields, "{}", R::FORM.plural);
        for (field, kind) in R::FORM.references {
            assert!(
                R::COLUMNS.iter().any(|column| column.field == *field && column.holds == Holds::Row(*kind)),
                "{field}"
            );
        }
        for field in R::FORM.words {
            let is_word = |holds| matches!(holds, Holds::Word(_));
            assert!(R::COLUMNS.iter().any(|column| column.field == *field && is_word(column.holds)), "{field}");
        }
        assert!(R::KEYS.iter().flat_map(|key| key.iter()).all(|field| fields.contains(field)), "{}", R::FORM.plural);
    }

    #[test]
    fn every_register_says_what_its_fields_hold() {
        columns_are_the_fields_of_the_form::<crate::departments::Departments>();
        columns_are_the_fields_of_the_form::<crate::employees::Employees>();
        columns_are_the_fields_of_the_form::<crate::projects::Projects>();
        columns_are_the_fields_of_the_form::<crate::roles::Roles>();
        columns_are_the_fields_of_the_form::<crate::seats::Seats>();
        columns_are_the_fields_of_the_form::<crate::assignments::Assignments>();
    }
}
