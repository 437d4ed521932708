//! The letters that the program writes, in the language of whoever gets them. Each says what happened, what to do, and
//! what to do when it was somebody else.

use std::borrow::Cow;

use super::Letter;
use crate::web::Language;
use crate::web::language::Arguments;

/// Somebody was given an account by `inviter`, and opens it by a link that works for so many hours.
pub fn invitation(language: Language, to: &str, inviter: &str, link: &str, hours: i64) -> Letter {
    let time = language.text_with("mail-hours", "hours", hours);
    let quoted = [("inviter", inviter), ("link", link), ("time", &time)];
    letter(language, to, "mail-invitation-subject", "mail-invitation-text", &quoted)
}

/// Somebody registered with an address, and shows by a link that it is theirs, within so many hours.
pub fn registration(language: Language, to: &str, link: &str, hours: i64) -> Letter {
    let time = language.text_with("mail-hours", "hours", hours);
    let quoted = [("link", link), ("time", time.as_str())];
    letter(language, to, "mail-registration-subject", "mail-registration-text", &quoted)
}

/// Somebody tried to register with the address of an account. The page says the same as for any other address, so the
/// letter is the only one to tell.
pub fn already_registered(language: Language, to: &str, sign_in_link: &str) -> Letter {
    let quoted = [("link", sign_in_link)];
    letter(language, to, "mail-already-registered-subject", "mail-already-registered-text", &quoted)
}

/// Somebody forgot their password, and chooses another one by a link that works for so many minutes.
pub fn password_reset(language: Language, to: &str, username: &str, link: &str, minutes: i64) -> Letter {
    let time = language.text_with("mail-minutes", "minutes", minutes);
    let quoted = [("username", username), ("link", link), ("time", &time)];
    letter(language, to, "mail-password-reset-subject", "mail-password-reset-text", &quoted)
}

/// A password was changed.
pub fn password_changed(language: Language, to: &str, username: &str) -> Letter {
    let quoted = [("username", username)];
    letter(language, to, "mail-password-changed-subject", "mail-password-changed-text", &quoted)
}

/// Signing in now asks for a code, too.
pub fn two_factor_on(language: Language, to: &str, username: &str) -> Letter {
    letter(language, to, "mail-two-factor-on-subject", "mail-two-factor-on-text", &[("username", username)])
}

/// Signing in no longer asks for a code: the person turned it off.
pub fn two_factor_off(language: Language, to: &str, username: &str) -> Letter {
    letter(language, to, "mail-two-factor-off-subject", "mail-two-factor-off-text", &[("username", username)])
}

/// Signing in no longer asks for a code: an administrator took it off.
pub fn two_factor_reset(language: Language, to: &str, username: &str) -> Letter {
    letter(language, to, "mail-two-factor-reset-subject", "mail-two-factor-reset-text", &[("username", username)])
}

fn letter(language: Language, to: &str, subject: &str, text: &str, quoted: &[(&'static str, &str)]) -> Letter {
    let arguments: Arguments =
        quoted.iter().map(|(name, value)| (Cow::Borrowed(*name), one_line(value).into())).collect();
    let text = language.find(text, &arguments).unwrap_or_else(|| text.to_owned());
    Letter { to: to.to_owned(), subject: language.text(subject), text: format!("{text}\n") }
}

/// A name that cannot begin a line of its own, and so cannot pass for words of the program.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://projman.example.org/somewhere?token=abc_DEF-123";
    const TO: &str = "anna@example.com";

    fn all(language: Language, name: &str) -> [Letter; 8] {
        [
            invitation(language, TO, name, LINK, 72),
            registration(language, TO, LINK, 1),
            already_registered(language, TO, LINK),
            password_reset(language, TO, name, LINK, 30),
            password_changed(language, TO, name),
            two_factor_on(language, TO, name),
            two_factor_off(language, TO, name),
            two_factor_reset(language, TO, name),
        ]
    }

    #[test]
    fn every_letter_has_its_words_in_every_language() {
        for language in [Language::English, Language::Spanish] {
            for (at, letter) in all(language, "Bo").iter().enumerate() {
                assert_eq!(letter.to, TO);
                assert!(!letter.subject.starts_with("mail-") && !letter.subject.is_empty(), "{}", letter.subject);
                assert!(!letter.text.starts_with("mail-") && !letter.text.contains(['{', '}', '$']), "{}", letter.text);
                assert!(letter.text.lines().all(|line| line.chars().count() <= 78), "{}", letter.text);
                // The first four are about a link, on a line of its own.
                assert_eq!(letter.text.lines().any(|line| line == LINK), at < 4, "{}", letter.text);
                // A letter to an address that may be anybody's names nobody.
                assert_eq!(letter.text.contains("Bo"), at != 1 && at != 2, "{}", letter.text);
            }
        }
    }

    #[test]
    fn letters_say_how_long_a_link_works() {
        let of = |language| all(language, "Bo").map(|letter| letter.text);
        let (english, spanish) = (of(Language::English), of(Language::Spanish));
        for (text, time) in [
            (&english[0], "72 hours"),
            (&english[1], "1 hour."),
            (&english[3], "30 minutes"),
            (&spanish[0], "72 horas"),
            (&spanish[1], "1 hora."),
            (&spanish[3], "30 minutos"),
        ] {
            assert!(text.contains(time), "{time} in {text}");
        }
    }

    #[test]
    fn r03_a_name_cannot_break_lines() {
        for language in [Language::English, Language::Spanish] {
            let (plain, broken) = (all(language, "a  Bcc: x@y"), all(language, "a\r\nBcc: x@y"));
            for (plain, broken) in plain.iter().zip(&broken) {
                assert_eq!((&plain.subject, &plain.text), (&broken.subject, &broken.text));
            }
        }
    }
}
