//! Lists: which part a program asks for, and the ways to the others.

use std::collections::BTreeMap;

use rocket::form::FromForm;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::is_day;
use crate::db::seek::{Mark, Part, Seek};
use crate::error::{AppError, Result};
use crate::web::lists::{self, ListSpec};

/// How many rows a part has when nothing is said.
pub const USUAL: i64 = 50;
/// How many it has at most.
pub const MOST: i64 = 200;
/// What every list understands, beside its own filters.
const COMMON: [&str; 5] = ["q", "sort", "limit", "cursor", "on"];

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rows<T> {
    /// The rows, in the order that was asked for.
    pub items: Vec<T>,
    /// How many rows the whole list has.
    pub total: i64,
}

/// What an address asks of a list.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The words that are searched for.
    pub words: Vec<String>,
    /// Which part.
    pub seek: Seek,
    query: BTreeMap<String, String>,
}

/// A mark as programs get it: they send it back and know nothing of what is in it.
#[derive(Serialize, Deserialize)]
struct Cursor {
    /// The order.
    s: String,
    /// What the row is sorted by.
    k: Option<String>,
    /// The row.
    i: i32,
    /// Whether what comes before is wanted.
    #[serde(default)]
    b: bool,
}

impl Ask {
    /// What an address asks of a list.
    ///
    /// # Errors
    /// `BadQuery` for a parameter that the list does not have, or one that makes no sense.
    pub fn read(query: &BTreeMap<String, String>, spec: &ListSpec) -> Result<Self> {
        let own = |name: &str| spec.filters.contains(&name) || spec.references.iter().any(|(own, _)| *own == name);
        if let Some(unknown) = query.keys().find(|name| !COMMON.contains(&name.as_str()) && !own(name)) {
            return Err(AppError::BadQuery(unknown.clone()));
        }
        // In the address of a page an empty filter is none, and blanks are forgiven; a program may mean something else.
        let is_loose = |name: &str, text: &str| name != "q" && (text.is_empty() || text.trim() != text);
        if let Some((loose, _)) = query.iter().find(|(name, text)| is_loose(name, text)) {
            return Err(bad(loose));
        }
        let is_row = |text: &str| whole(text).is_some_and(|id| (1..=i64::from(i32::MAX)).contains(&id));
        let row = |(name, _): &&(&'static str, _)| query.get(*name).is_some_and(|text| !is_row(text));
        if let Some((wrong, _)) = spec.references.iter().find(row) {
            return Err(bad(wrong));
        }
        let paging = lists::paging(query, spec.columns)?;
        let limit = match query.get("limit") {
            None => USUAL,
            Some(text) => whole(text).filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| bad("limit"))?,
        };
        let order = if paging.descending { format!("-{}", paging.sort) } else { paging.sort.clone() };
        let cursor = query.get("cursor").map(|text| Cursor::read(text, &order)).transpose()?;
        let backwards = cursor.as_ref().is_some_and(|cursor| cursor.b);
        let from = cursor.map(|cursor| Mark { key: cursor.k, id: cursor.i });
        let seek = Seek { sort: paging.sort, descending: paging.descending, from, backwards, limit };
        Ok(Self { words: lists::searched(query), seek, query: query.clone() })
    }

    /// What an address asks of a list that is not searched, has one order, is the same on every day and is read one way.
    ///
    /// # Errors
    /// As for [`Ask::read`].
    pub fn read_plain(query: &BTreeMap<String, String>, spec: &ListSpec) -> Result<Self> {
        let ask = Self::read(query, spec)?;
        ask.expect_no(&["q", "sort", "on"])?;
        if ask.seek.backwards { Err(bad("cursor")) } else { Ok(ask) }
    }

    /// Refuses what other lists understand and this one does not.
    ///
    /// # Errors
    /// `BadQuery`.
    pub fn expect_no(&self, names: &[&str]) -> Result<()> {
        names.iter().find(|name| self.query.contains_key(**name)).map_or(Ok(()), |name| Err(bad(name)))
    }

    /// Refuses what has not the shape of a day.
    ///
    /// # Errors
    /// `BadQuery`.
    pub fn expect_days(&self, names: &[&str]) -> Result<()> {
        let wrong = |name: &&&str| self.query.get(**name).is_some_and(|text| !is_day(text));
        names.iter().find(wrong).map_or(Ok(()), |name| Err(bad(name)))
    }

    /// The list's own filters.
    ///
    /// # Errors
    /// `BadQuery` for one that makes no sense.
    pub fn filters<T: for<'v> FromForm<'v>>(&self) -> Result<T> {
        let mut own = self.query.clone();
        own.retain(|name, _| !COMMON.contains(&name.as_str()));
        lists::read(&own)
    }

    /// The ways to the first part, the next and the previous one, at `path` (RFC 8288).
    pub fn links(&self, path: &str, part: &Part) -> Option<String> {
        let order = if self.seek.descending { format!("-{}", self.seek.sort) } else { self.seek.sort.clone() };
        let cursor = |mark: &Mark, backwards: bool| {
            Cursor { s: order.clone(), k: mark.key.clone(), i: mark.id, b: backwards }.text()
        };
        let mut links = Vec::new();
        if self.seek.from.is_some() {
            links.push(self.link(path, None, "first"));
        }
        if let Some(mark) = part.marks.last().filter(|_| part.more) {
            links.push(self.link(path, Some(cursor(mark, false)), "next"));
        }
        if let Some(mark) = part.marks.first().filter(|_| part.earlier) {
            links.push(self.link(path, Some(cursor(mark, true)), "prev"));
        }
        (!links.is_empty()).then(|| links.join(", "))
    }

    fn link(&self, path: &str, cursor: Option<String>, rel: &str) -> String {
        let mut query = self.query.clone();
        query.remove("cursor");
        query.extend(cursor.map(|cursor| ("cursor".to_owned(), cursor)));
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&query).finish();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("<{path}{mark}{query}>; rel=\"{rel}\"")
    }
}

impl Cursor {
    fn text(&self) -> String {
        // Nothing in it can fail to be written.
        let text = serde_json::to_vec(self).unwrap_or_default();
        data_encoding::BASE64URL_NOPAD.encode(&text)
    }

    fn read(text: &str, order: &str) -> Result<Self> {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| bad("cursor"))?;
        let cursor: Self = serde_json::from_slice(&bytes).map_err(|_| bad("cursor"))?;
        if cursor.s == order { Ok(cursor) } else { Err(bad("cursor")) }
    }
}

/// A whole number without a sign.
fn whole(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

fn bad(name: &str) -> AppError {
    AppError::BadQuery(name.to_owned())
}
