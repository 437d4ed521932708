DELETE FROM revisions WHERE name = 'audit_seals';
DROP TABLE audit_seals;
