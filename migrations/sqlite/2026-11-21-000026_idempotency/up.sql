-- Which requests of programs were carried out, by the program's own key for each: no more than what is needed to answer again.
CREATE TABLE idempotency_keys (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  request TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, digest)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
