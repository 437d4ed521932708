-- Who is signed in where. The cookie itself is in no table, only its hash.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  digest TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  stage TEXT NOT NULL,
  wrong_codes INTEGER NOT NULL DEFAULT 0,
  totp_pending TEXT,
  address TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL,
  confirmed_at TIMESTAMP NOT NULL,
  CONSTRAINT sessions_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT sessions_stage_known CHECK (stage IN ('code', 'full'))
);
CREATE UNIQUE INDEX sessions_digest ON sessions (digest);
CREATE INDEX sessions_account ON sessions (account_id, id);
CREATE INDEX sessions_seen_at ON sessions (seen_at);
