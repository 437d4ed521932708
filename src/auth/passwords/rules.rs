//! Which passwords are refused (NIST SP 800-63B, section 5.1.1.2; ASVS 6.2): short ones and those that are tried first.
//! What they are made of is left to their owner.

use super::common;
use crate::error::FieldErrors;
use crate::search::fold;

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// The most characters of a password.
pub const LONGEST: usize = 256;

/// The fewest letters of a name that a password may not contain: shorter ones are part of many words.
const NAME: usize = 4;
/// The product's own name is known to everybody who tries.
const PRODUCT: &str = "projman";

/// Notes why a password is refused, if it is: the first reason alone. `personal` are names that others know: the user
/// name, the part of the mail address before the `@`, the company.
pub fn check(errors: &mut FieldErrors, field: &str, password: &str, personal: &[&str]) {
    let length = password.chars().count();
    if length < SHORTEST {
        errors.add_with(field, "password-short", SHORTEST);
    } else if length > LONGEST {
        errors.add_with(field, "password-long", LONGEST);
    } else if is_personal(password, personal) {
        errors.add(field, "password-personal");
    } else if common::is_common(password) {
        errors.add(field, "password-common");
    }
}

/// Whether a password contains a name, or is nothing but a name, however short, over and over.
fn is_personal(password: &str, personal: &[&str]) -> bool {
    let password = letters(password);
    personal.iter().chain(&[PRODUCT]).map(|name| letters(name)).filter(|name| !name.is_empty()).any(|name| {
        let contained = name.len() >= NAME && password.contains(&name);
        // A script that cannot be written in ASCII leaves nothing, which is not a name.
        let repeated = !password.is_empty() && password.replace(&name, "").is_empty();
        contained || repeated
    })
}

/// Letters and digits in lower case without accents: "Núñez-Vidal" and "nunez.vidal" are the same name.
fn letters(text: &str) -> String {
    fold::plain(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a password of nunez.vidal: key and limit of each complaint.
    fn complaints(password: &str) -> Vec<(&'static str, Option<String>)> {
        let mut errors = FieldErrors::default();
        check(&mut errors, "password", password, &["nunez.vidal", "Ana", "", "Lumbre S.L."]);
        assert!(errors.iter().all(|error| error.field == "password"));
        errors.iter().map(|error| (error.key, error.limit.clone())).collect()
    }

    #[test]
    fn p02_length_is_counted_in_characters() {
        let short = vec![("password-short", Some("12".to_owned()))];
        let long = vec![("password-long", Some("256".to_owned()))];
        let text: String = "Keine Ahnung, wie lang dies noch wird – ".chars().cycle().take(300).collect();
        let first = |length: usize| text.chars().take(length).collect::<String>();
        assert_eq!(complaints(""), short);
        assert_eq!(complaints(&first(11)), short);
        assert_eq!(complaints("üñíçødé-ñáŕ"), short);
        for length in [12, 64, 256] {
            assert_eq!(complaints(&first(length)), [], "{length}");
        }
        assert_eq!(complaints(&first(257)), long);
        assert_eq!(complaints(&"x".repeat(300 * 1024)), long);
    }

    #[test]
    fn p02_any_characters_will_do() {
        for password in [
            "correct horse battery staple",
            "onlylowercaseletters",
            "ÑANDÚ Y CIGÜEÑA",
            "съешь ещё этих мягких",
            "我的電腦密碼不容易被猜到喔",
            "🦄🐙🦊🐼🦁🐯🐨🐸🐵🐔🐧🐦",
            // Without a form in ASCII.
            "\u{e000}\u{e001}\u{e003}\u{e002}\u{e005}\u{e004}\u{e007}\u{e006}\u{e009}\u{e008}\u{e00b}\u{e00a}",
            "7Kq#92!xZ$41",
            "AKSu2f9yXq71",
        ] {
            assert_eq!(complaints(password), [], "{password}");
        }
    }

    #[test]
    fn p02_a_password_that_is_tried_first_is_refused() {
        assert_eq!(complaints("password1234"), [("password-common", None)]);
    }

    #[test]
    fn p02_a_password_with_a_name_in_it_is_refused() {
        for password in [
            "nunez.vidal2026!",
            "NunezVidal 2026",
            "my name is Núñez-Vidal",
            "xx-Projman-2026-yy",
            "anaanaanaANA!",
            "lumbre-sl and more",
        ] {
            assert_eq!(complaints(password), [("password-personal", None)], "{password}");
        }
        // Three letters are not enough.
        assert_eq!(complaints("manzanas y peras"), []);
    }
}
