//! What a seal's hash is made of. Two different logs never give the same bytes: a value is a byte that says whether there is
//! one (0 or 1), and, if so, its length as eight bytes, the highest first, and its text in UTF-8.
//!
//! Numbers are written as decimals, instants as `2026-03-01T12:00:00` (UTC, with a fraction when there is one). In this order:
//! the word `projman-seal-1`, the hash of the seal before (none for the first), the seal's `number`, `sealed_at`, `first_id`,
//! `last_id`, `covered` and `ids`; then of each row, by its id: `id`, `at`, `account_id`, `actor`, `via`, `address`, `request`,
//! `kind`, `row_id`, `title`, `action` and `fields`; and at the end the seal's `marks`.

use chrono::NaiveDateTime;
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::model::Seal;

const WORD: &str = "projman-seal-1";
/// How many bytes of a row's own hash are kept, to tell which of many rows was changed.
const MARK: usize = 4;

/// A row of the log as the table has it: words that the program does not know are taken as they are.
#[derive(Queryable)]
pub struct Row {
    /// Its id.
    pub id: i32,
    at: NaiveDateTime,
    account_id: Option<i32>,
    actor: String,
    via: String,
    address: String,
    request: String,
    kind: String,
    row_id: Option<i32>,
    title: String,
    action: String,
    fields: String,
}

impl Row {
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.fields.len() + self.title.len() + 256);
        let number = |number: Option<i32>| number.map(|number| number.to_string());
        for value in [
            Some(&*self.id.to_string()),
            Some(&*instant(self.at)),
            number(self.account_id).as_deref(),
            Some(&*self.actor),
            Some(&*self.via),
            Some(&*self.address),
            Some(&*self.request),
            Some(&*self.kind),
            number(self.row_id).as_deref(),
            Some(&*self.title),
            Some(&*self.action),
            Some(&*self.fields),
        ] {
            put(&mut bytes, value);
        }
        bytes
    }
}

fn instant(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.f").to_string()
}

fn put(bytes: &mut Vec<u8>, value: Option<&str>) {
    match value {
        None => bytes.push(0),
        Some(text) => {
            bytes.push(1);
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}

/// A seal's hash while its rows are read.
pub struct Sealer(Sha256);

impl Sealer {
    /// Begins with the seal before and what is known of this one.
    pub fn new(before: Option<&str>, seal: &Seal) -> Self {
        let mut bytes = Vec::new();
        put(&mut bytes, Some(WORD));
        put(&mut bytes, before);
        put(&mut bytes, Some(&seal.number.to_string()));
        put(&mut bytes, Some(&instant(seal.sealed_at)));
        for number in [seal.first_id, seal.last_id, seal.covered] {
            put(&mut bytes, Some(&number.to_string()));
        }
        put(&mut bytes, Some(&seal.ids));
        Self(Sha256::new_with_prefix(bytes))
    }

    /// Takes a row in; gives its mark.
    pub fn take(&mut self, row: &Row) -> String {
        let bytes = row.bytes();
        self.0.update(&bytes);
        HEXLOWER.encode(&Sha256::digest(&bytes)[..MARK])
    }

    /// The hash, when all rows were taken in.
    pub fn end(mut self, marks: &str) -> String {
        let mut bytes = Vec::new();
        put(&mut bytes, Some(marks));
        self.0.update(&bytes);
        HEXLOWER.encode(&self.0.finalize())
    }
}

/// How long a mark is as text.
pub const MARK_TEXT: usize = MARK * 2;

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 3, 1).and_then(|day| day.and_hms_opt(12, 0, 0));
        Row {
            id: 7,
            at: at.unwrap_or_default(),
            account_id: Some(1),
            actor: "anna".into(),
            via: "page".into(),
            address: "::1".into(),
            request: "r".into(),
            kind: "role".into(),
            row_id: Some(3),
            title: "Buyer".into(),
            action: "created".into(),
            fields: "[]".into(),
        }
    }

    #[test]
    fn l03_what_stands_in_another_column_gives_other_bytes() {
        let changes: [fn(&mut Row); 14] = [
            |row| row.id = 8,
            |row| row.at += chrono::TimeDelta::milliseconds(1),
            |row| row.account_id = None,
            |row| row.account_id = Some(2),
            |row| row.actor.push('x'),
            |row| row.via = "api".into(),
            |row| row.address.clear(),
            |row| row.request = "s".into(),
            |row| row.kind = "seat".into(),
            |row| row.row_id = None,
            |row| row.title.push(' '),
            |row| row.action = "updated".into(),
            |row| row.fields = "[ ]".into(),
            |row| {
                // The same letters, cut elsewhere.
                row.actor = "ann".into();
                row.via = "apage".into();
            },
        ];
        for (place, change) in changes.iter().enumerate() {
            let mut other = row();
            change(&mut other);
            assert_ne!(other.bytes(), row().bytes(), "{place}");
        }
    }

    #[test]
    fn l03_the_bytes_are_those_that_are_described() {
        let mut bytes = Vec::new();
        put(&mut bytes, Some("é"));
        put(&mut bytes, None);
        put(&mut bytes, Some(""));
        assert_eq!(bytes, [1, 0, 0, 0, 0, 0, 0, 0, 2, 0xc3, 0xa9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(instant(row().at), "2026-03-01T12:00:00");
    }
}
