DROP TABLE IF EXISTS api_quotas;
DROP TABLE IF EXISTS idempotency_keys;
CREATE TABLE idempotency_keys (
  account_id INT NOT NULL,
  digest CHAR(64) NOT NULL,
  request CHAR(64) NOT NULL,
  reply MEDIUMTEXT NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (account_id, digest),
  KEY idempotency_keys_created_at (created_at),
  CONSTRAINT idempotency_keys_account FOREIGN KEY (account_id) REFERENCES accounts (id)
);
