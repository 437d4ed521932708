//! Assignments: who holds which role in which place, from when to when, with how much of their time.

mod acting;
mod api;
mod confirm;
mod confirming;
mod end;
mod files;
mod form;
mod holders;
mod lists;
pub mod many;
mod model;
mod overlap;
mod pages;
mod query;
mod rules;
mod sections;
mod service;

pub use acting::{Absent, Acting, absent_holders, acting_for, deputies_from};
pub use api::{describe as api_description, routes as api_routes};
pub use form::{AssignmentInput, Draft, Responsibility};
pub use holders::{CountByRole, HeldRow, allocated_on, count_by_role, count_held, counts_as_holder, held_by_place};
pub use lists::{Filter, Of, Row, When, ids, is_current, is_in, page, rows, total, when};
pub use model::Assignment;
pub use overlap::{Days, Held, Part, overlap};
pub use pages::{LIST, routes};
pub use query::Query;
pub use rules::check_role_in;
pub use sections::{Section, Sections, current, dependants, ending_between, held_on, holds_anything, sections};
pub use service::{Assignments, end_in, held_after};
