//! Finding rows by words, and comparing words in the same way on every database.

pub mod fold;
pub mod words;
