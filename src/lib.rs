//! ProjMan: a self-hosted register of who is responsible for what. Which employee holds which role in which department
//! or project, from when to when.

// Shared mechanisms, from the ground up.
pub mod auth; // who may do what
pub mod config; // settings, read once from the environment
pub mod db; // reading and writing, on SQLite and MariaDB alike
pub mod error; // what can go wrong, in the words of the product
pub mod references; // how one row names another
pub mod search; // folding text, finding rows by words
pub mod web; // pages, forms, lists, languages, headers, errors

// Features: one folder each, the same files in all.
pub mod assignments; // who holds which role where
pub mod departments; // the tree of the company
pub mod employees; // the people
pub mod home;
pub mod projects; // places with an end
pub mod roles; // what one can be responsible for
pub mod seats; // how many holders a place wants // the first page

pub mod app; // builds the web server; knows every feature
pub mod commands; // what the command line does
pub mod demo; // an invented company
