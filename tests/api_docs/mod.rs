//! What the API says of itself. That its answers are what it says is looked at with each answer that any test gets
//! (`support::contract`).

mod document;
mod page;
