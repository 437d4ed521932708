//! Who asks, and what they may do. A right is a type: a handler takes `Can<EditEmployees>` from the request, a service
//! that writes asks for it, and code that forgets it does not compile.

mod actor;
pub mod api_tokens;
mod by;
pub mod client;
pub mod csrf;
pub mod device;
mod guard;
pub mod passwords;
mod permissions;
pub mod recovery;
pub mod secrets;
mod session_cookie;
pub mod sessions;
pub mod throttle;
pub mod totp;
mod visit;

pub use actor::{Actor, Session};
pub use by::{By, Via};
pub use guard::{Can, Confirmed, Refusal, SignedIn, Unconfirmed, is_unconfirmed, must_enrol, refusal};
pub use permissions::*;
pub use session_cookie::SessionCookie;
pub use visit::{Halfway, Reception, Visit, Visitors, is_any_account, visit};
