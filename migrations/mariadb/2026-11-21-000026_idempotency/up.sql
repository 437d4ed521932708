-- Which requests of programs were carried out, by the program's own key for each: no more than what is needed to answer again.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  account_id INTEGER NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_id INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (account_id, digest),
  KEY idempotency_keys_created_at (created_at),
  CONSTRAINT idempotency_keys_account FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
