//! Seats: how many holders of a role a place wants, and how many it has.

mod api;
mod files;
mod form;
mod gap;
mod model;
mod pages;
mod place;
mod service;
mod wanted;

pub use api::{describe as api_description, routes as api_routes};
pub use form::SeatInput;
pub use gap::{gap, is_wanted};
pub use model::{Filter, Of, Seat, SeatRow, by_ids, dependants, first_of, ids, is_wanted_in, open_seats, rows};
pub use pages::{LIST, Query, routes};
pub use place::{RoleAtPlace, roles_at};
pub use service::Seats;
pub use wanted::{last_days, wanted_by_role, wanted_in};
