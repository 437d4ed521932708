//! The words of the document in the language of whoever reads the page. The document itself is for programs, in English.

use super::view::Group;
use crate::web::Language;
use crate::web::language::Arguments;

/// Puts everything that the page says out of the document into a language.
pub fn translate(groups: &mut [Group], language: Language) {
    let into = |words: &mut String| {
        if let Some(said) = language.find(&key(words), &Arguments::new()) {
            *words = said;
        }
    };
    for group in groups {
        for operation in &mut group.operations {
            into(&mut operation.summary);
            into(&mut operation.description);
            operation.parameters.iter_mut().for_each(|parameter| into(&mut parameter.description));
        }
        for schema in &mut group.schemas {
            schema.fields.iter_mut().for_each(|field| into(&mut field.description));
        }
    }
}

/// The key under which `locales/` have some words of the document: their letters and digits, so that words which occur often
/// are translated once, and words that are changed are not translated wrongly.
fn key(words: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { ' ' };
    let words: String = words.chars().map(plain).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("api-says-{}", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_of_letters_and_digits() {
        assert_eq!(key("Which part they have in it (RACI)."), "api-says-which-part-they-have-in-it-raci");
    }
}
