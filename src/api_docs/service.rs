//! The document as programs and as people get it.

use serde::Serialize;

use super::document::document;
use super::view::{self, Group};
use super::words;
use crate::api::Reply;
use crate::error::Result;
use crate::web::Language;

/// The page.
#[derive(Debug, Serialize)]
pub struct Docs {
    /// The parts of the API.
    pub groups: Vec<Group>,
    /// Where the program is reached, for the examples.
    pub base: String,
}

/// The document as it is answered.
///
/// # Errors
/// `Internal` when something in it cannot be written as JSON.
pub fn json() -> Result<Reply> {
    Reply::of(document()?)
}

/// The page in a language, with examples for a program that is reached at `base`.
///
/// # Errors
/// `Internal` when something in the document cannot be written as JSON.
pub fn docs(base: &str, language: Language) -> Result<Docs> {
    let mut groups = view::groups(document()?, base);
    words::translate(&mut groups, language);
    Ok(Docs { groups, base: base.to_owned() })
}
