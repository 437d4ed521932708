//! The database: its schema, what is remembered of it, and many who write to it at once.

mod at_once;
mod demo;
mod late;
mod memory;
mod migrations;
