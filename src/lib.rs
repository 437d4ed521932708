//! ProjMan: a self-hosted register of who is responsible for what. Which employee holds which role in which department
//! or project, from when to when.

// Shared mechanisms, from the ground up.
pub mod audit; // who changed what, when and from where
pub mod auth; // who asks, and what they may do
pub mod config; // settings, read once from the environment
pub mod db; // reading and writing, on SQLite and MariaDB alike
pub mod error; // what can go wrong, in the words of the product
pub mod mail; // letters to people, by SMTP or into a directory
pub mod references; // how one row names another
pub mod search; // folding text, finding rows by words
pub mod tables; // tables as files
pub mod web; // pages, forms, lists, languages, headers, errors

// Features: one folder each, the same files in all.
pub mod accounts; // who may sign in
pub mod api; // what programs may ask for
pub mod api_docs; // what the API takes, for programs and for people
pub mod assignments; // who holds which role where
pub mod backups; // the whole register as one archive
pub mod bulk; // one thing done to many rows of a list
pub mod changes; // the audit log as people read it
pub mod chart; // the organisation chart
pub mod departments; // the tree of the company
pub mod deputies; // who stands in for whom
pub mod employees; // the people
pub mod exports; // lists as files
pub mod feeds; // starts and ends as calendars that one subscribes to
pub mod find; // one search over everything
pub mod gaps; // what is missing, too much, or out of date
pub mod handovers; // what a leaver holds, given to others
pub mod home;
pub mod imports; // rows from files
pub mod matrix; // the roles of a place, who has which part in them (RACI)
pub mod me; // what the register says of the one who looks
pub mod my_account; // one's own account
pub mod projects; // places with an end
pub mod reorganisations; // changes that are collected before they are made
pub mod roles; // what one can be responsible for
pub mod seats; // how many holders a place wants
pub mod sign_in; // getting in and out, and the first account
pub mod timeline; // assignments as bars over months

pub mod app; // builds the web server; knows every feature
pub mod commands; // what the command line does
pub mod demo; // an invented company
