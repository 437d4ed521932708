-- Attempts that failed, counted by what they were aimed at and where they came from. Names and addresses are hashed.
CREATE TABLE throttles (
  name TEXT PRIMARY KEY NOT NULL,
  attempts INTEGER NOT NULL,
  since TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL
) WITHOUT ROWID;
CREATE INDEX throttles_expires_at ON throttles (expires_at);
