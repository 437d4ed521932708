-- Who may sign in. Secrets are kept as hashes, or sealed with the key of the settings.
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  access TEXT NOT NULL,
  employee_id INTEGER,
  language TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_set_at TIMESTAMP NOT NULL,
  totp_secret TEXT,
  totp_step BIGINT NOT NULL DEFAULT 0,
  signed_in_at TIMESTAMP,
  disabled_at TIMESTAMP,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT accounts_employee_id_fk FOREIGN KEY (employee_id) REFERENCES employees (id) ON DELETE SET NULL,
  CONSTRAINT accounts_access_known CHECK (access IN ('viewer', 'editor', 'admin'))
);
CREATE UNIQUE INDEX accounts_username_key ON accounts (username_key);
CREATE UNIQUE INDEX accounts_email_key ON accounts (email_key);
CREATE UNIQUE INDEX accounts_employee_id ON accounts (employee_id);
CREATE INDEX accounts_access ON accounts (access, username_key, disabled_at);
CREATE INDEX accounts_access_signed_in ON accounts (access, signed_in_at, id);
CREATE INDEX accounts_disabled ON accounts (disabled_at, username_key);
CREATE INDEX accounts_signed_in ON accounts (signed_in_at, id);
INSERT INTO revisions (name, value) VALUES ('accounts', 0);
