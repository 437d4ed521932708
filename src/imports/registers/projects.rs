//! Projects: nothing about them is out of the ordinary.

use super::Imported;
use crate::projects::Projects;

impl Imported for Projects {
    type Book = ();
    const TITLE: &'static [&'static str] = &["name"];
}
