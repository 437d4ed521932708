CREATE TABLE IF NOT EXISTS api_tokens (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  account_id INTEGER NOT NULL,
  name VARCHAR(80) NOT NULL,
  prefix VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  access VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  used_at DATETIME,
  UNIQUE KEY api_tokens_digest (digest),
  KEY api_tokens_account (account_id, id),
  CONSTRAINT api_tokens_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT api_tokens_access_known CHECK (access IN ('viewer', 'editor', 'admin'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
