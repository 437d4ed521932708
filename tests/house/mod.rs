//! The rules of the house, for the source itself.

mod locales;
mod structure;
