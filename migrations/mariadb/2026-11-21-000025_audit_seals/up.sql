-- Seals over the rows of the audit log, each over those after the one before it; `projman audit verify` reads them. How many
-- there are is in `revisions` as well, so that one that was taken away is missed.
CREATE TABLE IF NOT EXISTS audit_seals (
  number INTEGER NOT NULL PRIMARY KEY,
  sealed_at DATETIME NOT NULL,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  covered INTEGER NOT NULL,
  ids MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  marks MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hash VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT IGNORE INTO revisions (name, value) VALUES ('audit_seals', 0);
