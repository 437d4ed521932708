-- Of what was answered to a request no more is kept than what is needed to answer it again.
DROP TABLE idempotency_keys;
CREATE TABLE idempotency_keys (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  request TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, digest)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
-- What is left of the requests that a token may make: when all of them will be there again, in microseconds since 1970.
CREATE TABLE api_quotas (
  token_id INTEGER NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  full_at BIGINT NOT NULL,
  PRIMARY KEY (token_id, name)
);
