-- One link at most for each account: a newer one takes the place of an older one.
CREATE TABLE password_resets (
  account_id INTEGER PRIMARY KEY NOT NULL,
  digest TEXT NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  CONSTRAINT password_resets_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX password_resets_digest ON password_resets (digest);
