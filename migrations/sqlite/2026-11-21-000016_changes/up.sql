-- The audit log. Rows are only ever added; no key leads out of it, so that it outlives what it tells of.
CREATE TABLE changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  at TIMESTAMP NOT NULL,
  account_id INTEGER,
  actor TEXT NOT NULL,
  via TEXT NOT NULL,
  address TEXT NOT NULL,
  request TEXT NOT NULL,
  kind TEXT NOT NULL,
  row_id INTEGER,
  title TEXT NOT NULL,
  action TEXT NOT NULL,
  fields TEXT NOT NULL
);
CREATE INDEX changes_row ON changes (kind, row_id, id);
CREATE INDEX changes_kind ON changes (kind, id);
CREATE INDEX changes_account ON changes (account_id, id);
CREATE INDEX changes_action ON changes (action, id);
CREATE INDEX changes_at ON changes (at, id);
