-- The words by which a row is found: folded to lower-case ASCII by the program.
-- kind: 1 employee, 2 project, 3 role, 4 account.
CREATE TABLE IF NOT EXISTS search_words (
  kind INTEGER NOT NULL,
  word VARCHAR(64) NOT NULL,
  sort_name VARCHAR(191) NOT NULL,
  row_id INTEGER NOT NULL,
  PRIMARY KEY (kind, word, sort_name, row_id),
  KEY search_words_row (kind, row_id)
) ENGINE=InnoDB DEFAULT CHARSET=ascii COLLATE=ascii_bin;
