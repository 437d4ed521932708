//! Assignments: who holds which role in which place, from when to when, with how much of their time.

mod acting;
mod confirm;
mod confirming;
mod end;
mod files;
mod form;
mod holders;
mod lists;
pub mod many;
mod model;
mod pages;
mod query;
mod rules;
mod sections;
mod service;

pub use acting::{Absent, Acting, absent_holders, acting_for, deputies_from};
pub use form::{AssignmentInput, Draft, Responsibility};
pub use holders::{CountByRole, HeldRow, allocated_on, count_by_role, count_held, counts_as_holder, held_by_place};
pub use lists::{Filter, Of, Row, When, is_current, is_in, page, rows, when};
pub use model::Assignment;
pub use pages::routes;
pub use query::Query;
pub use rules::{check_role_in, overlap};
pub use sections::{Section, Sections, current, dependants, ending_between, held_on, holds_anything, sections};
pub use service::{Assignments, end_in, held_after};
