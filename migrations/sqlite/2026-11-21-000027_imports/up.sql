-- Tables that are taken in from files. `run` names the work that is under way, so that one which comes back late finds
-- that it is not wanted any more.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  register TEXT,
  state TEXT NOT NULL,
  run TEXT NOT NULL,
  settings TEXT NOT NULL,
  creates INTEGER NOT NULL DEFAULT 0,
  updates INTEGER NOT NULL DEFAULT 0,
  sames INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  -- What the last look at the file found, as a hash.
  digest TEXT NOT NULL,
  message TEXT NOT NULL,
  has_file BOOLEAN NOT NULL DEFAULT TRUE,
  account_id INTEGER,
  actor TEXT NOT NULL,
  checked_at TIMESTAMP,
  applied_at TIMESTAMP,
  undone_at TIMESTAMP,
  created_at TIMESTAMP NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  CONSTRAINT imports_account_id_fk FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL,
  CONSTRAINT imports_state_known CHECK (state IN ('uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone', 'failed', 'discarded'))
);
CREATE INDEX imports_files ON imports (has_file, created_at);
CREATE INDEX imports_account ON imports (account_id);
-- The file, in parts that any server takes in one statement.
CREATE TABLE import_parts (
  import_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (import_id, position),
  CONSTRAINT import_parts_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
);
-- What becomes of each row of the file.
CREATE TABLE import_rows (
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  row_id INTEGER,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (import_id, line),
  CONSTRAINT import_rows_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE,
  CONSTRAINT import_rows_outcome_known CHECK (outcome IN ('create', 'update', 'same', 'error'))
) WITHOUT ROWID;
CREATE INDEX import_rows_outcome ON import_rows (import_id, outcome, line);
-- What an import did, for whoever wants to undo it: the version it left a row at, and what was in the row before.
CREATE TABLE import_deeds (
  import_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  row_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  former TEXT,
  PRIMARY KEY (import_id, line),
  CONSTRAINT import_deeds_import_id_fk FOREIGN KEY (import_id) REFERENCES imports (id) ON DELETE CASCADE
) WITHOUT ROWID;
-- How far the work under way is; apart from the import itself, which the work may hold for as long as it takes. Without a
-- key to it, which would wait for the work as well.
CREATE TABLE import_runs (
  import_id INTEGER PRIMARY KEY NOT NULL,
  run TEXT NOT NULL,
  phase TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  beat_at TIMESTAMP NOT NULL
);
