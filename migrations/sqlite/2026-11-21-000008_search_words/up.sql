-- The words by which a row is found: folded to lower-case ASCII by the program.
-- kind: 1 employee, 2 project, 3 role, 4 account.
CREATE TABLE search_words (
  kind INTEGER NOT NULL,
  word TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (kind, word, sort_name, row_id)
) WITHOUT ROWID;
CREATE INDEX search_words_row ON search_words (kind, row_id);
