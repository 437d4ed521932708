//! The words by which rows are found: kept by the program, so that a search is a range of an index on any database and
//! finds the same rows there. A search matches a row when each of its words begins one of the row's.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use super::fold;
use crate::db::Conn;
use crate::db::dialect::{MultiBackend, on_both};
use crate::db::schema::search_words;

/// The longest word that is kept, in characters.
const LONGEST: usize = 64;
/// More words than this in one search narrow nothing down.
pub const MOST: usize = 6;

/// What is found by words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Employees, by names, number, e-mail address and job title.
    Employee = 1,
    /// Projects, by name and code.
    Project = 2,
    /// Roles, by name and what they answer for.
    Role = 3,
    /// Accounts, by name and e-mail address.
    Account = 4,
}

/// A row of the index.
#[derive(Insertable)]
#[diesel(table_name = search_words)]
pub struct Entry {
    kind: i32,
    word: String,
    sort_name: String,
    row_id: i32,
}

/// The entries that make a row findable by `texts`.
pub fn entries(kind: Kind, row_id: i32, sort_name: &str, texts: &[&str]) -> Vec<Entry> {
    let words: BTreeSet<String> = texts.iter().flat_map(|text| of_text(text)).collect();
    words.into_iter().map(|word| Entry { kind: kind as i32, word, sort_name: sort_name.to_owned(), row_id }).collect()
}

/// Puts the words of a row in place of those it had.
pub fn put(conn: &mut Conn, kind: Kind, row_id: i32, sort_name: &str, texts: &[&str]) -> QueryResult<()> {
    remove(conn, kind, row_id)?;
    add(conn, &entries(kind, row_id, sort_name, texts))
}

/// Adds entries, many at a time.
pub fn add(conn: &mut Conn, entries: &[Entry]) -> QueryResult<()> {
    for batch in entries.chunks(1_000) {
        on_both!(conn, c => diesel::insert_into(search_words::table).values(batch).execute(c))?;
    }
    Ok(())
}

/// Takes a row's words out.
pub fn remove(conn: &mut Conn, kind: Kind, row_id: i32) -> QueryResult<()> {
    let row = search_words::table.filter(search_words::kind.eq(kind as i32)).filter(search_words::row_id.eq(row_id));
    diesel::delete(row).execute(conn).map(drop)
}

/// Takes the words of many rows out.
pub fn remove_all(conn: &mut Conn, kind: Kind, row_ids: &[i32]) -> QueryResult<()> {
    for ids in row_ids.chunks(1_000) {
        let rows = search_words::table.filter(search_words::kind.eq(kind as i32));
        diesel::delete(rows.filter(search_words::row_id.eq_any(ids))).execute(conn)?;
    }
    Ok(())
}

/// The words of a search, folded; none when there is nothing to search for.
pub fn of_query(query: &str) -> Vec<String> {
    let words: BTreeSet<String> = fold::plain(query)
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST).collect())
        .collect();
    words.into_iter().take(MOST).collect()
}

/// The first word after all those that begin with `word`.
pub fn end(word: &str) -> String {
    // Words are ASCII, and DEL is above every character they hold.
    format!("{word}\u{7f}")
}

/// Rows found by words alone, in the order of their names: both search and order are read from the index of words,
/// which is five times as fast as looking every row up.
pub fn page(
    conn: &mut Conn,
    kind: Kind,
    words: &[String],
    descending: bool,
    limit: i64,
    offset: i64,
) -> QueryResult<Vec<i32>> {
    let direction = if descending { "DESC" } else { "ASC" };
    let found = format!(
        "SELECT DISTINCT w0.sort_name, w0.row_id FROM {} ORDER BY w0.sort_name {direction}, w0.row_id {direction} LIMIT ? OFFSET ?",
        matches(kind, words.len())
    );
    let query = bind_ranges(found, words).bind::<BigInt, _>(limit).bind::<BigInt, _>(offset);
    Ok(query.load::<Found>(conn)?.into_iter().map(|row| row.row_id).collect())
}

/// How many rows are found by words alone.
pub fn count(conn: &mut Conn, kind: Kind, words: &[String]) -> QueryResult<i64> {
    // COUNT(DISTINCT ..) keeps a row's further matches, which takes MariaDB ten times as long.
    let found = matches(kind, words.len());
    let counted = format!("SELECT COUNT(*) AS total FROM (SELECT DISTINCT w0.row_id FROM {found}) found");
    Ok(bind_ranges(counted, words).get_result::<Counted>(conn)?.total)
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Integer)]
    row_id: i32,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    total: i64,
}

/// The index joined with itself once for each word, up to where the first word's range is still to be bound.
fn matches(kind: Kind, words: usize) -> String {
    let kind = kind as i32;
    let mut sql = "search_words w0".to_owned();
    for at in 1..words {
        sql.push_str(&format!(
            " JOIN search_words w{at} ON w{at}.kind = {kind} AND w{at}.row_id = w0.row_id AND w{at}.word >= ? AND w{at}.word < ?"
        ));
    }
    sql + &format!(" WHERE w0.kind = {kind} AND w0.word >= ? AND w0.word < ?")
}

type Bound = diesel::query_builder::BoxedSqlQuery<'static, MultiBackend, diesel::query_builder::SqlQuery>;

/// Binds the ranges in the order of [`matches`]: the first word last.
fn bind_ranges(sql: String, words: &[String]) -> Bound {
    let mut query = diesel::sql_query(sql).into_boxed::<MultiBackend>();
    for word in words.iter().skip(1).chain(words.first()) {
        query = query.bind::<Text, _>(word.clone()).bind::<Text, _>(end(word));
    }
    query
}

/// The ids of the rows that have a word beginning with `$word`; a subquery for `eq_any`.
#[macro_export]
macro_rules! rows_with_word {
    ($kind:expr, $word:expr) => {
        $crate::db::schema::search_words::table
            .filter($crate::db::schema::search_words::kind.eq($kind as i32))
            .filter($crate::db::schema::search_words::word.ge($word.clone()))
            .filter($crate::db::schema::search_words::word.lt($crate::search::words::end(&$word)))
            .select($crate::db::schema::search_words::row_id)
    };
}

/// A text's words: each as it stands, and its parts where it is made of several ("Anne-Marie"). Of an e-mail address
/// the whole and the parts before the @, since the rest is the same for everybody.
pub fn of_text(text: &str) -> Vec<String> {
    let plain = fold::plain(text);
    let mut words = Vec::new();
    for token in plain.split(' ') {
        let token = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        words.push(token);
        let own = token.split('@').next().unwrap_or(token);
        words.extend(own.split(|c: char| !c.is_ascii_alphanumeric()));
    }
    words
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().filter(char::is_ascii).take(LONGEST).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_its_words_and_their_parts() {
        let words = of_text("Anne-Marie Núñez anne.nunez@acme.example");
        for word in ["anne-marie", "anne", "marie", "nunez", "anne.nunez@acme.example"] {
            assert!(words.contains(&word.to_owned()), "{word} in {words:?}");
        }
        assert!(!words.contains(&"acme".to_owned()), "what everybody shares finds nobody");
    }

    #[test]
    fn a_search_is_cut_into_folded_words() {
        assert_eq!(of_query("  García, ANA "), ["ana", "garcia"]);
        assert!(of_query(" -- ' ").is_empty());
    }
}
