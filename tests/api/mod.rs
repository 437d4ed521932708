//! What programs are offered, for all registers alike, and what else there is for them.

mod accounts;
mod changes;
mod conditions;
mod cors;
mod ending;
mod gaps;
mod idempotency;
mod input;
mod limits;
mod lists;
mod rights;
mod rows;
mod search;
