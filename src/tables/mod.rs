//! Tables as files: reading what people bring from a spreadsheet, and writing what they take there. It knows no register and
//! no database.

pub mod formulas;
pub mod names;
pub mod reading;
pub mod writing;
