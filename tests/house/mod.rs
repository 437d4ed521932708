//! The rules of the house, for the source itself.

mod image;
mod locales;
mod structure;
