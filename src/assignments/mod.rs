//! Assignments: who holds which role in which place, from when to when, with how much of their time.

mod end;
mod form;
mod lists;
mod model;
mod pages;
mod rules;
mod service;

pub use form::{AssignmentInput, Responsibility};
pub use lists::{Filter, Of, When, allocated_on, count_by_role, count_held, held_by_place, is_current, page, sections};
pub use lists::{HeldRow, Row, Section, Sections, dependants, ending_between};
pub use pages::routes;
pub use service::Assignments;
