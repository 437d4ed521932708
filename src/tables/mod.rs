//! Tables as files. It knows no register and no database.

pub mod formulas;
pub mod writing;
