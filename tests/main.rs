//! Tests against the whole program, on both databases. `make test` starts the MariaDB server they need.

mod support;

// The features.
mod accounts;
mod api;
mod api_docs;
mod as_of;
mod assignments;
mod backups;
mod bulk;
mod changes;
mod chart;
mod departments;
mod deputies;
mod employees;
mod exports;
mod feeds;
mod find;
mod gaps;
mod handovers;
mod home;
mod import_pages;
mod imports;
mod matrix;
mod my_account;
mod projects;
mod reorganisations;
mod roles;
mod seats;
mod sign_in;
mod timeline;

// The program as a process, and its database.
mod away;
mod commands;
mod database;
mod documented;
mod fuzz;

// What they have in common.
mod guards;
mod lists;
mod logs;
mod mail;
mod records;
mod tables;
mod web;

// The source itself.
mod house;
