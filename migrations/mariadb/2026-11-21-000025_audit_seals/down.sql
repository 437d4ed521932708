DELETE FROM revisions WHERE name = 'audit_seals';
DROP TABLE IF EXISTS audit_seals;
