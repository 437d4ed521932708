//! The API for programs: what its routes have in common. Who asks is known by a token alone; what is sent and answered is
//! JSON, and errors are problems (RFC 9457). The routes themselves are in the features, `api.rs` each.

mod asked;
mod body;
mod conditions;
pub mod describe;
mod idempotency;
mod input;
mod listing;
mod problems;
mod reply;
pub mod resource;

pub use asked::Asked;
pub use body::Body;
pub use conditions::IfMatch;
pub use idempotency::{Key, once};
pub use input::day_alone;
pub use listing::{Ask, Rows};
pub use problems::{Problem, ProblemBody, catchers};
pub use reply::Reply;
pub use resource::{Resource, Sight, in_order};
