//! Imports: rows from files. A file is brought (`upload`), it is said how to read it (`look`, `remember`), a look at it
//! says what would become of each row (`settle`, then `show` and `rows`), and only then the rows are written, all or none
//! (`apply`). As long as nobody has built upon it, it can be taken back as a whole (`undo`).
//!
//! A look and the writing make the same plan (`plan`), and the writing is taken back when its plan is not what was shown.

mod again;
mod asked;
mod begin;
mod cells;
mod decide;
mod download;
mod file;
mod form;
mod headings;
mod model;
mod outcomes;
mod pages;
mod plan;
mod progress;
mod registers;
mod report;
mod service;
mod showing;
mod shown;
mod undoing;
mod view;
mod words;
mod work;
mod writing;

pub use begin::{Begun, Work, begin};
pub use form::{Mode, Outcome, Phase, Registers, Settings, State};
pub use headings::template;
pub use model::{Import, ids, with_ids};
pub use pages::{LIST, routes};
pub use progress::Progress;
pub use report::Report;
pub use service::{
    apply, bring, discard, in_the_way, keep, list, look, remember, report, rows, settle, show, undo, upload,
};
pub use view::{
    ColumnView, FieldOption, ImportView, LookView, Message, Obstacle, ObstacleView, Possible, RowMessage, RowView,
    Totals,
};
