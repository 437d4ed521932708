//! What is around a request of a program.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::input::is_day;
use super::problems::Problem;
use crate::error::{self, AppError};
use crate::web::{as_of, page};

/// The address that was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its path.
    pub path: String,
    /// Its parameters.
    pub query: BTreeMap<String, String>,
    /// The day as of which the register is shown: today, or the one that the address says.
    pub on: NaiveDate,
}

impl Asked {
    /// Refuses parameters beside the day: one that is misspelt would be passed over.
    ///
    /// # Errors
    /// `BadQuery`.
    pub fn expect_no_more(&self) -> error::Result<()> {
        match self.query.keys().find(|name| *name != as_of::PARAMETER) {
            Some(other) => Err(AppError::BadQuery(other.clone())),
            None => Ok(()),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asked {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match read(request) {
            Ok(asked) => Outcome::Success(asked),
            Err(name) => {
                request.local_cache(|| Some(Problem::from(AppError::BadQuery(name))));
                Outcome::Error((Status::BadRequest, ()))
            }
        }
    }
}

fn read(request: &Request<'_>) -> Result<Asked, String> {
    let mut query = BTreeMap::new();
    let text = request.uri().query().map(|query| query.as_str()).unwrap_or_default();
    for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
        if query.insert(name.to_string(), value.into_owned()).is_some() {
            return Err(name.into_owned());
        }
    }
    // A page takes an empty one for today, and forgives blanks; whoever writes a program is told.
    if query.get(as_of::PARAMETER).is_some_and(|day| !is_day(day)) {
        return Err(as_of::PARAMETER.to_owned());
    }
    let day = as_of::day(&query).map_err(|_| as_of::PARAMETER.to_owned())?;
    Ok(Asked { path: request.uri().path().to_string(), query, on: day.unwrap_or_else(page::today) })
}
