//! What an address narrows the log down to.

use rocket::FromForm;

use crate::accounts;
use crate::audit::{Action, Filter, Kind};
use crate::db::Conn;
use crate::error::{AppError, Result};
use crate::text_enum;
use crate::web::forms::{Day, Line, Reference, Word};

text_enum! {
    /// What the log is exported as.
    pub enum Format {
        /// Comma-separated values.
        Csv = "csv",
        /// A workbook of Excel's.
        Xlsx = "xlsx",
        /// An object of JSON on each line.
        Json = "json",
    }
}

/// The parameters of the address.
#[derive(Clone, FromForm)]
pub struct Query {
    /// Done by the account of this name.
    pub who: Line,
    /// Happened to this kind of thing,
    pub kind: Word<Kind>,
    /// to this one of them.
    pub id: Reference,
    /// What happened.
    pub action: Word<Action>,
    /// On this day or later.
    pub from: Day,
    /// On this day or earlier.
    pub until: Day,
    /// Begin after this row.
    pub before: Reference,
    /// What to export it as.
    pub format: Word<Format>,
}

impl Query {
    /// The filter that is meant; none when nobody has the name.
    ///
    /// # Errors
    /// `BadQuery` for an id of nobody knows what, or the database's.
    pub fn filter(&self, conn: &mut Conn) -> Result<Option<Filter>> {
        if self.id.0.is_some() && self.kind.0.is_none() {
            return Err(AppError::BadQuery("id".into()));
        }
        let account_id = match self.who.0.as_str() {
            "" => None,
            name => match accounts::by_login(conn, name)? {
                Some(account) => Some(account.id),
                None => return Ok(None),
            },
        };
        Ok(Some(Filter {
            account_id,
            kind: self.kind.0,
            row_id: self.id.0,
            action: self.action.0,
            from: self.from.0,
            until: self.until.0,
            ..Filter::default()
        }))
    }

    /// What is filtered by, in words that the log keeps of an export.
    pub fn in_words(&self) -> Vec<(&'static str, String)> {
        let day = |day: Day| day.0.map(|day| day.to_string()).unwrap_or_default();
        let all = [
            ("who", self.who.0.clone()),
            ("kind", self.kind.0.map(Kind::as_str).unwrap_or_default().to_owned()),
            ("id", self.id.0.map(|id| id.to_string()).unwrap_or_default()),
            ("action", self.action.0.map(Action::as_str).unwrap_or_default().to_owned()),
            ("from", day(self.from)),
            ("until", day(self.until)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}
