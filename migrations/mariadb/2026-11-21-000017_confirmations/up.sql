-- When somebody last said that an assignment is still true, and who. Kept apart from its version: it changes nothing of what
-- the assignment says, so it must not make other people's saves stale.
ALTER TABLE assignments
  ADD COLUMN IF NOT EXISTS confirmed_on DATE,
  ADD COLUMN IF NOT EXISTS confirmed_by_id INTEGER,
  ADD KEY IF NOT EXISTS assignments_confirmed_by (confirmed_by_id),
  ADD CONSTRAINT assignments_confirmed_by_id_fk FOREIGN KEY IF NOT EXISTS (confirmed_by_id) REFERENCES accounts (id) ON DELETE SET NULL;
INSERT IGNORE INTO revisions (name, value) VALUES ('confirmations', 0);
