CREATE TABLE IF NOT EXISTS recovery_codes (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  account_id INTEGER NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  UNIQUE KEY recovery_codes_digest (account_id, digest),
  CONSTRAINT recovery_codes_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
