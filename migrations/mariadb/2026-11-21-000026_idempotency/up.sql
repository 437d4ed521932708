-- What was answered to a request of a program, by the program's own key for it.
CREATE TABLE IF NOT EXISTS idempotency_keys (
  account_id INT NOT NULL,
  digest CHAR(64) NOT NULL,
  request CHAR(64) NOT NULL,
  reply MEDIUMTEXT NOT NULL,
  created_at DATETIME NOT NULL,
  PRIMARY KEY (account_id, digest),
  KEY idempotency_keys_created_at (created_at),
  CONSTRAINT idempotency_keys_account FOREIGN KEY (account_id) REFERENCES accounts (id)
);
