//! Tests against the whole program, on both databases. `make test` starts the MariaDB server they need.

mod support;

// The features.
mod assignments;
mod departments;
mod employees;
mod home;
mod projects;
mod roles;
mod seats;

// The program as a process, and its database.
mod away;
mod commands;
mod database;

// What they have in common.
mod guards;
mod lists;
mod records;
mod web;

// The source itself.
mod house;
