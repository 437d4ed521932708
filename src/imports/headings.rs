//! Which column is which field: by what people call fields in any language, and by what files call them.

use super::form::Registers;
use super::registers;
use super::view::FieldOption;
use crate::tables::names::Named;
use crate::tables::{self, formulas};
use crate::web::Language;
use crate::web::records::Column;

/// What a field is called, in all languages and by the program itself.
fn names(register: Registers, column: &Column) -> Vec<String> {
    let entity = registers::entity(register);
    let mut names = vec![column.field.to_owned(), column.heading().to_owned(), column.heading().replace('_', " ")];
    for language in Language::ALL {
        names.push(label(register, column.field, *language));
        // Other names that files give it, between semicolons.
        let others = language.find(&format!("import-names-{entity}-{}", column.field), &Default::default());
        names.extend(others.iter().flat_map(|others| others.split(';')).map(|name| name.trim().to_owned()));
    }
    names
}

/// What people call a field.
pub fn label(register: Registers, field: &str, language: Language) -> String {
    language.text(&format!("{}-{field}", registers::entity(register)))
}

/// The fields of a register, as they can be chosen for a column.
pub fn options(register: Registers, language: Language) -> Vec<FieldOption> {
    let required = registers::required(register);
    let option = |column: &Column| FieldOption {
        field: column.field,
        label: label(register, column.field, language),
        required: required.iter().any(|field| field == column.field),
    };
    registers::columns(register).iter().map(option).collect()
}

/// The field of each column, as the headings say.
pub fn matched(register: Registers, headings: &[String]) -> Vec<Option<String>> {
    let columns = registers::columns(register);
    let names: Vec<Vec<String>> = columns.iter().map(|column| names(register, column)).collect();
    let known: Vec<Named<'_>> =
        columns.iter().zip(&names).map(|(column, names)| (column.field, names.as_slice())).collect();
    let field = |at: usize| columns.get(at).map(|column| column.field.to_owned());
    tables::names::matched(headings, &known).into_iter().map(|at| at.and_then(field)).collect()
}

/// The register whose fields the headings name best; none when they name a whole key of none.
pub fn guess(headings: &[String]) -> Option<Registers> {
    let mut best: Option<(usize, Registers)> = None;
    for register in Registers::ALL {
        let fields = matched(*register, headings);
        let has = |field: &str| fields.iter().flatten().any(|known| known == field);
        let lacking = registers::required(*register).iter().filter(|field| !has(field)).count();
        if !has_key(*register, &fields) {
            continue;
        }
        let score = (fields.iter().flatten().count() * 2).saturating_sub(lacking * 2);
        if score > best.map_or(0, |(score, _)| score) {
            best = Some((score, *register));
        }
    }
    best.map(|(_, register)| register)
}

/// Whether some key of the register has all the columns that it cannot do without.
pub fn has_key(register: Registers, fields: &[Option<String>]) -> bool {
    let has = |field: &str| fields.iter().flatten().any(|known| known == field);
    match register {
        Registers::Departments => has("code") || has("name"),
        Registers::Employees => has("number") || has("email"),
        Registers::Projects => has("code"),
        Registers::Roles => has("name"),
        Registers::Seats => has("role_id") && (has("department_id") || has("project_id")),
        Registers::Assignments => {
            has("employee_id") && has("role_id") && has("starts_on") && (has("department_id") || has("project_id"))
        }
    }
}

/// A file to fill in: the headings of a register in a language, as spreadsheets read them.
pub fn template(register: Registers, language: Language) -> String {
    let headings = registers::columns(register).iter().map(|column| label(register, column.field, language));
    let cells: Vec<String> = headings.map(|heading| quoted(&heading)).collect();
    format!("\u{feff}{}\r\n", cells.join(","))
}

/// A cell of a file of comma-separated values.
pub fn quoted(text: &str) -> String {
    let text = formulas::defuse(text);
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn headings_are_understood_in_both_languages() {
        let fields = |line| matched(Registers::Employees, &headings(line));
        let named = |names: [&str; 4]| names.map(|name| Some(name.to_owned()).filter(|name| !name.is_empty())).to_vec();
        assert_eq!(
            fields("Given name,Family name,E-mail,Shoe size"),
            named(["given_name", "family_name", "email", ""])
        );
        assert_eq!(
            fields("Nombre,APELLIDOS,Correo electrónico,Departamento"),
            named(["given_name", "family_name", "email", "department_id"])
        );
        assert_eq!(
            fields("number,email,manager,Status (required)"),
            named(["number", "email", "manager_id", "status"])
        );
    }

    #[test]
    fn every_template_is_recognised_in_every_language() {
        for register in Registers::ALL {
            for language in Language::ALL {
                let template = template(*register, *language);
                let headings = headings(template.trim_start_matches('\u{feff}').trim_end());
                assert_eq!(guess(&headings), Some(*register), "{template}");
                let fields: Vec<Option<String>> =
                    registers::columns(*register).iter().map(|column| Some(column.field.to_owned())).collect();
                assert_eq!(matched(*register, &headings), fields, "{template}");
            }
        }
    }

    #[test]
    fn a_file_without_a_key_is_none_of_ours() {
        assert_eq!(guess(&headings("Shoe size,Colour")), None);
    }
}
