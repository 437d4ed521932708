-- When somebody last said that an assignment is still true, and who. Kept apart from its version: it changes nothing of what
-- the assignment says, so it must not make other people's saves stale.
ALTER TABLE assignments ADD COLUMN confirmed_on DATE;
ALTER TABLE assignments ADD COLUMN confirmed_by_id INTEGER CONSTRAINT assignments_confirmed_by_id_fk REFERENCES accounts (id) ON DELETE SET NULL;
CREATE INDEX assignments_confirmed_by ON assignments (confirmed_by_id);
INSERT INTO revisions (name, value) VALUES ('confirmations', 0);
