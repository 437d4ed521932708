//! The audit log: who changed what, when and from where, written in the same transaction as the change itself and never
//! touched again; `seals` show that it was not. Every feature writes to it; `changes` shows it.

mod action;
mod fields;
mod history;
mod kind;
mod private;
mod refused;
pub mod seals;
mod view;
mod write;

pub use action::Action;
pub use fields::{FieldChange, Value, differences, differences_named};
pub use history::{Change, Filter, History, find, latest, list, total};
pub use kind::Kind;
pub use private::{is_private, may_read_private};
pub use refused::{Refusals, refused};
pub use view::{ChangeView, FieldView, HistoryView, Reader, ValueView, fields_in_words};
pub use write::{Event, record, record_all};
