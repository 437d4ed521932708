//! What the tests stand on: the running program, its database, a browser, and a walk over every kind of page.

mod acting;
mod browser;
mod database;
mod devtools;
mod keys;
mod looking;
mod pages;
mod picker;
mod program;
mod stage;

pub use browser::Browser;
pub use keys::Key;
pub use pages::{on_every_page, open_in_place, plain_pages};
pub use stage::Stage;
