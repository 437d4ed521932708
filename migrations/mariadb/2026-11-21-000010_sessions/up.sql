-- Who is signed in where. The cookie itself is in no table, only its hash.
CREATE TABLE IF NOT EXISTS sessions (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id INTEGER NOT NULL,
  stage VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0,
  totp_pending VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin,
  address VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  device VARCHAR(300) NOT NULL,
  created_at DATETIME NOT NULL,
  seen_at DATETIME NOT NULL,
  confirmed_at DATETIME NOT NULL,
  UNIQUE KEY sessions_digest (digest),
  KEY sessions_account (account_id, id),
  KEY sessions_seen_at (seen_at),
  CONSTRAINT sessions_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT sessions_stage_known CHECK (stage IN ('code', 'full'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
