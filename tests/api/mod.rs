//! What programs are offered, for all registers alike.

mod conditions;
mod ending;
mod input;
mod lists;
mod rights;
mod rows;
