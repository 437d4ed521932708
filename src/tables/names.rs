//! Which column of a file holds which field, by their headings.

use crate::search::fold;

/// Headings this long may have one letter wrong.
const LONG: usize = 6;

/// A field: its own name, and all that people call it, in every language.
pub type Named<'f> = (&'f str, &'f [String]);

/// One way to compare: what of a heading counts, and whether that is the same.
type Step = (fn(&str) -> String, fn(&str, &str) -> bool);

const STEPS: [Step; 3] = [(fold::plain, |a, b| a == b), (letters, |a, b| a == b), (letters, nearly)];

/// For each heading the index of the field that it names. A heading that is a name comes first, whatever its accents and
/// capitals; then one that is so without punctuation and remarks in brackets ("E-mail *", "Name (required)"); then a long
/// one with a letter wrong. Where a heading could be several fields it is none. No field is given to two headings: the
/// first has it.
pub fn matched(headings: &[String], fields: &[Named<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; headings.len()];
    for step in STEPS {
        // Chosen before any is given away, so that what is left over does not make a choice clear that was not.
        let choices: Vec<Option<usize>> = headings.iter().map(|heading| only(step, heading, fields)).collect();
        for (at, choice) in choices.into_iter().enumerate() {
            if found[at].is_none() && choice.is_some() && !found.contains(&choice) {
                found[at] = choice;
            }
        }
    }
    found
}

/// The one field that fits a heading.
fn only((form, same): Step, heading: &str, fields: &[Named<'_>]) -> Option<usize> {
    let heading = Some(form(heading)).filter(|heading| !heading.is_empty())?;
    let fits = |(field, names): &Named<'_>| {
        let mut names = std::iter::once(*field).chain(names.iter().map(String::as_str));
        names.any(|name| same(&heading, &form(name)))
    };
    let mut fitting = fields.iter().enumerate().filter(|(_, field)| fits(field)).map(|(at, _)| at);
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}

/// Letters and digits alone, without what stands in brackets (unless nothing else stands there).
fn letters(text: &str) -> String {
    let mut depth = 0_u32;
    let bare: String = text
        .chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    let kept = |text: &str| -> String { fold::plain(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let outside = kept(&bare);
    if outside.is_empty() { kept(text) } else { outside }
}

/// Whether one letter makes the difference: one wrong, one too many, one missing, or two that changed places.
fn nearly(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().min(other.len()) < LONG || one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([_, rest @ ..], _) if rest == other => true,
        (_, [_, rest @ ..]) if one == rest => true,
        ([_, one @ ..], [_, other @ ..]) if one == other => true,
        ([a, b, one @ ..], [c, d, other @ ..]) => a == d && b == c && one == other,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIELDS: [(&str, &[&str]); 7] = [
        ("number", &["Number", "Número", "Employee number", "Número de empleado"]),
        ("given_name", &["Given name", "Nombre", "First name"]),
        ("family_name", &["Family name", "Apellidos", "Last name"]),
        ("email", &["Email", "Correo electrónico", "E-mail address"]),
        ("starts_on", &["From", "Desde", "Start date"]),
        ("ends_on", &["To", "Hasta", "End date"]),
        ("hired_on", &["Hired on", "Fecha de alta"]),
    ];

    fn fields_of(headings: &[&str]) -> Vec<Option<&'static str>> {
        let names: Vec<Vec<String>> =
            FIELDS.iter().map(|(_, names)| names.iter().map(|name| (*name).to_owned()).collect()).collect();
        let fields: Vec<Named<'_>> =
            FIELDS.iter().zip(&names).map(|((field, _), names)| (*field, &names[..])).collect();
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        matched(&headings, &fields).into_iter().map(|found| found.map(|at| FIELDS[at].0)).collect()
    }

    #[test]
    fn people_write_a_heading_in_many_ways() {
        for (heading, field) in [
            ("email", "email"),
            ("EMAIL", "email"),
            ("E-mail", "email"),
            (" e mail: ", "email"),
            ("Correo electrónico", "email"),
            ("CORREO ELECTRONICO", "email"),
            ("Correo electronico*", "email"),
            ("Correo eletrónico", "email"),
            ("Apellidos", "family_name"),
            ("apellido", "family_name"),
            ("Apelidos", "family_name"),
            ("Family name (required)", "family_name"),
            ("familyName", "family_name"),
            ("family_name", "family_name"),
            ("Frist name", "given_name"),
            ("Nombre (obligatorio)", "given_name"),
            ("Número", "number"),
            ("Start date [YYYY-MM-DD]", "starts_on"),
            ("(Hasta)", "ends_on"),
        ] {
            assert_eq!(fields_of(&[heading]), [Some(field)], "{heading}");
        }
    }

    #[test]
    fn what_could_be_something_else_is_left_to_people() {
        // Short words differ by a letter all the time, and others are no field at all.
        for heading in
            ["", "  ", "*", "Frm", "Tos", "Salary", "Notas", "nombres y apellidos", "Names", "Nº de empleado"]
        {
            assert_eq!(fields_of(&[heading]), [None], "{heading}");
        }
        let (start, end) = (["Datum A".to_owned()], ["Datum B".to_owned()]);
        let fields: [Named<'_>; 2] = [("a", &start), ("b", &end)];
        assert_eq!(matched(&["Datum C".to_owned(), "datum b".to_owned()], &fields), [None, Some(1)]);
    }

    #[test]
    fn the_better_heading_has_the_field() {
        assert_eq!(fields_of(&["E-mail (private)", "Email"]), [None, Some("email")]);
        assert_eq!(fields_of(&["Emaill *", "Correo electrónico", "E-mail"]), [None, Some("email"), None]);
        assert_eq!(fields_of(&["From", "Desde"]), [Some("starts_on"), None]);
    }

    proptest! {
        #[test]
        fn no_field_is_given_twice_and_names_are_found(
            headings in proptest::collection::vec("[a-zé ()*-]{0,8}|Email|E-mail|Desde|From|Apellidos|Apelidos", 0..12),
        ) {
            let refs: Vec<&str> = headings.iter().map(String::as_str).collect();
            let found = fields_of(&refs);
            prop_assert_eq!(found.len(), headings.len());
            for (at, field) in found.iter().enumerate() {
                prop_assert!(field.is_none() || !found[..at].contains(field), "{:?}", found);
            }
            if headings.iter().any(|heading| heading == "Email") {
                prop_assert!(found.contains(&Some("email")));
            }
        }

        #[test]
        fn capitals_and_accents_decide_nothing(at in 0..FIELDS.len(), name in 0..2_usize) {
            let name = FIELDS[at].1[name];
            prop_assert_eq!(fields_of(&[&fold::plain(name).to_uppercase()]), [Some(FIELDS[at].0)]);
        }
    }
}
