-- What is left of the requests that a token may make: when all of them will be there again, in microseconds since 1970.
CREATE TABLE api_quotas (
  token_id INTEGER NOT NULL REFERENCES api_tokens (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  full_at BIGINT NOT NULL,
  PRIMARY KEY (token_id, name)
);
