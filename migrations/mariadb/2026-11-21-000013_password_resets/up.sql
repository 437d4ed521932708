-- One link at most for each account: a newer one takes the place of an older one.
CREATE TABLE IF NOT EXISTS password_resets (
  account_id INTEGER NOT NULL PRIMARY KEY,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME NOT NULL,
  UNIQUE KEY password_resets_digest (digest),
  CONSTRAINT password_resets_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
