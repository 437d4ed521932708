DROP TABLE api_quotas;
DROP TABLE idempotency_keys;
CREATE TABLE idempotency_keys (
  account_id INTEGER NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  request TEXT NOT NULL,
  reply TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, digest)
);
CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
