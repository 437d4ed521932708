-- Tables that are taken in from files. `run` names the work that is under way, so that one which comes back late finds
-- that it is not wanted any more.
CREATE TABLE IF NOT EXISTS imports (
  id INTEGER AUTO_INCREMENT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name VARCHAR(255) NOT NULL,
  size INTEGER NOT NULL,
  register VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  run VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  settings MEDIUMTEXT NOT NULL,
  creates INTEGER NOT NULL DEFAULT 0,
  updates INTEGER NOT NULL DEFAULT 0,
  sames INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  -- What the last look at the file found, as a hash.
  digest VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message MEDIUMTEXT NOT NULL,
  has_file BOOLEAN NOT NULL DEFAULT TRUE,
  account_id INTEGER,
  actor VARCHAR(64) NOT NULL,
  checked_at DATETIME,
  applied_at DATETIME,
  undone_at DATETIME,
  created_at DATETIME NOT NULL,
  updated_at DATETIME NOT NULL,
  KEY imports_files (has_file, created_at),
  KEY imports_account (account_id),
  CONSTRAINT imports_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT imports_state_known CHECK (state IN ('uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed', 'discarded'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- The file, in parts that any server takes in one statement.
CREATE TABLE IF NOT EXISTS import_parts (
  import_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  bytes MEDIUMBLOB NOT NULL,
  PRIMARY KEY (import_id, position),
  CONSTRAINT import_parts_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- What becomes of each row of the file.
CREATE TABLE IF NOT EXISTS import_rows (
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  outcome VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  row_id INTEGER,
  title VARCHAR(500) NOT NULL,
  detail MEDIUMTEXT NOT NULL,
  PRIMARY KEY (import_id, line),
  KEY import_rows_outcome (import_id, outcome, line),
  CONSTRAINT import_rows_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE,
  CONSTRAINT import_rows_outcome_known CHECK (outcome IN ('create', 'update', 'same', 'error'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- What an import did, for whoever wants to undo it: the version it left a row at, and what was in the row before.
CREATE TABLE IF NOT EXISTS import_deeds (
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  row_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  former MEDIUMTEXT,
  PRIMARY KEY (import_id, line),
  CONSTRAINT import_deeds_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
-- How far the work under way is; apart from the import itself, which the work may hold for as long as it takes. Without a
-- key to it, which would wait for the work as well.
CREATE TABLE IF NOT EXISTS import_runs (
  import_id INTEGER NOT NULL PRIMARY KEY,
  run VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phase VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  beat_at DATETIME NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
