//! The words by which rows are found: kept by the program, so that a search is a range of an index on any database and
//! finds the same rows there. A search matches a row when each of its words begins one of the row's.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::fold;
use crate::db::Conn;
use crate::db::dialect::on_both;
use crate::db::schema::search_words;

/// The longest word that is kept, in characters.
const LONGEST: usize = 64;
/// More words than this in one search narrow nothing down.
const MOST: usize = 6;

/// What is found by words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Employees, by names, number, e-mail address and job title.
    Employee = 1,
    /// Projects, by name and code.
    Project = 2,
    /// Roles, by name and what they answer for.
    Role = 3,
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
    words
        .into_iter()
        .map(|word| Entry { kind: kind as i32, word, sort_name: sort_name.to_owned(), row_id })
        .collect()
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
fn of_text(text: &str) -> Vec<String> {
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
