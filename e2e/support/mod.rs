//! What the tests stand on: the running program, its database, a browser, and a walk over every kind of page.

// The other tests need more of it.
mod account_pages;
#[allow(dead_code)]
#[path = "../../tests/support/accounts.rs"]
mod accounts;
mod acting;
mod browser;
mod database;
mod devtools;
mod entering;
mod keys;
mod looking;
mod pages;
mod picker;
mod program;
mod scene;
// Letters, out of it.
#[allow(dead_code)]
#[path = "../../tests/support/smtp.rs"]
mod smtp;
mod stage;

pub use account_pages::{account_pages, fill, on_every_page_of_accounts};
pub use accounts::PASSWORD;
pub use browser::Browser;
pub use entering::code;
pub use keys::Key;
pub use pages::{on_every_page, open_in_place, plain_pages};
pub use program::Program;
pub use scene::{Scene, path_of};
pub use stage::Stage;
