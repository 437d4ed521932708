DELETE FROM revisions WHERE name = 'confirmations';
DROP INDEX assignments_confirmed_by;
ALTER TABLE assignments DROP COLUMN confirmed_by_id;
ALTER TABLE assignments DROP COLUMN confirmed_on;
