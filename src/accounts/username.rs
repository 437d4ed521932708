//! What an account may be called.

use crate::error::FieldErrors;

/// The longest name, in characters.
const LONGEST: usize = 64;
/// The shortest.
const SHORTEST: usize = 2;

/// Complains when a text cannot be the name of an account. Only ASCII letters, digits and `.`, `_`, `-`, beginning with a
/// letter or digit: no two names look alike, and none looks like an e-mail address.
pub fn check_username(errors: &mut FieldErrors, field: &str, name: &str) {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.is_empty() {
        errors.add(field, "required");
    } else if !name.chars().all(allowed) || !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        errors.add(field, "username");
    } else if !(SHORTEST..=LONGEST).contains(&name.len()) {
        errors.add(field, "username-length");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken_for_a_name(name: &str) -> bool {
        let mut errors = FieldErrors::default();
        check_username(&mut errors, "username", name);
        errors.is_empty()
    }

    #[test]
    fn p08_names_that_look_like_another_are_no_names() {
        for name in ["anna", "Anna", "a.b-c_9", "7seas", &"x".repeat(64)] {
            assert!(is_taken_for_a_name(name), "{name:?}");
        }
        for name in
            ["", "a", "ánna", "anna ", " anna", "ａｎｎａ", "an na", "anna@acme", "-anna", "аnna", &"x".repeat(65)]
        {
            assert!(!is_taken_for_a_name(name), "{name:?}");
        }
    }
}
