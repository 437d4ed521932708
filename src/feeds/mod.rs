//! Calendar feeds: what begins and ends for a person or in a place, and who stands in for whom, as a calendar that
//! programs subscribe to. The address of a feed is a secret, and all that it takes to read it.

mod calendar;
mod events;
mod form;
mod model;
mod pages;
mod reading;
mod service;
mod serving;
mod window;

pub use form::Of;
pub use model::count;
pub use pages::routes;
pub use reading::Written;
pub use service::{Line, along_with, lines};
pub use serving::public;
