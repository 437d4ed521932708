//! The API for programs: what its routes have in common. Who asks is known by a token alone; what is sent and answered is
//! JSON, and errors are problems (RFC 9457). The routes themselves are in the features, `api.rs` each.

mod asked;
mod body;
mod conditions;
mod cors;
pub mod describe;
mod idempotency;
mod input;
mod listing;
mod meter;
mod problems;
mod quota;
mod reply;
pub mod resource;

pub use asked::Asked;
pub use body::Body;
pub use conditions::IfMatch;
pub use cors::{OtherSites, PREFLIGHT, is_preflight, known_site};
pub use idempotency::{Key, known, once, once_noting};
pub use input::{day_alone, over};
pub use listing::{Ask, Rows};
pub use meter::{Meter, Metering};
pub use problems::{Problem, ProblemBody, catchers};
pub use reply::Reply;
pub use resource::{Resource, Sight};

/// PUBLIC: answers that are the same for everybody.
pub fn public() -> Vec<rocket::Route> {
    [cors::routes(), meter::routes()].concat()
}
