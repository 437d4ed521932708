-- Of what was answered to a request no more is kept than what is needed to answer it again.
DROP TABLE IF EXISTS idempotency_keys;
CREATE TABLE idempotency_keys (
  account_id INTEGER NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_id INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (account_id, digest),
  KEY idempotency_keys_created_at (created_at),
  CONSTRAINT idempotency_keys_account FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- What is left of the requests that a token may make: when all of them will be there again, in microseconds since 1970.
CREATE TABLE IF NOT EXISTS api_quotas (
  token_id INTEGER NOT NULL,
  name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  full_at BIGINT NOT NULL,
  PRIMARY KEY (token_id, name),
  CONSTRAINT api_quotas_token_id_fk FOREIGN KEY (token_id) REFERENCES api_tokens (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
