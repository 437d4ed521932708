//! What the six kinds of rows have in common.

mod adding_another;
mod bad_input;
mod conflicts;
mod deleting;
mod escaping;
mod finding;
mod missing;
mod round_trip;
