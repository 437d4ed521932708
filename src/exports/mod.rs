//! Lists as files: every row that search and filters leave, in the order of the list. `open` knows nothing of pages, so the
//! command line and programs get the same.

mod accounts;
mod ask;
mod changing;
mod gaps;
mod list;
mod pages;
mod records;
mod registers;
mod rows;
mod service;
mod shown;

pub use ask::{Ask, Tongue};
pub use list::List;
pub use pages::routes;
pub use rows::Rows;
pub use service::{check, note_in, open, write_all};
