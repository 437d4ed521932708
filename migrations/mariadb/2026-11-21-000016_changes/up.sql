-- The audit log. Rows are only ever added; no key leads out of it, so that it outlives what it tells of.
CREATE TABLE IF NOT EXISTS changes (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  at DATETIME NOT NULL,
  account_id INTEGER,
  actor VARCHAR(64) NOT NULL,
  via VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_id INTEGER,
  title VARCHAR(500) NOT NULL,
  action VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fields MEDIUMTEXT NOT NULL,
  KEY changes_row (kind, row_id, id),
  KEY changes_kind (kind, id),
  KEY changes_account (account_id, id),
  KEY changes_action (action, id),
  KEY changes_at (at, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
