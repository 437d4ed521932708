-- Seals over the rows of the audit log, each over those after the one before it; `projman audit verify` reads them. How many
-- there are is in `revisions` as well, so that one that was taken away is missed.
CREATE TABLE audit_seals (
  number INTEGER PRIMARY KEY NOT NULL,
  sealed_at TIMESTAMP NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  covered INTEGER NOT NULL,
  ids TEXT NOT NULL,
  marks TEXT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO revisions (name, value) VALUES ('audit_seals', 0);
