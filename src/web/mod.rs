//! Everything between HTTP and the features: pages, forms, lists, languages, headers, errors.

pub mod as_of;
pub mod assets;
pub mod catchers;
pub mod choices;
pub mod compression;
pub mod door;
pub mod download;
pub mod entrance;
pub mod forms;
pub mod headers;
pub mod health;
pub mod in_flight;
pub mod language;
pub mod lists;
pub mod page;
pub mod preferences;
pub mod records;
pub mod request_log;
pub mod views;

pub use language::Language;
pub use page::{Page, Reply, View};
