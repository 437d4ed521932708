//! Assignments: who holds which role where, from when to when.

mod confirming;
mod deputies;
mod ending;
mod form;
mod overlap;
mod when;
