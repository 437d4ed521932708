-- What is left of the requests that a token may make: when all of them will be there again, in microseconds since 1970.
CREATE TABLE IF NOT EXISTS api_quotas (
  token_id INTEGER NOT NULL,
  name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  full_at BIGINT NOT NULL,
  PRIMARY KEY (token_id, name),
  CONSTRAINT api_quotas_token_id_fk FOREIGN KEY (token_id) REFERENCES api_tokens (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
