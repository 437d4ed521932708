DELETE FROM revisions WHERE name = 'confirmations';
ALTER TABLE assignments
  DROP FOREIGN KEY IF EXISTS assignments_confirmed_by_id_fk,
  DROP KEY IF EXISTS assignments_confirmed_by,
  DROP COLUMN IF EXISTS confirmed_by_id,
  DROP COLUMN IF EXISTS confirmed_on;
