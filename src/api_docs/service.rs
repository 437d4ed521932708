//! The document as programs and as people get it.

use serde::Serialize;

use super::document::document;
use super::view::{self, Group};
use crate::api::Reply;
use crate::error::Result;

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

/// The page, with examples for a program that is reached at `base`.
///
/// # Errors
/// `Internal` when something in the document cannot be written as JSON.
pub fn docs(base: &str) -> Result<Docs> {
    Ok(Docs { groups: view::groups(document()?, base), base: base.to_owned() })
}
