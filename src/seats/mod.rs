//! Seats: how many holders of a role a place wants, and how many it has.

mod files;
mod form;
mod gap;
mod model;
mod pages;
mod place;
mod service;

pub use form::SeatInput;
pub use gap::gap;
pub use model::{Of, SeatRow, dependants, first_of, is_wanted_in, open_seats, wanted_by_role, wanted_in};
pub use pages::routes;
pub use place::{RoleAtPlace, roles_at};
pub use service::Seats;
